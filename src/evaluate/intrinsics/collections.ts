import type { Evaluator } from '../evaluator.ts';
import { maybeLeft } from '../branches.ts';
import { labelOf } from '../labels.ts';
import { spreadInto } from '../literals.ts';
import { equalityOf } from '../truth.ts';
import { meter, unionOf } from '../join.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, HostObject, isPrimitive, Optional, Unknown, type NativeCall, type Slot, type Value } from '../values.ts';
import { native } from './native.ts';

const MAX_ENTRIES = 2000;

/** A `Map` or `Set`: entries are pairs, for a set of equal halves. */
export class CollectionValue extends HostObject {
  override readonly className: 'Map' | 'Set';
  /** Keys and values side by side, in an array so that the journal sees writes. */
  readonly entries: ArrayValue;

  constructor(className: 'Map' | 'Set', entries: (Value | Optional)[], open: Unknown | undefined) {
    super();
    this.className = className;
    this.entries = new ArrayValue(entries, open);
  }

  override get elements(): ArrayValue {
    return this.className === 'Map' ? this.entries : this.#column('0');
  }

  override member(name: string, _evaluator: Evaluator): Slot {
    if (name === 'size') return this.#size();
    const method = Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined;
    return method ? native(name, method) : undefined;
  }

  readonly #methods: Readonly<Record<string, (call: NativeCall) => Value>> = {
    get: (call) => this.#get(call),
    has: (call) => this.#has(call),
    set: (call) => this.#add(call, call.args[0], call.args[1]),
    add: (call) => this.#add(call, call.args[0], call.args[0]),
    delete: (call) => this.#delete(call),
    clear: (call) => {
      call.evaluator.journal.touch(this.entries);
      this.entries.items = [];
      return undefined;
    },
    keys: () => this.#column('0'),
    values: () => this.#column('1'),
    entries: () => this.entries,
    forEach: (call) => {
      const visit = native('each', ({ evaluator, args: [pair] }) => evaluator.call(call.args[0], undefined, [evaluator.get(pair, '1'), evaluator.get(pair, '0'), this], call.node));
      call.evaluator.call(call.evaluator.get(this.entries, 'forEach'), this.entries, [visit], call.node);
      return undefined;
    },
  };

  /** Adds what the constructor was given. */
  fill(call: NativeCall, item: Value | Optional): void {
    if (item instanceof Optional) this.entries.items.push(item);
    else this.#add(call, call.evaluator.get(item, '0'), call.evaluator.get(item, '1'));
  }

  #size(): Value {
    const { items, open } = this.entries;
    return open || items.some((item) => item instanceof Optional) ? derived(`${labelOf(this)}.size`, open ? [open] : []) : items.length;
  }

  #column(index: '0' | '1'): ArrayValue {
    const pick = (pair: Value): Value => (pair instanceof ArrayValue ? (pair.items[Number(index)] as Value) : pair);
    return new ArrayValue(
      this.entries.items.map((item) => (item instanceof Optional ? new Optional(pick(item.value), item.conditions) : pick(item))),
      this.entries.open,
    );
  }

  #get(call: NativeCall): Value {
    const [key] = call.args;
    const possible: Value[] = [];
    for (const item of this.entries.items.toReversed()) {
      const same = this.#holds(call.evaluator, item, key);
      if (same === false) continue;
      possible.push(call.evaluator.get(item instanceof Optional ? item.value : item, '1'));
      if (same === true) return unionOf(possible);
    }
    if (this.entries.open) possible.push(derived(`${this.entries.open.label}.get(${labelOf(key)})`, [this.entries.open, key]));
    // Requests fill maps that start-up code has left empty.
    if (call.evaluator.judging && key instanceof Unknown && !key.details.absent) possible.push(derived(`${labelOf(this)}.get(${labelOf(key)})`, [key], call.node));
    if (possible.length === 0 && key instanceof HostObject && key.entryIn) return key.entryIn(this);
    return unionOf([...possible, undefined]);
  }

  #has(call: NativeCall): Value {
    const [key] = call.args;
    let isUnsure = this.entries.open !== undefined;
    for (const item of this.entries.items) {
      const same = this.#holds(call.evaluator, item, key);
      if (same === true) return true;
      if (same !== false) isUnsure = true;
    }
    if (!isUnsure && key instanceof HostObject && key.entryIn) {
      const entry = key.entryIn(this);
      return call.evaluator.truth(entry) === false ? false : entry;
    }
    return isUnsure ? derived(`${labelOf(this)}.has(${labelOf(key)})`, [key], call.node) : false;
  }

  #add(call: NativeCall, key: Value, value: Value): Value {
    const { entries } = this;
    if (key instanceof HostObject) key.keepIn?.(this, value, call.evaluator);
    call.evaluator.journal.touch(entries);
    meter.units += entries.items.length;
    const pair = new ArrayValue([key, value]);
    const index = entries.items.findIndex((item) => this.#holds(call.evaluator, item, key) === true);
    if (index >= 0) entries.items = entries.items.with(index, this.className === 'Set' ? entries.items[index] : pair);
    else if (entries.items.length < MAX_ENTRIES) entries.items = [...entries.items, pair];
    else entries.open ??= new Unknown(`the rest of ${labelOf(this)}`, { carries: [key, value] });
    return this;
  }

  /** What may be the entry may be gone afterwards. */
  #delete(call: NativeCall): Value {
    const [key] = call.args;
    const { entries } = this;
    const verdicts = entries.items.map((item) => this.#holds(call.evaluator, item, key));
    call.evaluator.journal.touch(entries);
    entries.items = entries.items.flatMap((item, index) => {
      if (verdicts[index] === false) return [item];
      return verdicts[index] === true || isSame(call.evaluator, item, key) === true ? [] : [maybeLeft(item, `delete(${labelOf(key)}) leaves it`, call.node)];
    });
    if (verdicts.includes(true)) return true;
    return verdicts.includes(undefined) || entries.open ? derived(`${labelOf(this)}.delete(${labelOf(key)})`, [key], call.node) : false;
  }

  /** Whether an entry is there and has the key. */
  #holds(evaluator: Evaluator, item: Value | Optional, key: Value): boolean | undefined {
    const same = isSame(evaluator, item, key);
    return same === true && item instanceof Optional ? undefined : same;
  }
}

