/** Counts the branches that were begun; tells whether a cell existed before a branch. */
export const epoch = { now: 0 };

/**
 * Variables or properties. Cells that were created inside a branch need not be remembered by it: nothing outside
 * can see them, and that is what keeps the cost of a branch proportional to what it really changes.
 */
export class Cells<V> extends Map<string, V> {
  readonly born: number;
  /** What a read gives as long as nothing is written, if that is anything: the member of a prototype, of a symbolic request. */
  initial: ((key: string) => V) | undefined;

  constructor(born: number = epoch.now) {
    super();
    this.born = born;
  }

  /** What is kept under a key, asked for by the analysis and not by the program. */
  peek(key: string): V | undefined {
    return Map.prototype.get.call(this, key) as V | undefined;
  }
}
