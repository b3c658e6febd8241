import type { Evaluator } from '../../src/evaluate/evaluator.ts';
import { CollectionValue } from '../../src/evaluate/intrinsics/collections.ts';
import { RegExpValue } from '../../src/evaluate/intrinsics/regexps.ts';
import { slotValue } from '../../src/evaluate/members.ts';
import { Accessor, ArrayValue, HostObject, isCallable, isPrimitive, ObjectValue, Optional, PromiseValue, Template, Union, Unknown, type Value } from '../../src/evaluate/values.ts';

/** A value of a real run, as `run-programs.mjs` prints it. */
export type Tagged = string | boolean | null | readonly Tagged[] | { readonly is: string; readonly text?: string; readonly message?: string; readonly entries?: readonly Tagged[] };

/** How much of a value the evaluator knows: all of it, something that allows for the real one, or something else. */
export type Knowledge = 'exact' | 'covered' | 'wrong';

/** Compares what the evaluator says of a value with the real one. */
export function compareValue(evaluator: Evaluator, value: Value, real: Tagged | undefined): Knowledge {
  return new Comparing(evaluator).compare(value, real);
}

/** A value for the message of a failed test. */
export function renderValue(value: Value | Optional, depth = 0): unknown {
  if (value instanceof Optional) return { optional: renderValue(value.value, depth) };
  if (isPrimitive(value)) return value === undefined ? { is: 'undefined' } : typeof value === 'string' || typeof value === 'boolean' ? value : String(value);
  if (depth > 4) return value.kind;
  if (value instanceof Union) return { oneOf: value.options.map(option => renderValue(option, depth + 1)) };
  if (value instanceof CollectionValue) return { [value.className]: renderValue(value.entries, depth + 1) };
  if (value instanceof ArrayValue) return [...value.items.map(item => renderValue(item, depth + 1)), ...(value.open ? [{ more: value.open.label }] : [])];
  if (value instanceof ObjectValue) return { ...Object.fromEntries([...value.props].map(([key, slot]) => [key, slot instanceof Accessor ? 'accessor' : renderValue(slot, depth + 1)])), ...(value.open ? { open: value.open.label } : {}) };
  if (value instanceof PromiseValue) return { promised: renderValue(value.value, depth + 1) };
  return value instanceof Unknown ? { unknown: value.label } : value.kind;
}

class Comparing {
  readonly #evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  compare(value: Value, real: Tagged | undefined): Knowledge {
    if (value instanceof Unknown) return 'covered';
    if (value instanceof Union) return value.options.some(option => this.compare(option, real) !== 'wrong') ? 'covered' : 'wrong';
    if (value instanceof PromiseValue) return this.#promise(value, real);
    if (value instanceof Template) return typeof real === 'string' && matchesTemplate(value, real) ? 'covered' : 'wrong';
    if (isPrimitive(value)) return exactIf(JSON.stringify(tagPrimitive(value)) === JSON.stringify(real));
    if (value instanceof ArrayValue) return Array.isArray(real) ? this.#list(value, real as readonly Tagged[]) : 'wrong';
    if (typeof real !== 'object' || real === null || Array.isArray(real)) return 'wrong';
    const tagged = real as Exclude<Tagged, string | boolean | null | readonly Tagged[]>;
    if (isCallable(value)) return exactIf(tagged.is === 'function');
    if (value instanceof CollectionValue) return tagged.is === value.className ? this.#collection(value, tagged.entries ?? []) : 'wrong';
    if (value instanceof RegExpValue) return exactIf(tagged.text === value.label);
    if (value instanceof HostObject) return 'covered';
    return this.#object(value, tagged);
  }

  #promise({ value, rejections }: PromiseValue, real: Tagged | undefined): Knowledge {
    const settled = this.compare(value, real);
    return settled === 'exact' && rejections.length > 0 ? 'covered' : settled;
  }

  /** A collection holds its entries with those that were replaced, so that the last one of a key counts. */
  #collection({ className, entries }: CollectionValue, real: readonly Tagged[]): Knowledge {
    const items = className === 'Map' ? entries : new ArrayValue(entries.items.map(pair => (pair instanceof ArrayValue ? (pair.items[0] as Value) : pair)), entries.open);
    return this.#list(items, real);
  }

  /** Elements that may be missing are tried both ways. */
  #list({ items, open }: ArrayValue, real: readonly Tagged[]): Knowledge {
    const [item, ...rest] = items;
    if (items.length === 0) return real.length === 0 ? exactIf(open === undefined, 'covered') : open ? 'covered' : 'wrong';
    const tail = new ArrayValue(rest, open);
    if (item instanceof Optional) {
      const isThere = real.length > 0 && this.compare(item.value, real[0]) !== 'wrong' && this.#list(tail, real.slice(1)) !== 'wrong';
      return isThere || this.#list(tail, real) !== 'wrong' ? 'covered' : 'wrong';
    }
    return real.length === 0 ? 'wrong' : worse(this.compare(item as Value, real[0]), this.#list(tail, real.slice(1)));
  }

  #object(object: ObjectValue, { is, message, entries = [] }: { readonly is: string; readonly message?: string; readonly entries?: readonly Tagged[] }): Knowledge {
    const read = (key: string): Value => slotValue(this.#evaluator, object, this.#evaluator.get(object, key));
    if (is === 'Error') return this.compare(read('message'), message);
    if (is !== 'object') return 'wrong';
    const pairs = entries as readonly (readonly [string, Tagged])[];
    const isSame = JSON.stringify([...object.props.keys()].filter(key => !key.startsWith('#'))) === JSON.stringify(pairs.map(([key]) => key));
    if (!isSame && object.open === undefined && !this.#mayLack(object, pairs)) return 'wrong';
    const knowledge = pairs.map(([key, each]): Knowledge => (object.props.has(key) || !object.open ? this.compare(read(key), each) : 'covered'));
    return knowledge.reduce(worse, isSame && object.open === undefined ? 'exact' : 'covered');
  }

  /** A property that is there under a condition has `undefined` as one of its values. */
  #mayLack(object: ObjectValue, pairs: readonly (readonly [string, Tagged])[]): boolean {
    const real = new Map(pairs);
    const known = [...object.props.keys()].filter(key => !key.startsWith('#'));
    const missing = known.filter(key => !real.has(key));
    return pairs.every(([key]) => object.props.has(key)) && missing.every(key => this.compare(this.#evaluator.get(object, key), { is: 'undefined' }) !== 'wrong');
  }
}

function matchesTemplate({ parts }: Template, real: string): boolean {
  const pattern = parts.map(part => (typeof part === 'string' ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : '[^]*')).join('');
  return new RegExp(`^${pattern}$`).test(real);
}

function tagPrimitive(value: unknown): Tagged {
  if (value === undefined) return { is: 'undefined' };
  if (typeof value === 'number') return { is: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value === 'bigint') return { is: 'bigint', text: String(value) };
  return value as string | boolean | null;
}

function exactIf(condition: boolean, otherwise: Knowledge = 'wrong'): Knowledge {
  return condition ? 'exact' : otherwise;
}

function worse(a: Knowledge, b: Knowledge): Knowledge {
  const order: readonly Knowledge[] = ['exact', 'covered', 'wrong'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))] ?? 'wrong';
}
