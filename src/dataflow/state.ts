import type { DeclarationNode } from '../detectors/core/scope.ts';
import type { Taint } from './taint.ts';
import { isTainted, join, NOTHING, type Value } from './value.ts';

/** What names a variable: its declaration, or its name where none is found. */
export type Key = DeclarationNode | string;

/** A map that copies share until one of them is written to. */
class SharedMap<K, V> {
  private map: Map<K, V>;
  private isShared = false;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    this.map = new Map(entries);
  }

  get size(): number {
    return this.map.size;
  }

  get(key: K): V | undefined {
    return this.map.get(key);
  }

  set(key: K, value: V): void {
    if (this.map.get(key) === value) return;
    if (this.isShared) {
      this.map = new Map(this.map);
      this.isShared = false;
    }
    this.map.set(key, value);
  }

  keys(): IterableIterator<K> {
    return this.map.keys();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.map.entries();
  }

  /** Becomes a copy of another map. */
  share(other: SharedMap<K, V>): void {
    if (other.map === this.map) return;
    other.isShared = true;
    this.isShared = true;
    this.map = other.map;
  }

  /** Whether two maps were not written to since one was copied from the other. */
  isSame(other: SharedMap<K, V>): boolean {
    return this.map === other.map;
  }

  /** A copy. */
  fork(): SharedMap<K, V> {
    const copy = new SharedMap<K, V>();
    this.isShared = true;
    copy.isShared = true;
    copy.map = this.map;
    return copy;
  }
}

/** What is known at a point of the program. */
export class State {
  readonly variables: SharedMap<Key, Value>;
  /** Kinds of sinks that data is safe for since a check, by the id of the data. */
  readonly checked: SharedMap<string, number>;
  /** Nothing behind this point runs. */
  isDead = false;

  constructor(variables = new SharedMap<Key, Value>(), checked = new SharedMap<string, number>()) {
    this.variables = variables;
    this.checked = checked;
  }

  /** A copy that can change on its own. */
  fork(): State {
    const copy = new State(this.variables.fork(), this.checked.fork());
    copy.isDead = this.isDead;
    return copy;
  }

  /** Whether two states were not written to since one was copied from the other. */
  isSame(other: State): boolean {
    return this.isDead === other.isDead && this.variables.isSame(other.variables) && this.checked.isSame(other.checked);
  }

  /** A state without variables in which the same checks hold. */
  withoutVariables(): State {
    return new State(new SharedMap(), this.checked.fork());
  }

  /** What checks say about data: those of the whole hold for its parts. */
  bitsOf(id: string): number {
    if (this.checked.size === 0) return 0;
    let bits = this.checked.get(id) ?? 0;
    for (let at = id.length - 1; at > 0; at -= 1) {
      const mark = id[at];
      if (mark === '^') break;
      if (mark === '.' || mark === '~') bits |= this.checked.get(id.slice(0, at)) ?? 0;
    }
    return bits;
  }

  /** Notes what a check showed. */
  check(id: string, bits: number): void {
    this.checked.set(id, (this.checked.get(id) ?? 0) | bits);
  }

  /** Forgets the checks since another state. */
  takeChecks(other: State): void {
    this.checked.share(other.checked);
  }

  /** Takes over another state as it is. */
  become(other: State): void {
    this.isDead = other.isDead;
    this.variables.share(other.variables);
    this.checked.share(other.checked);
  }

  /** Takes over what holds on either of two ways that lead here. */
  meet(a: State, b: State): void {
    if (a.isDead || b.isDead) {
      this.become(a.isDead ? b : a);
      return;
    }
    const { variables, checked } = joinOf(a, b);
    this.isDead = false;
    this.variables.share(variables);
    this.checked.share(checked);
  }
}

function joinOf(a: State, b: State): { readonly variables: SharedMap<Key, Value>; readonly checked: SharedMap<string, number> } {
  const variables = a.variables.fork();
  const isChecked = !a.checked.isSame(b.checked);
  if (!a.variables.isSame(b.variables)) {
    for (const [key, value] of b.variables) {
      const known = a.variables.get(key);
      // A check that was made on one way only still holds for what that way gave a variable.
      if (known !== value) variables.set(key, isChecked ? join(applyChecks(known ?? NOTHING, a), applyChecks(value, b)) : join(known ?? NOTHING, value));
    }
  }
  if (a.checked.isSame(b.checked)) return { variables, checked: a.checked.fork() };
  const checked = new SharedMap<string, number>();
  for (const id of [...a.checked.keys(), ...b.checked.keys()]) {
    const both = a.bitsOf(id) & b.bitsOf(id);
    if (both !== 0) checked.set(id, both);
  }
  return { variables, checked };
}

/** The value with the checks that hold where it was made, for a place where they do not hold any more. */
export function applyChecks(value: Value, state: State, depth = 0): Value {
  if (state.checked.size === 0 || !isTainted(value)) return value;
  const taints = value.taints.map((taint): Taint => {
    const bits = state.bitsOf(taint.id);
    return bits === 0 || (taint.safe & bits) === bits ? taint : { ...taint, safe: taint.safe | bits };
  });
  const fields = value.fields && depth < 5 && new Map([...value.fields].map(([key, field]) => [key, applyChecks(field, state, depth + 1)]));
  return { ...value, taints, ...(fields && { fields }) };
}
