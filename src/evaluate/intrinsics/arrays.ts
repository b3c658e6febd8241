import { choiceOf, conditionOf, maybeLeft, joinPossible, runBranch } from '../branches.ts';
import type { PathCondition } from '../conditions.ts';
import type { Evaluator } from '../evaluator.ts';
import { depsOf, unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { spreadInto } from '../literals.ts';
import { asUndefined, isMissing } from '../missing.ts';
import { concat } from '../operators.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, isPrimitive, Optional, Union, Unknown, type NativeCall, type Value } from '../values.ts';
import { found, foundIndex, included, positionOf, quantified } from './array-search.ts';
import { native, nativeObject } from './native.ts';

type Item = Value | Optional;
type Method = (array: ArrayValue, call: NativeCall) => Value;

/** Elements of a list that are kept. */
export const MAX_ITEMS = 2000;

/** `array.length`, `array[0]` and the array methods. */
export function arrayMember(_evaluator: Evaluator, array: ArrayValue, key: string): Value {
  if (key === 'length') return lengthOf(array);
  const index = Number(key);
  if (Number.isInteger(index)) return elementAt(array, index);
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  // `[].slice.call(list, 1)` means the other list.
  return method ? native(key, (call) => method(call.self instanceof ArrayValue ? call.self : array, call)) : undefined;
}

/** Whether each element is known to be there, and no other. */
export function isExact(array: ArrayValue): boolean {
  return !array.open && !array.items.some((item) => item instanceof Optional);
}

/** How long a list is says nothing of its elements. */
function lengthOf(array: ArrayValue): Value {
  if (isExact(array)) return array.items.length;
  const isCertain = array.items.some((item) => !(item instanceof Optional));
  return new Unknown(`${labelOf(array)}.length`, { deps: depsOf([...array.items, array.open]), ...(isCertain ? { truthy: true } : {}) });
}

function elementAt(array: ArrayValue, index: number): Value {
  const position = index < 0 ? array.items.length + index : index;
  if (array.items.slice(0, position + 1).some((item) => item instanceof Optional)) return elementAmong(array, position);
  const item = array.items[position] as Value;
  if (item === undefined && array.open) return derived(`${array.open.label}[${index}]`, [array.open]);
  return item;
}

/** Elements that may be missing move those behind them. */
function elementAmong({ items, open }: ArrayValue, position: number): Value {
  const possible: Value[] = [];
  let missing = 0;
  for (const [index, item] of items.entries()) {
    if (index - missing > position) break;
    if (index >= position) possible.push(item instanceof Optional ? item.value : item);
    if (item instanceof Optional) missing += 1;
    if (!(item instanceof Optional) && index - missing >= position) return unionOf(possible);
  }
  return unionOf([...possible, open ? derived(`${open.label}[${position}]`, [open]) : undefined]);
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
    joinPossible(evaluator, result.after, condition);
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
  joinPossible(evaluator, result.after, condition);
}

/** Calls the callback of an array method. */
export function callOn(call: NativeCall, ...args: readonly Value[]): Value {
  return call.evaluator.call(call.args[0], call.args[1], args, call.node);
}

/** `array.map(callback)`. */
export function mapped(array: ArrayValue, call: NativeCall): ArrayValue {
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

function reduced(array: ArrayValue, call: NativeCall): Value {
  const hasInitial = call.args.length > 1;
  let result: Value = hasInitial ? call.args[1] : elementAt(array, 0);
  forEach(array, { ...call }, (value, index, conditions) => {
    if (!hasInitial && index === 0) return;
    const next = call.evaluator.call(call.args[0], undefined, [result, value, index, array], call.node);
    result = conditions.length > 0 ? unionOf([result, next]) : next;
  });
  return result;
}

function reversed(array: ArrayValue): ArrayValue {
  return new ArrayValue(array.items.slice().reverse(), array.open);
}

function pushed(array: ArrayValue, call: NativeCall, atStart: boolean): Value {
  call.evaluator.journal.touch(array);
  const items = call.args as readonly Item[];
  if (array.items.length + items.length <= MAX_ITEMS) array.items = atStart ? [...items, ...array.items] : [...array.items, ...items];
  else array.open ??= new Unknown(`the rest of ${labelOf(array)}`, { carries: [array.items.at(-1) as Value] });
  return lengthOf(array);
}

function removed(array: ArrayValue, call: NativeCall, fromEnd: boolean): Value {
  call.evaluator.journal.touch(array);
  const items = array.items.slice();
  const candidates = fromEnd ? items.reverse() : items;
  const certain = candidates.findIndex((item) => !(item instanceof Optional));
  const last = certain < 0 ? candidates.length : certain + 1;
  // Of those that may be missing each may be the one that goes.
  const gone = candidates.slice(0, last);
  const left = [...(gone.length > 1 ? gone : []).map((item) => maybeLeft(item, `${fromEnd ? 'pop' : 'shift'}() leaves it`, call.node)), ...candidates.slice(last)];
  array.items = fromEnd ? left.reverse() : left;
  return unionOf([...gone.map((item) => (item instanceof Optional ? item.value : item)), ...(certain < 0 ? [array.open] : [])]);
}

/** Whether elements may be at other places, as some before them may be missing. */
function isLoose(items: readonly Item[]): boolean {
  return items.some((item) => item instanceof Optional);
}

function concatenated(array: ArrayValue, call: NativeCall): ArrayValue {
  const items: Item[] = [...array.items];
  let open = array.open;
  for (const arg of call.args) {
    if (arg instanceof ArrayValue || (arg instanceof Unknown && !arg.details.truthy && !isMissing(arg)) || (arg instanceof Union && arg.options.some((option) => option instanceof ArrayValue || option instanceof Unknown))) open = spreadInto(arg, items, call.node as never) ?? open;
    else items.push(arg);
  }
  return new ArrayValue(items.slice(0, MAX_ITEMS), open, call.node);
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
    } else if (value instanceof Union && value.options.some((option) => option instanceof ArrayValue) && level < depth) {
      for (const option of value.options) add(option, level, [...all, choiceOf(value, option, call.node)]);
    } else items.push(all.length > 0 ? new Optional(value, all) : value);
  };
  for (const item of array.items) add(item, 0, []);
  return new ArrayValue(items, open, call.node);
}

