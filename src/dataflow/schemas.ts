import { moduleOf, originOf } from '../detectors/core/origin.ts';
import { nameOf } from '../detectors/core/syntax.ts';
import type { ts } from '../syntax/ts.ts';
import { findValidator } from '../vocabulary/validators.ts';
import type { Call } from './calls.ts';
import type { Frame } from './engine.ts';
import { readMember } from './members.ts';
import { withOptions, writtenSchema, type WrittenSchema } from './schema-extras.ts';
import type { State } from './state.ts';
import { TEXT_BITS } from './taint.ts';
import { deepTaints, isTainted, makeSafe, objectValue, withField, type Value } from './value.ts';

const THROWS = new Set(['parse', 'parseAsync', 'validateAsync', 'validateSync', 'attempt', 'assert', 'cast', 'validateOrReject', 'Parse', 'Decode', 'create']);
const RESULT = new Set(['safeParse', 'safeParseAsync', 'spa', 'validate', 'is', 'Check', 'isValid', 'isValidSync', 'check']);
const SCHEMA_NAME = /(?:schema|validator|validation|dto|struct|joi|yup|zod|ajv|vine|rules|payload|shape)$/i;

/**
 * Schemas decide about types: what they let through is no object where a text is expected. What is in a text they mostly do not
 * look at, so that it stays what it was for every other kind of sink. A copy that keeps fields which nobody declared, and the
 * original, which they leave as it is, are good only for the fields that are declared.
 */
export function callSchema(call: Call, state: State, frame: Frame): Value | undefined {
  const { name, receiver, args } = call;
  const data = args.find((arg) => isTainted(arg));
  if (!data || !receiver || !(THROWS.has(name) || RESULT.has(name)) || !isSchema(receiver, name, frame)) return undefined;
  const schema = schemaOf(call, receiver, args.indexOf(data), frame);
  const whole = deepTaints(data).map(({ id }) => [id, TEXT_BITS] as const);
  const checks = schema && schema.extras !== 'refused' ? whole.flatMap(([id, bits]) => schema.fields.map((field) => [`${id}.${field}`, bits] as const)) : whole;
  const safe = schema?.extras === 'kept' ? withSafeFields(data, schema.fields, receiver) : makeSafe(data, TEXT_BITS);
  if (THROWS.has(name)) {
    for (const [id, bits] of checks) state.check(id, bits);
    return safe;
  }
  const good: Value = { taints: [], verdicts: () => [{ truth: true, checks }] };
  const bad: Value = { taints: [], verdicts: () => [{ truth: false, checks }] };
  const result = objectValue(new Map([['success', good], ['data', safe], ['value', safe], ['error', bad], ['errors', bad], ['issues', bad], ['output', safe]]));
  // `validate` of yup gives the data itself, `validate` of Joi a result.
  const taints = schema?.library === 'yup' ? safe.taints : [];
  return { ...result, taints, ...(taints.length > 0 && { fields: new Map([...(result.fields ?? []), ...(safe.fields ?? [])]) }), verdicts: () => (name === 'validate' ? [] : [{ truth: true, checks }]) };
}

/** The schema of a call, where its text tells what it declares. */
function schemaOf({ node, name }: Call, receiver: ts.Expression, position: number, frame: Frame): (WrittenSchema & { readonly library: string }) | undefined {
  const { project } = frame.engine;
  const others = (node.arguments ?? []).filter((_, index) => index !== position);
  const library = moduleOf(originOf(receiver, project) ?? '#');
  const candidates = name === 'attempt' || position === 1 || /^(?:valibot|superstruct)$/.test(library) ? others : [receiver];
  const schema = candidates[0] && writtenSchema(candidates[0], project);
  const options = others.find((each) => each !== candidates[0]);
  const under = withOptions(schema, options);
  return under && { ...under, library };
}

/** Fields that are declared have the types that were declared. */
function withSafeFields(data: Value, fields: readonly string[], at: ts.Node): Value {
  return fields.reduce((all, field) => withField(all, [field], makeSafe(readMember(data, field, at), TEXT_BITS)), data);
}

function isSchema(receiver: ts.Expression, method: string, frame: Frame): boolean {
  const origin = originOf(receiver, frame.engine.project);
  if (origin !== undefined && findValidator(moduleOf(origin), method)) return true;
  const text = nameOf(receiver) ?? receiver.getText().slice(0, 200);
  if (text === 'JSON' || text === 'path' || text === 'url' || text === 'qs' || text === 'querystring' || text === 'Date') return false;
  return SCHEMA_NAME.test(text) || /\b(?:z|zod|Joi|joi|yup|v|t|s)\.\w+\(/.test(text) || /^(?:Joi|joi|z|yup|Yup|v|S|Value)$/.test(text);
}

