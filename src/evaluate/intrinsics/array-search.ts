import { depsOf, unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { asUndefined } from '../missing.ts';
import { equalityOf } from '../truth.ts';
import { derived } from '../unknowns.ts';
import { isPrimitive, Optional, Unknown, type ArrayValue, type NativeCall, type Value } from '../values.ts';
import { callOn, isExact } from './arrays.ts';

/** `find`. */
export function found(array: ArrayValue, call: NativeCall): Value {
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
export function quantified(array: ArrayValue, call: NativeCall, decisive: boolean): Value {
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

/** `includes`. */
export function included(array: ArrayValue, call: NativeCall): Value {
  let isUnsure = array.open !== undefined;
  for (const item of array.items) {
    const value = item instanceof Optional ? item.value : item;
    const same = Number.isNaN(value) && Number.isNaN(call.args[0]) ? true : equalityOf(call.evaluator, value, call.args[0], false);
    if (same === true && !(item instanceof Optional)) return true;
    if (same !== false) isUnsure = true;
  }
  if (!isUnsure) return false;
  return derived(`${labelOf(array)}.includes(${labelOf(call.args[0])})`, [array.open, call.args[0], ...array.items], call.node);
}

/** `indexOf` and `lastIndexOf`. */
export function positionOf(array: ArrayValue, call: NativeCall, isLast: boolean): Value {
  const wanted = asUndefined(call.args[0]);
  if (isExact(array) && array.items.every((item) => equalityOf(call.evaluator, item as Value, wanted, false) === false)) return -1;
  if (!isExact(array) || !isPrimitive(wanted)) return new Unknown(`${labelOf(array)}.indexOf(${labelOf(wanted)})`, { deps: depsOf([wanted]), node: call.node });
  return isLast ? array.items.lastIndexOf(wanted) : array.items.indexOf(wanted);
}

/** The index of the first element that provably passes, if each before it provably does not. */
export function foundIndex(array: ArrayValue, call: NativeCall): Value {
  for (const [index, item] of array.items.entries()) {
    const truth = item instanceof Optional ? undefined : call.evaluator.truth(callOn(call, item, index, array));
    if (truth === true) return index;
    if (truth === undefined) return new Unknown(`${labelOf(array)}.findIndex()`, { deps: depsOf(array.items), node: call.node });
  }
  return array.open ? new Unknown(`${labelOf(array)}.findIndex()`, { deps: depsOf([...array.items, array.open]), node: call.node }) : -1;
}
