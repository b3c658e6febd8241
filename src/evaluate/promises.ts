import { IO_TICKS } from './clock.ts';
import { thrownValue, ThrowSignal } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { HostObject, PromiseValue, Union, Unknown, type Value } from './values.ts';
import { conditionOf } from './branches.ts';
import { depsOf, unionOf } from './join.ts';
import { labelOf } from './labels.ts';

/** The reason of a promise that nobody settles: what follows it does not happen, and nobody is told. */
export const UNSETTLED = new Unknown('a promise that nobody settles', { truthy: true });

/** `await value`: time passes, rejections become exceptions. */
export function awaitValue(evaluator: Evaluator, value: Value): Value {
  if (value instanceof Union) return awaitUnion(evaluator, value);
  if (value instanceof HostObject && value.settle) {
    evaluator.clock.tick += 1;
    return value.settle(evaluator);
  }
  if (!(value instanceof PromiseValue)) {
    evaluator.clock.tick += value instanceof Unknown ? IO_TICKS : 1;
    return value;
  }
  value.onAwait?.();
  evaluator.clock.tick = Math.max(evaluator.clock.tick, value.settledAt) + 1;
  if (value.rejected) throw new ThrowSignal(value.rejected.value);
  raiseRejections(evaluator, value);
  return isThenable(value.value) ? awaitValue(evaluator, value.value) : value.value;
}

function isThenable(value: Value): boolean {
  if (value instanceof Union) return value.options.some(isThenable);
  return value instanceof PromiseValue || (value instanceof HostObject && value.settle !== undefined);
}

/** `if (strict) return check(); return true;` in an async function: that one of the promises is rejected says nothing of the other values. */
function awaitUnion(evaluator: Evaluator, union: Union): Value {
  const values: Value[] = [];
  const thrown: Value[] = [];
  for (const option of union.options) {
    try {
      values.push(awaitValue(evaluator, option));
    } catch (signal) {
      thrown.push(thrownValue(signal));
    }
  }
  if (thrown.length > 0 && values.length === 0) throw new ThrowSignal(thrown[0]);
  for (const value of thrown) {
    const condition = conditionOf(new Unknown(`${labelOf(union)} is rejected`, { deps: depsOf([union]) }), true, undefined);
    evaluator.tryFrame.record(value, [...evaluator.conditions, condition]);
  }
  return unionOf(values);
}

/** Conditional rejections leave through the nearest `try`; what follows runs when they did not happen. */
export function raiseRejections(evaluator: Evaluator, promise: PromiseValue): void {
  for (const { value, conditions } of promise.rejections) {
    evaluator.tryFrame.record(value, [...evaluator.conditions, ...conditions]);
    const last = conditions.at(-1);
    if (last) evaluator.assume({ ...last, polarity: !last.polarity, untilTry: true });
  }
}
