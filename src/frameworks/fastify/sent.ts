import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Exchange } from '../exchange.ts';

const MAX_TESTS = 6;

/**
 * The ways of getting here on which the reply has not been sent since `before`, each as the conditions that must
 * hold besides the current ones; none when it was sent for sure. Outcomes carry their conditions, so that an early
 * `return` on another path does not count as sending, and their time, so that a timer does not count for what it will send.
 */
export function unsentWays(exchange: Exchange, before: number): readonly (readonly PathCondition[])[] {
  const current = exchange.evaluator.conditions;
  const now = exchange.evaluator.clock.tick;
  const past = exchange.outcomes.slice(before).filter((outcome) => outcome.tick === undefined || outcome.tick <= now);
  const sends = past.flatMap((outcome) => (outcome.kind === 'respond' || outcome.kind === 'error' ? (reduce(outcome.conditions, current) ?? []) : []));
  if (sends.length === 0) return [[]];
  const tests = new Map(sends.flat().map((condition) => [condition.label, condition]));
  if (tests.size > MAX_TESTS) return [[...tests.values()].slice(0, MAX_TESTS).map((condition) => ({ ...condition, polarity: !condition.polarity }))];
  return merge(assignments([...tests.values()]).filter((assignment) => !sends.some((send) => send.every((condition) => holdsIn(assignment, condition)))));
}

/** The conditions that the current ones do not settle, in a list of one; undefined when they contradict. */
function reduce(conditions: readonly PathCondition[], current: readonly PathCondition[]): readonly (readonly PathCondition[])[] | undefined {
  const known = new Map(current.map((condition) => [condition.label, condition.polarity]));
  if (conditions.some((condition) => known.has(condition.label) && known.get(condition.label) !== condition.polarity)) return undefined;
  return [conditions.filter((condition) => !known.has(condition.label))];
}

function assignments(tests: readonly PathCondition[]): readonly (readonly PathCondition[])[] {
  return tests.reduce<readonly (readonly PathCondition[])[]>((all, test) => all.flatMap((each) => [[...each, { ...test, polarity: true }], [...each, { ...test, polarity: false }]]), [[]]);
}

function holdsIn(assignment: readonly PathCondition[], condition: PathCondition): boolean {
  return assignment.some((each) => each.label === condition.label && each.polarity === condition.polarity);
}

/** Drops tests that make no difference: `a && b` and `a && !b` are `a`. */
function merge(ways: readonly (readonly PathCondition[])[]): readonly (readonly PathCondition[])[] {
  for (const way of ways) {
    for (const test of way) {
      const twin = ways.find((other) => other !== way && isTwin(way, other, test));
      if (twin) return merge([...ways.filter((each) => each !== way && each !== twin), way.filter((each) => each !== test)]);
    }
  }
  return ways;
}

function isTwin(way: readonly PathCondition[], other: readonly PathCondition[], test: PathCondition): boolean {
  return other.length === way.length && way.every((each) => holdsIn(other, each === test ? { ...each, polarity: !each.polarity } : each));
}
