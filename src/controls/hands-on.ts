import { freeNames } from '../evaluate/reach.ts';
import { BoundFunction, Closure, NativeFunction, type Slot } from '../evaluate/values.ts';

/** How many functions between the one that is asked about and `next` are followed. */
const MAX_DEPTH = 3;

/** Whether a function mentions the `next` of the request that is tried, so that it may hand the request on. */
export function handsOn(value: Slot, depth = 0): boolean {
  if (value instanceof NativeFunction) return value.name === 'next';
  if (value instanceof BoundFunction) return handsOn(value.target, depth);
  if (!(value instanceof Closure) || depth > MAX_DEPTH) return false;
  return [...freeNames(value.node).names].some((name) => handsOn(value.scope.holding(name)?.vars.get(name), depth + 1));
}
