import type { PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { joinerFor } from './join.ts';

const BY_NOW: PathCondition = { label: 'it has happened by now', polarity: true, deps: [], kind: 'callback', test: undefined, node: undefined };

/**
 * Runs what happens at a later time. While a layer is judged, the code that goes on sees its writes as possible only, until somebody
 * waits for it; at start-up the stamps of registrations tell what happens later.
 */
export function runDeferred<T>(evaluator: Evaluator, body: () => T): { readonly result: T; readonly settle: (() => void) | undefined } {
  if (!evaluator.judging) return { result: body(), settle: undefined };
  const { journal } = evaluator;
  journal.begin();
  let result: T;
  try {
    result = body();
  } catch (signal) {
    journal.apply(journal.rollback());
    throw signal;
  }
  const settle = journal.postpone(journal.rollback(), joinerFor([BY_NOW], []));
  evaluator.pending.push(settle);
  return { result, settle };
}

/** Waits for both. */
export function both(first: (() => void) | undefined, second: (() => void) | undefined): (() => void) | undefined {
  if (!first || !second) return first ?? second;
  return () => {
    first();
    second();
  };
}