function joined(array: ArrayValue, call: NativeCall): Value {
  const separator = typeof call.args[0] === 'string' ? call.args[0] : ',';
  if (!isExact(array)) return new Unknown(`${labelOf(array)}.join(${JSON.stringify(separator)})`, { deps: depsOf(array.items), node: call.node });
  const texts = (array.items as readonly Value[]).map((item) => asUndefined(item) ?? '');
  return concat(texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text])));
}

function spliced(array: ArrayValue, call: NativeCall): Value {
  const [start, count = Infinity, ...inserted] = call.args;
  call.evaluator.journal.touch(array);
  const items = array.items.slice();
  if (typeof start === 'number' && typeof count === 'number' && !isLoose(items.slice(0, start + count))) {
    const removedItems = items.splice(start, count, ...(inserted as Item[]));
    array.items = items;
    return new ArrayValue(removedItems);
  }
  const at = typeof start === 'number' && start >= 0 && !isLoose(items.slice(0, start)) ? start : 0;
  const unsure = items.slice(at).map((item) => maybeLeft(item, `splice(${call.args.map((arg) => labelOf(arg)).join(', ')}) leaves it`, call.node));
  array.items = [...items.slice(0, at), ...(inserted as Item[]), ...unsure];
  return new ArrayValue([], new Unknown(`elements of ${labelOf(array)}`, { carries: items.map((item) => (item instanceof Optional ? item.value : item)) }), call.node);
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
  findIndex: foundIndex,
  findLast: (array, call) => found(reversed(array), call),
  flat: (array, call) => flattened(array, call, typeof call.args[0] === 'number' ? call.args[0] : call.args[0] === undefined ? 1 : 20),
  flatMap: (array, call) => flattened(mapped(array, call), call, 1),
  forEach: each,
  includes: included,
  indexOf: (array, call) => positionOf(array, call, false),
  join: joined,
  keys: (array) => new ArrayValue(array.items.map((_, index) => index)),
  lastIndexOf: (array, call) => positionOf(array, call, true),
  map: mapped,
  pop: (array, call) => removed(array, call, true),
  push: (array, call) => pushed(array, call, false),
  reduce: reduced,
  reduceRight: (array, call) => reduced(reversed(array), call),
  reverse: (array, call) => {
    call.evaluator.journal.touch(array);
    array.items = array.items.slice().reverse();
    return array;
  },
  shift: (array, call) => removed(array, call, false),
  slice: (array, call) => {
    const [from = 0, to] = call.args.map(asUndefined);
    const items = array.items.slice(typeof from === 'number' ? from : 0, typeof to === 'number' ? to : undefined);
    const isKnown = typeof from === 'number' && (to === undefined || typeof to === 'number') && !((from !== 0 || to !== undefined) && isLoose(array.items));
    return new ArrayValue(isKnown ? items : (isLoose(array.items) ? array.items : items).map((item) => maybeLeft(item, `slice(${labelOf(from)}, ${labelOf(to)}) leaves it`, call.node)), array.open, call.node);
  },
  some: (array, call) => quantified(array, call, true),
  sort: sorted,
  splice: spliced,
  toReversed: reversed,
  toSorted: (array, call) => sorted(new ArrayValue(array.items.slice(), array.open), call),
  toString: joined,
  unshift: (array, call) => pushed(array, call, true),
  values: (array) => array,
  '@@symbol:iterator': (array) => array,
  // Of an iterator: how often it was asked before is not told.
  next: (array, call) => nativeObject({ value: unionOf([...array.items.map((item) => (item instanceof Optional ? item.value : item)), array.open, undefined]), done: new Unknown(`${labelOf(array)}.next().done`, { node: call.node }) }),
  with: (array, call) => {
    const [index, value] = call.args;
    if (typeof index !== 'number') return new ArrayValue(array.items.map((item) => (item instanceof Optional ? item : unionOf([item, value]))), array.open, call.node);
    return new ArrayValue(array.items.with(index, value), array.open, call.node);
  },
};
