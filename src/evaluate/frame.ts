import type { PathCondition } from './conditions.ts';
import type { Target } from './targets.ts';
import type { Closure, ConditionalThrow, Value } from './values.ts';

/** A call in progress. */
export class Frame {
  readonly callee: Closure | undefined;
  /** Height of the condition stack at entry. */
  readonly height: number;
  /** What a `return`, `break` or `continue` may mean, the innermost last. */
  readonly targets: Target[] = [];
  readonly yields: Value[] = [];
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

/** Collects the exceptions that leave a `try` block, an async function or a judged body under conditions. */
export class TryFrame {
  readonly throws: ConditionalThrow[] = [];
  /** Labels of calls that could not be read and may throw. */
  readonly unsure: string[] = [];
  readonly unsureDeps = new Set<string>();
  /** Whether such a call got an absent credential. */
  unsureAbsent = false;
  readonly height: number;
  /** Whether it belongs to a `try` statement, whose `catch` the code has prepared. */
  readonly isTry: boolean;

  constructor(height: number, isTry = false) {
    this.height = height;
    this.isTry = isTry;
  }

  record(value: Value, conditions: readonly PathCondition[]): void {
    this.throws.push({ value, conditions: conditions.slice(this.height) });
  }
}
