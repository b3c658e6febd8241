import { expect, test } from 'vitest';
import { Revalidation } from '../../src/project/revalidation.ts';

/** How long after a comparison that took so many milliseconds the next one is due. */
function pauseAfter(took: number): number {
  let now = 10_000;
  const revalidation = new Revalidation(() => now);
  expect(revalidation.isDue).toBe(true);
  expect(revalidation.run(() => (now += took))).toBe(10_000 + took);
  const ended = now;
  while (!revalidation.isDue) now += 100;
  return now - ended;
}

test('what is compared quickly is compared each second, what takes long more seldom, and never after more than five seconds', () => {
  expect([0, 20, 40, 99, 1000].map(pauseAfter)).toEqual([1000, 1000, 2000, 5000, 5000]);
});
