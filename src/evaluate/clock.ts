/**
 * A point in the logical time of the application's start-up. Registrations are ordered by `tick`, then by `seq`:
 * what follows an `await` happens after the synchronous code of the caller, as the event loop would have it.
 */
export interface Stamp {
  readonly tick: number;
  readonly seq: number;
  /** The callbacks of unreadable functions that it happened in, outermost first: their time is not known. */
  readonly groups: readonly number[];
}

/** Ticks that an operation of unknown duration (I/O, a timer) takes. */
export const IO_TICKS = 1000;

/** The logical clock of the evaluator (a Lamport clock over promises). */
export class Clock {
  tick = 0;
  #seq = 0;
  #groups: readonly number[] = [];
  #lastGroup = 0;

  stamp(): Stamp {
    this.#seq += 1;
    return { tick: this.tick, seq: this.#seq, groups: this.#groups };
  }

  /** Runs something that happens later than all synchronous code of now. */
  later<T>(ticks: number, body: () => T): { result: T; settledAt: number } {
    const now = this.tick;
    this.tick += ticks;
    const result = body();
    const settledAt = this.tick;
    this.tick = now;
    return { result, settledAt };
  }

  /** Runs a callback that unreadable code may call at any time. */
  atUnknownTime<T>(body: () => T): T {
    const outer = this.#groups;
    this.#lastGroup += 1;
    this.#groups = [...outer, this.#lastGroup];
    try {
      return body();
    } finally {
      this.#groups = outer;
    }
  }
}

/**
 * Whether `a` happened before `b`: `maybe` when one of them runs in a callback whose time is not known.
 */
export function happensBefore(a: Stamp, b: Stamp): 'yes' | 'no' | 'maybe' {
  let shared = 0;
  while (shared < a.groups.length && shared < b.groups.length && a.groups[shared] === b.groups[shared]) shared += 1;
  const aIsLoose = a.groups.length > shared;
  const bIsLoose = b.groups.length > shared;
  if (!aIsLoose && !bIsLoose) return a.tick < b.tick || (a.tick === b.tick && a.seq < b.seq) ? 'yes' : 'no';
  const first = a.tick < b.tick || (a.tick === b.tick && a.seq < b.seq);
  // A callback cannot run before it was handed over, so what came earlier in program order stays earlier.
  if (bIsLoose && !aIsLoose) return first ? 'yes' : 'maybe';
  if (aIsLoose && !bIsLoose) return first ? 'maybe' : 'no';
  return 'maybe';
}