function isSame(evaluator: Evaluator, item: Value | Optional, key: Value): boolean | undefined {
  const other = evaluator.get(item instanceof Optional ? item.value : item, '0');
  if (Number.isNaN(other) && Number.isNaN(key)) return true;
  return isPrimitive(other) && isPrimitive(key) ? other === key : equalityOf(evaluator, other, key, false);
}

/** `new Map(entries)` and `new Set(values)`. */
export function constructCollection(className: 'Map' | 'Set', call: NativeCall): Value {
  const items: (Value | Optional)[] = [];
  const open = spreadInto(call.args[0], items, call.node as never);
  const pairs = className === 'Map' ? items : items.map((item) => (item instanceof Optional ? new Optional(new ArrayValue([item.value, item.value]), item.conditions) : new ArrayValue([item, item])));
  const distinct = distinctPairs(pairs);
  if (distinct) return new CollectionValue(className, distinct.slice(0, MAX_ENTRIES), distinct.length > MAX_ENTRIES ? new Unknown(`the rest of new ${className}()`, { carries: distinct.slice(MAX_ENTRIES) }) : open);
  const collection = new CollectionValue(className, [], open);
  for (const item of pairs) collection.fill(call, item);
  return collection;
}

/** Entries whose keys are all plain need not be compared with each other one by one. */
function distinctPairs(pairs: readonly (Value | Optional)[]): ArrayValue[] | undefined {
  const known = new Map<Value, ArrayValue>();
  for (const pair of pairs) {
    const key = pair instanceof ArrayValue && !pair.open ? pair.items[0] : pair;
    if (!(pair instanceof ArrayValue) || key instanceof Optional || !isPrimitive(key)) return undefined;
    known.set(key, pair);
  }
  return [...known.values()];
}
