/** How long a project on disk is believed to be unchanged, in milliseconds: at least, and … */
const AT_LEAST = 1000;

/** … on slow disks longer, … */
const AT_MOST = 5000;

/** … so that comparing takes no more than this part of the time. */
const SHARE = 1 / 50;

/** Says when a project is to be compared with the disk again. */
export class Revalidation {
  readonly #now: () => number;
  #dueAt = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isDue(): boolean {
    return this.#now() >= this.#dueAt;
  }

  /** Compares, and puts off the next time by what this takes. */
  run<T>(compare: () => T): T {
    const started = this.#now();
    const result = compare();
    const ended = this.#now();
    this.#dueAt = ended + Math.min(AT_MOST, Math.max(AT_LEAST, (ended - started) / SHARE));
    return result;
  }
}
