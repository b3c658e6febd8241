/**
 * A point in the logical time of the application's start-up. Registrations are ordered by `tick`, then by `seq`:
 * what follows an `await` happens after the synchronous code of the caller, as the event loop would have it.
 */
export interface Stamp {
  readonly tick: number;
  readonly seq: number;
  /** The callbacks of unreadable functions that it happened in, outermost first: their time is not known. */
  readonly groups: readonly number[];
  /** The async functions and reactions that it happened in, outermost first. */
  readonly tasks: readonly Task[];
}

/** An async function or a reaction to a promise: what it does after its first wait is ordered only within it. */
export interface Task {
  readonly id: number;
  /** The tick at which it could start: everything up to then comes before it. */
  readonly start: number;
}

/** Ticks that an operation of unknown duration (I/O, a timer) takes. */
export const IO_TICKS = 1000;

/** The logical clock of the evaluator (a Lamport clock over promises). */
export class Clock {
  tick = 0;
  #seq = 0;
  #groups: readonly number[] = [];
  #lastGroup = 0;
  #tasks: readonly Task[] = [];

  stamp(): Stamp {
    this.#seq += 1;
    return { tick: this.tick, seq: this.#seq, groups: this.#groups, tasks: this.#tasks };
  }

  /** Runs something that happens later than all synchronous code of now. */
  later<T>(ticks: number, body: () => T): { result: T; settledAt: number } {
    const now = this.tick;
    // A known promise has a known end; I/O may end at any time from now on.
    const start = ticks >= IO_TICKS ? now : now + Math.max(0, ticks - 1);
    this.tick += ticks;
    try {
      const result = this.inTask(start, body);
      return { result, settledAt: this.tick };
    } finally {
      this.tick = now;
    }
  }

  /** Runs an async function or a reaction. */
  inTask<T>(start: number, body: () => T): T {
    const outer = this.#tasks;
    this.#lastGroup += 1;
    this.#tasks = [...outer, { id: this.#lastGroup, start }];
    try {
      return body();
    } finally {
      this.#tasks = outer;
    }
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
  if (!aIsLoose && !bIsLoose) return orderOfTasks(a, b);
  const first = a.tick < b.tick || (a.tick === b.tick && a.seq < b.seq);
  // A callback cannot run before it was handed over, so what came earlier in program order stays earlier.
  if (bIsLoose && !aIsLoose) return first ? 'yes' : 'maybe';
  if (aIsLoose && !bIsLoose) return first ? 'maybe' : 'no';
  return 'maybe';
}

/** Two tasks that run side by side have an order only if one ended before the other could start. */
function orderOfTasks(a: Stamp, b: Stamp): 'yes' | 'no' | 'maybe' {
  let shared = 0;
  while (shared < a.tasks.length && shared < b.tasks.length && a.tasks[shared]?.id === b.tasks[shared]?.id) shared += 1;
  const own = a.tasks[shared];
  const other = b.tasks[shared];
  const isFirst = a.tick < b.tick || (a.tick === b.tick && a.seq < b.seq);
  if (!own || !other || a.tick <= other.start || b.tick <= own.start) return isFirst ? 'yes' : 'no';
  return 'maybe';
}
