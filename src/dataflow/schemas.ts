import { nameOf } from '../detectors/core/syntax.ts';
import type { ts } from '../syntax/ts.ts';
import type { Call } from './calls.ts';
import type { Frame } from './engine.ts';
import type { State } from './state.ts';
import { TEXT_BITS } from './taint.ts';
import { deepTaints, isTainted, makeSafe, objectValue, type Value } from './value.ts';

const THROWS = new Set(['parse', 'parseAsync', 'validateAsync', 'validateSync', 'attempt', 'assert', 'cast', 'validateOrReject', 'Parse', 'Decode', 'create']);
const RESULT = new Set(['safeParse', 'safeParseAsync', 'spa', 'validate', 'is', 'Check', 'isValid', 'isValidSync', 'check']);
const SCHEMA_NAME = /(?:schema|validator|validation|dto|struct|joi|yup|zod|ajv|vine|rules|payload|shape)$/i;

/**
 * Schemas decide about types: what they let through is no object where a text is expected. What is in a text they mostly do not
 * look at, so that it stays what it was for every other kind of sink.
 */
export function callSchema(call: Call, state: State, frame: Frame): Value | undefined {
  const { name, receiver, args } = call;
  void frame;
  const data = args.find((arg) => isTainted(arg));
  if (!data || !receiver || !(THROWS.has(name) || RESULT.has(name)) || !isSchema(receiver)) return undefined;
  const checks = deepTaints(data).map(({ id }) => [id, TEXT_BITS] as const);
  const safe = makeSafe(data, TEXT_BITS);
  if (THROWS.has(name)) {
    for (const [id, bits] of checks) state.check(id, bits);
    return safe;
  }
  const good: Value = { taints: [], verdicts: () => [{ truth: true, checks }] };
  const bad: Value = { taints: [], verdicts: () => [{ truth: false, checks }] };
  return { ...objectValue(new Map([['success', good], ['data', safe], ['value', safe], ['error', bad], ['errors', bad], ['issues', bad], ['output', safe]])), verdicts: () => (name === 'validate' ? [] : [{ truth: true, checks }]) };
}

function isSchema(receiver: ts.Expression): boolean {
  const text = nameOf(receiver) ?? receiver.getText().slice(0, 200);
  if (text === 'JSON' || text === 'path' || text === 'url' || text === 'qs' || text === 'querystring' || text === 'Date') return false;
  return SCHEMA_NAME.test(text) || /\b(?:z|zod|Joi|joi|yup|v|t|s)\.\w+\(/.test(text) || /^(?:Joi|joi|z|yup|Yup|v|S|Value)$/.test(text);
}

