import type { DeclarationNode } from '../detectors/core/scope.ts';
import { join, NOTHING, type Value } from './value.ts';

/** What names a variable: its declaration, or its name where none is found. */
export type Key = DeclarationNode | string;

/** What is known at a point of the program. */
export class State {
  readonly variables: Map<Key, Value>;
  /** Kinds of sinks that data is safe for since a check, by the id of the data. */
  readonly checked: Map<string, number>;
  /** Nothing behind this point runs. */
  isDead = false;

  constructor(variables: Iterable<readonly [Key, Value]> = [], checked: Iterable<readonly [string, number]> = []) {
    this.variables = new Map(variables);
    this.checked = new Map(checked);
  }

  /** A copy that can change on its own. */
  fork(): State {
    const copy = new State(this.variables, this.checked);
    copy.isDead = this.isDead;
    return copy;
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

  /** Takes over another state as it is. */
  become(other: State): void {
    this.isDead = other.isDead;
    replace(this.variables, other.variables);
    replace(this.checked, other.checked);
  }

  /** Takes over what holds on either of two ways that lead here. */
  meet(a: State, b: State): void {
    if (a.isDead || b.isDead) {
      this.become(a.isDead ? b : a);
      return;
    }
    const variables = new Map(a.variables);
    for (const [key, value] of b.variables) variables.set(key, join(variables.get(key) ?? NOTHING, value));
    const checked = new Map<string, number>();
    for (const id of [...a.checked.keys(), ...b.checked.keys()]) {
      const both = a.bitsOf(id) & b.bitsOf(id);
      if (both !== 0) checked.set(id, both);
    }
    this.isDead = false;
    replace(this.variables, variables);
    replace(this.checked, checked);
  }
}

function replace<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  if (target === source) return;
  const entries = [...source];
  target.clear();
  for (const [key, value] of entries) target.set(key, value);
}
