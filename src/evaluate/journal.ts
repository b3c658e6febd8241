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

/** What is remembered since a `begin`. */
export interface Segment {
  readonly start: number;
  readonly cells: Cells;
  readonly arrays: Map<ArrayValue, Items>;
}

/** How two outcomes of one cell become one. */
export interface Joiner {
  slots(a: Slot, b: Slot): Slot;
  items(a: Items, b: Items): Items;
}

/**
 * Remembers the old values of everything that is written, so that a branch under an unknown condition can be
 * run, rolled back and joined with the other branch. One heap, no forked states: cost stays linear in the code.
 */
export class Journal {
  readonly #open: Segment[] = [];

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
    if (top && array.born < top.start && !top.arrays.has(array)) top.arrays.set(array, array.items.slice());
  }

  /** Starts remembering. */
  begin(): Segment {
    epoch.now += 1;
    const segment: Segment = { start: epoch.now, cells: new Map(), arrays: new Map() };
    this.#open.push(segment);
    return segment;
  }

  /** How many `begin`s wait for their end. */
  get depth(): number {
    return this.#open.length;
  }

  /** Ends what was begun above a depth without undoing anything. */
  closeTo(depth: number): void {
    while (this.#open.length > depth) this.#merge();
  }

  /** Undoes what was written since a segment was begun, unless it has been closed in the meantime. */
  rollbackTo(segment: Segment): After | undefined {
    const index = this.#open.lastIndexOf(segment);
    if (index < 0) return undefined;
    this.closeTo(index + 1);
    return this.rollback();
  }

  /** The older values of a segment are those that the one below it has to remember. */
  #merge(): void {
    const top = this.#open.pop();
    const below = this.#open.at(-1);
    if (!top || !below) return;
    for (const [array, items] of top.arrays) if (array.born < below.start && !below.arrays.has(array)) below.arrays.set(array, items);
    for (const [cells, old] of top.cells) {
      if (cells instanceof CellMap && cells.born >= below.start) continue;
      const kept = below.cells.get(cells);
      below.cells.set(cells, kept ? new Map([...old, ...kept]) : old);
    }
  }

  /** Undoes every write since the matching `begin` and returns what had been written. */
  rollback(): After {
    const top = this.#open.pop();
    const cells: Cells = new Map();
    const arrays = new Map<ArrayValue, Items>();
    for (const [map, old] of top?.cells ?? []) cells.set(map, swap(map, old));
    for (const [array, items] of top?.arrays ?? []) {
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

  /** Makes the current state the join of two rolled-back branches; `b` defaults to “nothing was written”. */
  join(a: After, b: After | undefined, joiner: Joiner): void {
    for (const map of new Set([...a.cells.keys(), ...(b?.cells.keys() ?? [])])) {
      const inA = a.cells.get(map);
      const inB = b?.cells.get(map);
      for (const key of new Set([...(inA?.keys() ?? []), ...(inB?.keys() ?? [])])) {
        this.set(map, key, joiner.slots(outcome(map, inA, key), outcome(map, inB, key)));
      }
    }
    for (const array of new Set([...a.arrays.keys(), ...(b?.arrays.keys() ?? [])])) {
      this.touch(array);
      array.items = joiner.items(a.arrays.get(array) ?? array.items, b?.arrays.get(array) ?? array.items);
    }
  }

  #remember(cells: Map<string, Slot>, key: string): void {
    const top = this.#open.at(-1);
    if (!top || (cells instanceof CellMap && cells.born >= top.start)) return;
    let old = top.cells.get(cells);
    if (!old) top.cells.set(cells, (old = new Map()));
    if (!old.has(key)) old.set(key, cells.has(key) ? cells.get(key) : ABSENT);
  }
}

function swap(map: Map<string, Slot>, old: Map<string, Slot | typeof ABSENT>): Map<string, Slot | typeof ABSENT> {
  const written = new Map<string, Slot | typeof ABSENT>();
  for (const [key, value] of old) {
    written.set(key, map.has(key) ? map.get(key) : ABSENT);
    if (value === ABSENT) map.delete(key);
    else map.set(key, value);
  }
  return written;
}

function outcome(map: Map<string, Slot>, written: Map<string, Slot | typeof ABSENT> | undefined, key: string): Slot {
  const value = written?.has(key) ? written.get(key) : map.has(key) ? map.get(key) : ABSENT;
  if (value !== ABSENT) return value;
  return map instanceof CellMap ? (map.initial?.(key) as Slot) : undefined;
}
