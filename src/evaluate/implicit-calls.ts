import type { Evaluator } from './evaluator.ts';
import { isCallable, type Slot } from './values.ts';

/** Members that the language calls by itself, when an object becomes a text, a number or JSON, is awaited, iterated or compared. */
const IMPLICIT = /^(?:toString|valueOf|toJSON|then|@@symbol:\w+)$/;

/** A member of an object of judged code that is called where no call is written. */
export function noteImplicit(evaluator: Evaluator, key: string | undefined, value: Slot): void {
  if (evaluator.judging && (key === undefined || IMPLICIT.test(key))) mayCall(evaluator, value);
}

/** Something that is not followed calls a function, now or later, or never. */
export function mayCall(evaluator: Evaluator, value: Slot): void {
  if (evaluator.judging && isFunction(value)) for (const policy of evaluator.policies) policy.mayCall?.(value, evaluator);
}

function isFunction(value: Slot): value is Extract<Parameters<typeof isCallable>[0], { kind: 'closure' | 'native' | 'class' | 'bound' }> {
  return value !== null && typeof value === 'object' && value.kind !== 'accessor' && isCallable(value);
}
