import { Cells as CellMap, epoch } from './cells.ts';
import type { ArrayValue, Optional, Slot, Value } from './values.ts';

const ABSENT = Symbol('absent');
type Items = (Value | Optional)[];
type Cells = Map<Map<string, Slot>, Map<string, Slot | typeof ABSENT>>;

/** What a branch left behind: the values of the cells it wrote. */
export interface After {
  readonly cells: Cells;
  readonly arrays: ReadonlyMap<ArrayValue, Items>;
}

/** The branch that wrote nothing. */
export const UNCHANGED: After = { cells: new Map(), arrays: new Map() };

/** Properties as a rolled-back branch left them; undefined when it wrote none of them. */
export function propertiesAfter(properties: ReadonlyMap<string, Slot>, after: After): Map<string, Slot> | undefined {
  const written = after.cells.get(properties as Map<string, Slot>);
  if (!written) return undefined;
  const all = new Map(properties);
  for (const [key, value] of written) {
    if (value === ABSENT) all.delete(key);
    else all.set(key, value);
  }
  return all;
}

/** How the outcomes of one cell become one; they stand in the order of the branches. */
export interface Joiner {
  slots(outcomes: readonly Slot[]): Slot;
  items(outcomes: readonly Items[]): Items;
}

/** What was there before a branch; most branches write nothing, and have no maps of their own. */
interface Level {
  start: number;
  cells: Cells | undefined;
  arrays: Map<ArrayValue, Items> | undefined;
}

/**
 * Remembers the old values of everything that is written, so that a branch under an unknown condition can be
 * run, rolled back and joined with the other branch. One heap, no forked states: cost stays linear in the code.
 */
export class Journal {
  readonly #open: Level[] = [];

  /** Writes a variable or property. */
  set(cells: Map<string, Slot>, key: string, value: Slot): void {
    this.#remember(cells, key);
    cells.set(key, value);
  }

  /** Removes a variable or property. */
  delete(cells: Map<string, Slot>, key: string): void {
    this.#remember(cells, key);
    cells.delete(key);
  }

  /** To be called before the items of an array change. */
  touch(array: ArrayValue): void {
    const top = this.#open.at(-1);
    if (!top || array.born >= top.start) return;
    top.arrays ??= new Map();
    if (!top.arrays.has(array)) top.arrays.set(array, array.items.slice());
  }

  /** Starts remembering; the answer names this point for `since`. */
  begin(): number {
    epoch.now += 1;
    return this.#open.push({ start: epoch.now, cells: undefined, arrays: undefined }) - 1;
  }

  /**
   * What has been written since a `begin` that is still open, and on top of it by a branch that was rolled back.
   * What exists by now is part of that state, so that later writes to it are remembered.
   */
  since(point: number, branch: After): After {
    const cells: Cells = new Map();
    const arrays = new Map<ArrayValue, Items>();
    epoch.now += 1;
    for (const open of this.#open.slice(point)) {
      open.start = epoch.now;
      for (const [map, old] of open.cells ?? []) write(cells, map, [...old.keys()].map((key) => [key, current(map, key)]));
      for (const array of open.arrays?.keys() ?? []) arrays.set(array, array.items.slice());
    }
    for (const [map, written] of branch.cells) write(cells, map, written);
    for (const [array, items] of branch.arrays) arrays.set(array, items);
    return { cells, arrays };
  }

  /** Undoes every write since the matching `begin` and returns what had been written. */
  rollback(): After {
    const top = this.#open.pop();
    if (!top?.cells && !top?.arrays) return UNCHANGED;
    const cells: Cells = new Map();
    const arrays = new Map<ArrayValue, Items>();
    for (const [map, old] of top.cells ?? []) cells.set(map, swap(map, old));
    for (const [array, items] of top.arrays ?? []) {
      arrays.set(array, array.items);
      array.items = items;
    }
    return { cells, arrays };
  }

  /** Makes the outcome of a rolled-back branch the current state. */
  apply(after: After): void {
    for (const [map, values] of after.cells) {
      for (const [key, value] of values) {
        if (value === ABSENT) this.delete(map, key);
        else this.set(map, key, value);
      }
    }
    for (const [array, items] of after.arrays) {
      this.touch(array);
      array.items = items;
    }
  }

  /** Makes the current state the join of rolled-back branches. */
  join(branches: readonly After[], joiner: Joiner): void {
    if (branches.every((branch) => branch === UNCHANGED)) return;
    for (const map of new Set(branches.flatMap(({ cells }) => [...cells.keys()]))) {
      for (const key of new Set(branches.flatMap(({ cells }) => [...(cells.get(map)?.keys() ?? [])]))) {
        this.set(map, key, joiner.slots(branches.map(({ cells }) => outcome(map, cells.get(map), key))));
      }
    }
    for (const array of new Set(branches.flatMap(({ arrays }) => [...arrays.keys()]))) {
      this.touch(array);
      array.items = joiner.items(branches.map(({ arrays }) => arrays.get(array) ?? array.items));
    }
  }

  /** What a rolled-back branch wrote happens at some later time: it may have happened, and has once the answer is called. */
  postpone(after: After, joiner: Joiner): () => void {
    this.join([after, UNCHANGED], joiner);
    const joined = new Map([...after.cells].map(([map, values]) => [map, new Map([...values.keys()].map((key) => [key, map.get(key)]))]));
    const lists = new Map([...after.arrays.keys()].map((array) => [array, array.items]));
    return () => {
      // What was written in the meantime may have come later.
      const cells = new Map([...after.cells].map(([map, values]) => [map, new Map([...values].filter(([key]) => map.get(key) === joined.get(map)?.get(key)))]));
      this.apply({ cells, arrays: new Map([...after.arrays].filter(([array]) => array.items === lists.get(array))) });
    };
  }

  #remember(cells: Map<string, Slot>, key: string): void {
    const top = this.#open.at(-1);
    if (!top || (cells instanceof CellMap && cells.born >= top.start)) return;
    top.cells ??= new Map();
    let old = top.cells.get(cells);
    if (!old) top.cells.set(cells, (old = new Map()));
    if (!old.has(key)) old.set(key, cells.has(key) ? cells.get(key) : ABSENT);
  }
}

function write(cells: Cells, map: Map<string, Slot>, entries: Iterable<[string, Slot | typeof ABSENT]>): void {
  const known = cells.get(map);
  if (known) for (const [key, value] of entries) known.set(key, value);
  else cells.set(map, new Map(entries));
}

function current(map: Map<string, Slot>, key: string): Slot | typeof ABSENT {
  return map.has(key) ? map.get(key) : ABSENT;
}

function swap(map: Map<string, Slot>, old: Map<string, Slot | typeof ABSENT>): Map<string, Slot | typeof ABSENT> {
  const written = new Map<string, Slot | typeof ABSENT>();
  for (const [key, value] of old) {
    written.set(key, current(map, key));
    if (value === ABSENT) map.delete(key);
    else map.set(key, value);
  }
  return written;
}

function outcome(map: Map<string, Slot>, written: Map<string, Slot | typeof ABSENT> | undefined, key: string): Slot {
  const value = written?.has(key) ? written.get(key) : current(map, key);
  if (value !== ABSENT) return value;
  return map instanceof CellMap ? (map.initial?.(key) as Slot) : undefined;
}
