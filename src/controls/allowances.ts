import { BoundFunction, Closure, isCallable, Union, type Value } from '../evaluate/values.ts';

/** Steps that the code of a layer may take over all routes together: a large one that reads the path is tried for each of them, … */
const MAX_STEPS = 500_000;

/** … those that one function may take in trials that were cut off, … */
const MAX_WASTE = 180_000;

/** … what it may still take in a trial after that, which seldom shows anything but that it is too large, … */
const LEAST_STEPS = 1_000;

/** … and how many of these may be in vain. */
const MAX_IN_VAIN = 6;

/** How much may still be done to understand a layer, counted in steps. */
export class Allowances {
  readonly #spent = new Map<unknown, number>();
  readonly #wasted = new Map<Value, number>();
  readonly #inVain = new Map<Value, number>();

  /** Steps for the next trial; none when it would be cut off like those before. */
  for(value: Value): number {
    if ((this.#inVain.get(value) ?? 0) >= MAX_IN_VAIN) return 0;
    if ((this.#wasted.get(value) ?? 0) >= MAX_WASTE) return LEAST_STEPS;
    return Math.max(LEAST_STEPS, MAX_STEPS - (this.#spent.get(codeOf(value)) ?? 0));
  }

  spend(value: Value, { steps, isIncomplete }: { readonly steps: number; readonly isIncomplete: boolean }): void {
    if (isIncomplete && this.for(value) === LEAST_STEPS) add(this.#inVain, value, 1);
    if (isIncomplete) add(this.#wasted, value, steps);
    add(this.#spent, codeOf(value), steps);
  }
}

/** Of one of several functions it is the code of the first, as a wrapper of handlers gives either a function of its own or the handler. */
function codeOf(value: Value): unknown {
  if (value instanceof BoundFunction) return codeOf(value.target);
  if (value instanceof Union) return codeOf(value.options.find((option) => isCallable(option)) ?? value.options[0]);
  return value instanceof Closure ? value.node : value;
}

function add<K>(sums: Map<K, number>, key: K, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
