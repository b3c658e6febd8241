import type { Evaluator } from '../evaluator.ts';
import { labelOf } from '../labels.ts';
import { spreadInto } from '../literals.ts';
import { equalityOf } from '../truth.ts';
import { unionOf } from '../join.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, HostObject, Optional, Unknown, type NativeCall, type Slot, type Value } from '../values.ts';
import { native } from './native.ts';

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
    if (name === 'size') return this.entries.open ? derived('size', [this.entries.open]) : this.entries.items.length;
    const method = Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined;
    return method ? native(name, method) : undefined;
  }

  readonly #methods: Readonly<Record<string, (call: NativeCall) => Value>> = {
    get: (call) => this.#get(call),
    has: (call) => this.#has(call),
    set: (call) => this.#add(call, call.args[0], call.args[1]),
    add: (call) => this.#add(call, call.args[0], call.args[0]),
    delete: () => new Unknown('deleted'),
    clear: () => undefined,
    keys: () => this.#column('0'),
    values: () => this.#column('1'),
    entries: () => this.entries,
    forEach: (call) => {
      for (const pair of this.#pairs()) call.evaluator.call(call.args[0], undefined, [call.evaluator.get(pair, '1'), call.evaluator.get(pair, '0'), this], call.node);
      return undefined;
    },
  };

  #pairs(): Value[] {
    return this.entries.items.map((item) => (item instanceof Optional ? item.value : item));
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
    for (const pair of this.#pairs().reverse()) {
      const same = equalityOf(call.evaluator, call.evaluator.get(pair, '0'), key, false);
      if (same === false) continue;
      possible.push(call.evaluator.get(pair, '1'));
      if (same === true) return unionOf(possible);
    }
    if (this.entries.open) possible.push(derived(`${this.entries.open.label}.get(${labelOf(key)})`, [this.entries.open, key]));
    // Requests fill maps that start-up code has left empty.
    if (call.evaluator.judging && key instanceof Unknown && !key.details.absent) possible.push(derived(`${labelOf(this)}.get(${labelOf(key)})`, [key], call.node));
    if (possible.length === 0 && key instanceof HostObject && key.entryIn) return key.entryIn(labelOf(this));
    return unionOf([...possible, undefined]);
  }

  #has(call: NativeCall): Value {
    const [key] = call.args;
    let isUnsure = this.entries.open !== undefined;
    for (const item of this.entries.items) {
      const pair = item instanceof Optional ? item.value : item;
      const same = equalityOf(call.evaluator, call.evaluator.get(pair, '0'), key, false);
      if (same === true && !(item instanceof Optional)) return true;
      if (same !== false) isUnsure = true;
    }
    return isUnsure ? derived(`${labelOf(this)}.has(${labelOf(key)})`, [key], call.node) : false;
  }

  #add(call: NativeCall, key: Value, value: Value): Value {
    call.evaluator.journal.touch(this.entries);
    if (this.entries.items.length < 2000) this.entries.items = [...this.entries.items, new ArrayValue([key, value])];
    return this;
  }
}

/** `new Map(entries)` and `new Set(values)`. */
export function constructCollection(className: 'Map' | 'Set', call: NativeCall): Value {
  const items: (Value | Optional)[] = [];
  const open = spreadInto(call.args[0], items, call.node as never);
  const pairs = className === 'Map' ? items : items.map((item) => (item instanceof Optional ? new Optional(new ArrayValue([item.value, item.value]), item.conditions) : new ArrayValue([item, item])));
  return new CollectionValue(className, pairs, open);
}
