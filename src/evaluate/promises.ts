import { IO_TICKS } from './clock.ts';
import { ThrowSignal } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { HostObject, PromiseValue, Union, Unknown, type Value } from './values.ts';
import { unionOf } from './join.ts';

/** `await value`: time passes, rejections become exceptions. */
export function awaitValue(evaluator: Evaluator, value: Value): Value {
  if (value instanceof Union) return unionOf(value.options.map((option) => awaitValue(evaluator, option)));
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
  const isThenable = value.value instanceof PromiseValue || (value.value instanceof HostObject && value.value.settle !== undefined);
  return isThenable ? awaitValue(evaluator, value.value) : value.value;
}

/** Conditional rejections leave through the nearest `try`; what follows runs when they did not happen. */
export function raiseRejections(evaluator: Evaluator, promise: PromiseValue): void {
  for (const { value, conditions } of promise.rejections) {
    evaluator.tryFrame.record(value, [...evaluator.conditions, ...conditions]);
    const last = conditions.at(-1);
    if (last) evaluator.assume({ ...last, polarity: !last.polarity, untilTry: true });
  }
}
