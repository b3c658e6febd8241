import { thrownValue } from '../../evaluate/completion.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { TryFrame } from '../../evaluate/frame.ts';
import { PromiseValue, type Value } from '../../evaluate/values.ts';

/** Runs the body of a modelled async function: its exceptions become rejections of the promise that it returns. */
export function asPromise(evaluator: Evaluator, body: () => Value): PromiseValue {
  const frame = new TryFrame(evaluator.conditions.length);
  const height = evaluator.conditions.length;
  evaluator.tryFrames.push(frame);
  let value: Value;
  let rejected: { value: Value } | undefined;
  try {
    value = body();
  } catch (signal) {
    rejected = { value: thrownValue(signal) };
  } finally {
    evaluator.tryFrames.pop();
    evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  }
  evaluator.tryFrame.inherit(frame);
  return new PromiseValue(value, evaluator.clock.tick + 1, { rejections: frame.throws, rejected });
}
