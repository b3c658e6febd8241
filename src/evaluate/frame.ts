import type { PathCondition } from './conditions.ts';
import { UNCHANGED, type After, type Journal } from './journal.ts';
import type { Target } from './targets.ts';
import type { Closure, ConditionalThrow, Optional, Value } from './values.ts';

/** A call in progress. */
export class Frame {
  readonly callee: Closure | undefined;
  /** Height of the condition stack at entry. */
  readonly height: number;
  /** What a `return`, `break` or `continue` may mean, the innermost last. */
  readonly targets: Target[] = [];
  readonly yields: (Value | Optional)[] = [];
  readonly registrations: number;
  /** What it was called on and with. */
  readonly self: Value;
  readonly args: readonly Value[];
  /** Whether it can reach a framework object; decided when it becomes expensive. */
  isWarm: boolean | undefined;
  ownSteps = 0;
  totalSteps = 0;

  constructor(callee: Closure | undefined, height: number, registrations: number, self: Value = undefined, args: readonly Value[] = []) {
    this.self = self;
    this.args = args;
    this.callee = callee;
    this.height = height;
    this.registrations = registrations;
  }
}

/** More states of one block are not kept apart. */
const MAX_STATES = 24;

/** Collects the exceptions that leave a `try` block, an async function or a judged body under conditions. */
export class TryFrame {
  readonly throws: ConditionalThrow[] = [];
  /** Labels of calls that could not be read and may throw. */
  readonly unsure: string[] = [];
  readonly unsureDeps = new Set<string>();
  /** Whether such a call got an absent credential. */
  unsureAbsent = false;
  /** What had been written when something threw or may have thrown. */
  readonly states: After[] = [];
  readonly height: number;
  /** Whether it belongs to a `try` statement, whose `catch` the code has prepared. */
  readonly isTry: boolean;
  readonly #begin: { readonly journal: Journal; readonly point: number } | undefined;

  constructor(height: number, isTry = false, begin?: { readonly journal: Journal; readonly point: number }) {
    this.height = height;
    this.isTry = isTry;
    this.#begin = begin;
  }

  /** Whether it remembers the states in which exceptions leave; otherwise they are part of the state that goes on. */
  get keepsStates(): boolean {
    return this.#begin !== undefined && this.states.length < MAX_STATES;
  }

  record(value: Value, conditions: readonly PathCondition[], branch: After = UNCHANGED): void {
    this.throws.push({ value, conditions: conditions.slice(this.height) });
    this.keep(branch);
  }

  /** A call that cannot be read may throw here. */
  doubt(label: string, deps: readonly string[], isAbsent: boolean): void {
    if (this.unsure.length < 12) {
      this.unsure.push(label);
      this.keep(UNCHANGED);
    }
    for (const dep of deps) this.unsureDeps.add(dep);
    this.unsureAbsent ||= isAbsent;
  }

  /** What a frame within could not decide. */
  inherit(inner: TryFrame): void {
    if (inner.unsure.length > 0) this.keep(UNCHANGED);
    this.unsure.push(...inner.unsure);
    for (const dep of inner.unsureDeps) this.unsureDeps.add(dep);
    this.unsureAbsent ||= inner.unsureAbsent;
  }

  /** Remembers what has been written up to now, and by a branch that was rolled back. */
  keep(branch: After): void {
    if (this.#begin && this.keepsStates) this.states.push(this.#begin.journal.since(this.#begin.point, branch));
  }
}
