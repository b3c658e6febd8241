import { conditionOf, runBranch } from '../branches.ts';
import type { PathCondition } from '../conditions.ts';
import type { Evaluator } from '../evaluator.ts';
import { joinerFor, unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { spreadInto } from '../literals.ts';
import { concat } from '../operators.ts';
import { equalityOf } from '../truth.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, isPrimitive, Optional, Unknown, type NativeCall, type Value } from '../values.ts';
import { native } from './native.ts';

type Item = Value | Optional;
type Method = (array: ArrayValue, call: NativeCall) => Value;

/** `array.length`, `array[0]` and the array methods. */
export function arrayMember(_evaluator: Evaluator, array: ArrayValue, key: string): Value {
  if (key === 'length') return isExact(array) ? array.items.length : derived(`${labelOf(array)}.length`, array.items);
  const index = Number(key);
  if (Number.isInteger(index)) return elementAt(array, index);
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  return method ? native(key, (call) => method(array, call)) : undefined;
}

function isExact(array: ArrayValue): boolean {
  return !array.open && !array.items.some((item) => item instanceof Optional);
}

function elementAt(array: ArrayValue, index: number): Value {
  const item = array.items[index < 0 ? array.items.length + index : index];
  if (item instanceof Optional) return item.value;
  if (item === undefined && array.open) return derived(`${array.open.label}[${index}]`, [array.open]);
  return item;
}

/** Runs a callback for each element, under the conditions of elements that may be missing. */
function forEach(array: ArrayValue, call: NativeCall, visit: (value: Value, index: number, conditions: readonly PathCondition[]) => void): void {
  const { evaluator } = call;
  array.items.slice(0, 1000).forEach((item, index) => {
    if (!(item instanceof Optional)) {
      visit(item, index, []);
      return;
    }
    const [condition, ...rest] = item.conditions;
    if (!condition) return void visit(item.value, index, []);
    const result = runBranch(evaluator, condition, () => {
      evaluator.conditions.push(...rest);
      visit(item.value, index, item.conditions);
      return undefined;
    });
    evaluator.journal.join(result.after, undefined, joinerFor([condition], []));
  });
  if (array.open) visitOpen(array.open, call, visit, array.items.length);
}

function visitOpen(open: Unknown, call: NativeCall, visit: (value: Value, index: number, conditions: readonly PathCondition[]) => void, index: number): void {
  const { evaluator } = call;
  const element = new Unknown(`each of ${open.label}`, { deps: open.deps, carries: open.carries });
  const condition: PathCondition = { label: element.label, polarity: true, deps: open.deps, kind: 'loop', test: element, node: call.node };
  const result = runBranch(evaluator, condition, () => {
    visit(element, index, [condition]);
    return undefined;
  });
  evaluator.journal.join(result.after, undefined, joinerFor([condition], []));
}

function callOn(call: NativeCall, ...args: readonly Value[]): Value {
  return call.evaluator.call(call.args[0], call.args[1], args, call.node);
}

function mapped(array: ArrayValue, call: NativeCall): ArrayValue {
  const items: Item[] = [];
  let open = array.open;
  forEach(array, call, (value, index, conditions) => {
    const result = callOn(call, value, index, array);
    if (index >= array.items.length) open = new Unknown(`map of ${array.open?.label ?? ''}`, { carries: [result] });
    else items.push(conditions.length > 0 ? new Optional(result, conditions) : result);
  });
  return new ArrayValue(items, open, call.node);
}

function filtered(array: ArrayValue, call: NativeCall): ArrayValue {
  const items: Item[] = [];
  array.items.forEach((item, index) => {
    const value = item instanceof Optional ? item.value : item;
    const conditions = item instanceof Optional ? item.conditions : [];
    const verdict = call.args[0] === undefined ? value : callOn(call, value, index, array);
    const truth = call.evaluator.truth(verdict);
    if (truth === false) return;
    items.push(truth === true ? item : new Optional(value, [...conditions, conditionOf(verdict, true, call.node)]));
  });
  return new ArrayValue(items, array.open, call.node);
}

function found(array: ArrayValue, call: NativeCall): Value {
  const possible: Value[] = [];
  for (const [index, item] of array.items.entries()) {
    const value = item instanceof Optional ? item.value : item;
    const truth = call.evaluator.truth(callOn(call, value, index, array));
    if (truth === false) continue;
    possible.push(value);
    if (truth === true && !(item instanceof Optional)) return possible.length === 1 ? value : unionOf(possible);
  }
  if (array.open) possible.push(derived(`element of ${array.open.label}`, [array.open]));
  return unionOf([...possible, undefined]);
}

/** `some` and `every`: decided when the elements decide it. */
function quantified(array: ArrayValue, call: NativeCall, decisive: boolean): Value {
  const unsure: Value[] = [];
  for (const [index, item] of array.items.entries()) {
    const value = item instanceof Optional ? item.value : item;
    const verdict = callOn(call, value, index, array);
    const truth = call.evaluator.truth(verdict);
    if (truth === decisive && !(item instanceof Optional)) return decisive;
    if (truth === undefined || (truth === decisive && item instanceof Optional)) unsure.push(verdict);
  }
  if (unsure.length === 0 && !array.open) return !decisive;
  return derived(`${labelOf(array)}.${decisive ? 'some' : 'every'}(${unsure.map((each) => labelOf(each)).join(', ')})`, [...unsure, ...(array.open ? [array.open] : [])], call.node);
}

function reduced(array: ArrayValue, call: NativeCall): Value {
  const hasInitial = call.args.length > 1;
  let result: Value = hasInitial ? call.args[1] : elementAt(array, 0);
  forEach(array, { ...call }, (value, index) => {
    if (hasInitial || index > 0) result = call.evaluator.call(call.args[0], undefined, [result, value, index, array], call.node);
  });
  return result;
}

function included(array: ArrayValue, call: NativeCall): Value {
  let isUnsure = array.open !== undefined;
  for (const item of array.items) {
    const same = equalityOf(call.evaluator, item instanceof Optional ? item.value : item, call.args[0], false);
    if (same === true && !(item instanceof Optional)) return true;
    if (same !== false) isUnsure = true;
  }
  if (!isUnsure) return false;
  return derived(`${labelOf(array)}.includes(${labelOf(call.args[0])})`, [array.open, call.args[0], ...array.items], call.node);
}

function pushed(array: ArrayValue, call: NativeCall, atStart: boolean): Value {
  call.evaluator.journal.touch(array);
  const items = call.args as readonly Item[];
  if (array.items.length + items.length <= 2000) array.items = atStart ? [...items, ...array.items] : [...array.items, ...items];
  return array.items.length;
}

function removed(array: ArrayValue, call: NativeCall, fromEnd: boolean): Value {
  call.evaluator.journal.touch(array);
  const items = array.items.slice();
  const item = fromEnd ? items.pop() : items.shift();
  array.items = items;
  return item instanceof Optional ? unionOf([item.value, undefined]) : item;
}

function concatenated(array: ArrayValue, call: NativeCall): ArrayValue {
  const items: Item[] = [...array.items];
  let open = array.open;
  for (const arg of call.args) {
    if (arg instanceof ArrayValue || (arg instanceof Unknown && !arg.details.truthy)) open = spreadInto(arg, items, call.node as never) ?? open;
    else items.push(arg);
  }
  return new ArrayValue(items.slice(0, 2000), open, call.node);
}

function flattened(array: ArrayValue, call: NativeCall, depth = 20): ArrayValue {
  const items: Item[] = [];
  let open = array.open;
  const add = (item: Item, level: number, conditions: readonly PathCondition[]): void => {
    const value = item instanceof Optional ? item.value : item;
    const all = item instanceof Optional ? [...conditions, ...item.conditions] : conditions;
    if (value instanceof ArrayValue && level < depth) {
      open = value.open ?? open;
      for (const each of value.items) add(each, level + 1, all);
    } else items.push(all.length > 0 ? new Optional(value, all) : value);
  };
  for (const item of array.items) add(item, 0, []);
  return new ArrayValue(items, open, call.node);
}

function joined(array: ArrayValue, call: NativeCall): Value {
  const separator = typeof call.args[0] === 'string' ? call.args[0] : ',';
  if (!isExact(array)) return derived(`${labelOf(array)}.join(${JSON.stringify(separator)})`, array.items, call.node);
  return concat(array.items.flatMap((item, index) => (index === 0 ? [item as Value] : [separator, item as Value])));
}

function spliced(array: ArrayValue, call: NativeCall): Value {
  const [start, count, ...inserted] = call.args;
  call.evaluator.journal.touch(array);
  if (typeof start !== 'number') return new ArrayValue([]);
  const items = array.items.slice();
  const removedItems = items.splice(start, typeof count === 'number' ? count : items.length, ...(inserted as Item[]));
  array.items = items;
  return new ArrayValue(removedItems);
}

/** Sorted when the order of every two elements is known; otherwise the array keeps its order. */
function sorted(array: ArrayValue, call: NativeCall): ArrayValue {
  const values = array.items as Value[];
  if (!isExact(array) || values.length > 200) return array;
  const [compare] = call.args;
  let isKnown = compare !== undefined || values.every((value) => isPrimitive(value));
  const result = values.slice().sort((a, b) => {
    if (!isKnown) return 0;
    const order = compare === undefined ? (String(a) < String(b) ? -1 : 1) : call.evaluator.call(compare, undefined, [a, b], call.node);
    if (typeof order !== 'number') isKnown = false;
    return typeof order === 'number' ? order : 0;
  });
  if (!isKnown) return array;
  call.evaluator.journal.touch(array);
  array.items = result;
  return array;
}

function each(array: ArrayValue, call: NativeCall): undefined {
  forEach(array, call, (value, index) => void callOn(call, value, index, array));
}

const METHODS: Readonly<Record<string, Method>> = {
  at: (array, call) => elementAt(array, Number(call.args[0] ?? 0)),
  concat: concatenated,
  entries: (array, call) => new ArrayValue(array.items.map((item, index) => (item instanceof Optional ? new Optional(new ArrayValue([index, item.value]), item.conditions) : new ArrayValue([index, item]))), array.open, call.node),
  every: (array, call) => quantified(array, call, false),
  fill: (array, call) => {
    call.evaluator.journal.touch(array);
    array.items = array.items.map(() => call.args[0]);
    return array;
  },
  filter: filtered,
  find: found,
  findIndex: (array, call) => derived(`${labelOf(array)}.findIndex()`, array.items, call.node),
  findLast: found,
  flat: (array, call) => flattened(array, call, typeof call.args[0] === 'number' ? call.args[0] : call.args[0] === undefined ? 1 : 20),
  flatMap: (array, call) => flattened(mapped(array, call), call, 1),
  forEach: each,
  includes: included,
  indexOf: (array, call) => {
    const index = isExact(array) ? array.items.indexOf(call.args[0]) : -1;
    return isExact(array) && isPrimitive(call.args[0]) ? index : derived(`${labelOf(array)}.indexOf(${labelOf(call.args[0])})`, [call.args[0]], call.node);
  },
  join: joined,
  keys: (array) => new ArrayValue(array.items.map((_, index) => index)),
  map: mapped,
  pop: (array, call) => removed(array, call, true),
  push: (array, call) => pushed(array, call, false),
  reduce: reduced,
  reduceRight: reduced,
  reverse: (array, call) => {
    call.evaluator.journal.touch(array);
    array.items = array.items.slice().reverse();
    return array;
  },
  shift: (array, call) => removed(array, call, false),
  slice: (array, call) => {
    const [from, to] = call.args;
    return new ArrayValue(array.items.slice(typeof from === 'number' ? from : 0, typeof to === 'number' ? to : undefined), array.open, call.node);
  },
  some: (array, call) => quantified(array, call, true),
  sort: sorted,
  splice: spliced,
  toSorted: (array, call) => sorted(new ArrayValue(array.items.slice(), array.open), call),
  toString: joined,
  unshift: (array, call) => pushed(array, call, true),
  values: (array) => array,
};

/** `Array.isArray`, `Array.from`, `Array.of`. */
export const ARRAY_STATICS: Readonly<Record<string, (call: NativeCall) => Value>> = {
  isArray: ({ args: [value] }) => (value instanceof Unknown ? (value.details.absent ? false : derived(`Array.isArray(${value.label})`, [value])) : value instanceof ArrayValue),
  from: (call) => {
    const items: Item[] = [];
    const open = spreadInto(call.args[0], items, call.node as never);
    const array = new ArrayValue(items, open, call.node);
    return call.args[1] === undefined ? array : mapped(array, { ...call, args: call.args.slice(1) });
  },
  of: (call) => new ArrayValue([...call.args], undefined, call.node),
};

