import type { Stamp } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';

/**
 * Whether something has happened when the current code runs: what an async function does after its first wait is
 * evaluated early, and happens after the synchronous code around its call. A request comes after all of it.
 */
export function isInThePast(evaluator: Evaluator, { tick, seq }: Stamp): boolean {
  if (evaluator.judging) return true;
  const now = evaluator.clock.stamp();
  return tick < now.tick || (tick === now.tick && seq < now.seq);
}
