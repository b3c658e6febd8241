import type { Evaluator } from './evaluator.ts';
import { labelOf } from './labels.ts';
import { ClassValue, ObjectValue, type Value } from './values.ts';

const stores = new WeakMap<Evaluator, Metadata>();

/** What decorators attached to classes and their members: the store behind `reflect-metadata`. */
export class Metadata {
  readonly #entries = new Map<unknown, Map<string, Value>>();
  readonly #leftBehind = new Map<unknown, ReadonlyMap<string, Value>>();
  /** What may be attached to a target although nothing was seen to attach it. */
  expected: ((target: Value, key: Value) => Value) | undefined;

  /** The store of an evaluation. */
  static of(evaluator: Evaluator): Metadata {
    let store = stores.get(evaluator);
    if (!store) stores.set(evaluator, (store = new Metadata()));
    return store;
  }

  define(target: Value, property: Value, key: Value, value: Value): void {
    const entries = this.#entries.get(target) ?? new Map<string, Value>();
    this.#entries.set(target, entries);
    entries.set(entryKey(property, key), value);
  }

  /** The own value, then that of the prototype chain or of the parent class. */
  read(target: Value, property: Value, key: Value): Value {
    for (let holder: Value = target; holder !== undefined; holder = parentOf(holder)) {
      const entries = this.#entries.get(holder);
      const name = entryKey(property, key);
      if (entries?.has(name)) return entries.get(name);
    }
    return undefined;
  }

  /** What the code itself gets when it asks, which may have been attached by a decorator that cannot be read. */
  ask(target: Value, property: Value, key: Value): Value {
    return this.read(target, property, key) ?? (property === undefined ? this.expected?.(target, key) : undefined);
  }

  /** Whether anything is attached to a target itself. */
  isKnown(target: Value): boolean {
    return this.#entries.has(target);
  }

  /** Another function takes the place of a method, and what has been attached to it so far is not copied. */
  leaveBehind(target: Value): void {
    this.#leftBehind.set(target, new Map(this.#entries.get(target)));
  }

  /** What was attached to a method before another function took its place. */
  leftBehind(target: Value, key: Value): Value {
    return this.#leftBehind.get(target)?.get(entryKey(undefined, key));
  }

  /** Only what was defined on the target itself. */
  readOwn(target: Value, property: Value, key: Value): Value {
    return this.#entries.get(target)?.get(entryKey(property, key));
  }
}

function parentOf(holder: Value): Value {
  if (holder instanceof ClassValue) return holder.parent;
  return holder instanceof ObjectValue ? holder.proto : undefined;
}

function entryKey(property: Value, key: Value): string {
  return `${property === undefined ? '' : labelOf(property)}\u0000${typeof key === 'string' ? key : labelOf(key)}`;
}
