import type { UnknownCall } from '../evaluate/evaluator.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import type { ts } from '../syntax/ts.ts';
import { partsIn } from './input-parts.ts';
import { findValidatorCall } from './validator-calls.ts';

/** Notes `schema.parse(req.body)` and the like; what cannot be read is noted by its name. */
export function noteValidation(exchange: Exchange, call: UnknownCall): void {
  const found = findValidatorCall(call);
  const parts = partsIn(found ? [found.input, ...call.args] : call.args);
  if (parts.length === 0) return;
  const { callee, node } = call;
  // A validator that only reports its result refuses nothing: what the code does with the result is seen in its outcomes.
  if (found) exchange.did({ kind: found.entry.reports === 'throws' ? 'validates' : 'compares', parts, name: callee.label, node, schema: found.schema, input: found.input });
  else if (isValidatorName(callee.label)) exchange.did({ kind: 'may validate', parts, name: callee.label, node });
}

/** `validateBody`, `UserSchema.check`, `sanitize`; the arguments of earlier calls do not count, nor does `JSON.parse`. */
function isValidatorName(label: string): boolean {
  const name = label.replace(/\([^()]*\)/g, '');
  return /valid|schema|sanit|joi|zod|ajv|\bparse(?!Int|Float)|assert|conform/i.test(name) && !/^(JSON|URL|path|url|qs|querystring)\.|expressValidator/.test(name);
}

const VALIDATING = /\b(validate\w*|safeParse\w*|parseAsync|plainTo\w+|validationResult)\(/;
const texts = new WeakMap<ts.Node, boolean>();

/** Whether the text of a function has a call that compares something with a schema. */
export function hasValidatorCall(node: ts.Node): boolean {
  let answer = texts.get(node);
  if (answer === undefined) texts.set(node, (answer = node.end - node.pos < 4000 && VALIDATING.test(node.getText())));
  return answer;
}
