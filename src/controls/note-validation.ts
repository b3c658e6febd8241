import type { UnknownCall } from '../evaluate/evaluator.ts';
import { ObjectValue, type Closure, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { SimulatedRequest } from '../frameworks/simulated-request.ts';
import type { InputPart } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';
import { partsIn } from './input-parts.ts';
import { shapeOf } from './schema-shape.ts';
import { findValidatorCall, type ValidatorCall } from './validator-calls.ts';

/** Notes `schema.parse(req.body)` and the like; what cannot be read is noted by its name. */
export function noteValidation(exchange: Exchange, call: UnknownCall): void {
  const found = findValidatorCall(call);
  const parts = found ? comparedParts(found) : partsIn(call.args);
  if (parts.length === 0) return;
  const { callee, node } = call;
  // A validator that only reports its result refuses nothing: what the code does with the result is seen in its outcomes.
  if (found) exchange.did({ kind: found.entry.reports === 'throws' ? 'validates' : 'compares', parts, name: callee.label, node, schema: found.schema, input: found.input, options: found.options });
  else if (isValidatorName(callee.label)) exchange.did({ kind: 'may validate', parts, name: callee.label, node });
}

/** A function of the project that is called `validate`: it may answer in a way that cannot be followed. */
export function noteValidatorOfProject(exchange: Exchange, { name, node }: Closure, args: readonly Value[]): void {
  if (!/^(validat|sanitiz|check(Body|Input|Params|Fields|Schema|Request))/i.test(name)) return;
  const parts = partsIn(args);
  if (parts.length > 0) exchange.did({ kind: 'may validate', parts, name, node });
}

/** A schema of `{ body, params }` says nothing about the query, even if it gets it. */
function comparedParts({ schema, input, entry }: ValidatorCall): readonly InputPart[] {
  const parts = partsIn([input]);
  const isByPart = input instanceof SimulatedRequest || (input instanceof ObjectValue && parts.some((part) => input.props.has(part)));
  const shape = isByPart && entry.reports === 'throws' ? shapeOf(schema) : undefined;
  return shape ? parts.filter((part) => shape.fields.has(part)) : parts;
}

/** `validateBody`, `UserSchema.check`, `sanitize`; the arguments of earlier calls do not count, even if the label ends within them, nor does `JSON.parse`. */
function isValidatorName(label: string): boolean {
  const name = withoutArguments(label);
  return /valid|schema|sanit|joi|zod|ajv|\bparse(?!Int|Float)|assert|conform|(Command|Dto|Request|Input|Query)\.(create|from|of)\b/i.test(name) && !/^(JSON|URL|path|url|qs|querystring)\.|expressValidator/.test(name);
}

function withoutArguments(label: string): string {
  const shorter = label.replace(/\([^()]*\)/g, '');
  return shorter === label ? label.replace(/\(.*/s, '') : withoutArguments(shorter);
}

const VALIDATING = /\b(validate\w*|safeParse\w*|parseAsync|plainTo\w+|validationResult|BadRequest\w*|UnprocessableEntity\w*|ValidationError)\(/;
const texts = new WeakMap<ts.Node, boolean>();

/** Whether the text of a function compares something with a schema, or refuses what is invalid. */
export function hasValidatorCall(node: ts.Node): boolean {
  let answer = texts.get(node);
  if (answer === undefined) texts.set(node, (answer = node.end - node.pos < 4000 && VALIDATING.test(node.getText())));
  return answer;
}
