import type { ts } from '../syntax/ts.ts';
import { ThrowSignal } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { templateOf } from './operators.ts';
import { ObjectValue, Unknown, type Template, type Value } from './values.ts';

/** Whether a value is a credential that the simulated request does not have: `undefined`, and nothing stands in for it. */
export function isMissing(value: Value): boolean {
  return value instanceof Unknown && value.details.missing === true && value.details.fallback === undefined;
}

/**
 * Reading a property of what is not there throws. It is followed only inside of a `try`, where somebody has written
 * what happens then; elsewhere it is a crash that nobody meant as a refusal.
 */
export function refuseToRead(evaluator: Evaluator, target: Value, node: ts.Node): void {
  if (!evaluator.judging || (target !== null && !isMissing(target))) return;
  if (!evaluator.tryFrames.some((frame) => frame.isTry)) return;
  const error = new ObjectValue({ node });
  error.props.set('name', 'TypeError').set('message', 'Cannot read properties of undefined');
  throw new ThrowSignal(error);
}

/** What a text says that was made of a value that is not there: `${undefined}` is "undefined". */
export function spelledOut(text: string | Template): Value {
  if (typeof text === 'string' || !text.parts.some(isMissing)) return text;
  return templateOf(text.parts.map((part) => (isMissing(part) ? 'undefined' : part)));
}
