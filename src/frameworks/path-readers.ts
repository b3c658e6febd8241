import { Closure } from '../evaluate/values.ts';
import type { RegisteredLayer } from './adapter.ts';
import type { Trial } from './try-layer.ts';

/** Steps that trials of one function may take in vain before it is asked no more. */
const MAX_WASTE = 200_000;

const indifferent = new WeakSet<object>();
const wasted = new WeakMap<object, number>();

/** Whether a layer may treat addresses differently, as far as earlier trials show; who was too large to be followed time and again is asked no more. */
export function mayReadPath({ value }: RegisteredLayer): boolean {
  return value instanceof Closure && !indifferent.has(value) && (wasted.get(value.node) ?? 0) < MAX_WASTE;
}

/** Whether a layer was seen to look at the address of a request. */
export function readsPath({ value }: RegisteredLayer, { exchange, isIncomplete, steps }: Trial): boolean {
  if (value instanceof Closure && isIncomplete) wasted.set(value.node, (wasted.get(value.node) ?? 0) + steps);
  else if (value instanceof Closure && !exchange.isPathSensitive) indifferent.add(value);
  return exchange.isPathSensitive && !isIncomplete;
}
