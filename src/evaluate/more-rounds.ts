import type { Evaluator } from './evaluator.ts';
import { unionOf } from './join.ts';
import type { After } from './journal.ts';
import { Accessor, ArrayValue, isPrimitive, Union, Unknown, type Slot, type Value } from './values.ts';

/**
 * A loop of judged code that runs nobody knows how often runs a second time, and what still grows then is not known: a client
 * that decides how often it runs decides what it counts. At start-up one round tells what is registered.
 */
export function runAgain(evaluator: Evaluator, label: string, round: () => void): undefined {
  if (!evaluator.judging || evaluator.budget.exhausted) return undefined;
  const { journal } = evaluator;
  journal.begin();
  try {
    round();
  } catch (signal) {
    journal.apply(journal.rollback());
    throw signal;
  }
  const after = journal.rollback();
  journal.apply(widened(after, label));
  return undefined;
}

function widened({ cells, arrays }: After, label: string): After {
  // An array is one of as many elements as there were rounds.
  for (const [array, items] of arrays) if (items.length > array.items.length) array.open ??= new Unknown(label);
  for (const [map, values] of cells) {
    for (const [key, value] of values) if (typeof value !== 'symbol') values.set(key, wide(map.get(key), value, `${key} after ${label}`));
  }
  return { cells, arrays };
}

function wide(before: Slot, after: Slot, label: string): Slot {
  if (after instanceof Accessor || before instanceof Accessor) return after;
  const known = optionsOf(before);
  const grows = optionsOf(after).some((option) => (typeof option === 'number' || typeof option === 'string') && !known.includes(option));
  return grows ? unionOf([after, new Unknown(label, { deps: ['req'] })]) : after;
}

function optionsOf(value: Value): readonly Value[] {
  if (value instanceof Union) return value.options.filter((option) => isPrimitive(option) || option instanceof ArrayValue);
  return [value];
}
