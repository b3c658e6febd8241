import type { ts } from '../syntax/ts.ts';
import { mayCall, noteImplicit } from './implicit-calls.ts';
import { maybeLeft } from './branches.ts';
import { Cells } from './cells.ts';
import type { Evaluator } from './evaluator.ts';
import { arrayMember } from './intrinsics/arrays.ts';
import { functionMember } from './intrinsics/functions.ts';
import { native } from './intrinsics/native.ts';
import { hasOwn, objectMember } from './intrinsics/objects.ts';
import { promiseMember } from './intrinsics/promises.ts';
import { primitiveMember } from './intrinsics/strings.ts';
import { unionOf } from './join.ts';
import { labelOf } from './labels.ts';
import type {
  Template} from './values.ts';
import {
  Accessor,
  ArrayValue,
  BoundFunction,
  ClassValue,
  Closure,
  HostObject,
  isCallable,
  ObjectValue,
  PromiseValue,
  Union,
  Unknown,
  type Slot,
  type Value,
} from './values.ts';
import { memberOf } from './unknowns.ts';

/** Reads `target.key`. */
export function getMember(evaluator: Evaluator, target: Value, key: string, node?: ts.Node): Value {
  if (target instanceof Unknown) return memberOfUnknown(evaluator, target, key);
  if (target instanceof ObjectValue) return memberOfObject(evaluator, target, key);
  if (target instanceof HostObject) return memberOfHost(evaluator, target, key, node);
  if (target instanceof ArrayValue) return (target.hasProps ? slotValue(evaluator, target, target.props.get(key)) : undefined) ?? arrayMember(evaluator, target, key);
  if (isCallable(target)) return memberOfCallable(evaluator, target, key);
  if (target instanceof Union) return memberOfUnion(evaluator, target, key, node);
  if (target instanceof PromiseValue) return promiseMember(evaluator, target, key);
  if (target === undefined || target === null) return new Unknown(`${String(target)}.${key}`);
  return primitiveMember(evaluator, target as string | number | boolean | bigint | Template, key);
}

/** The value of a slot; getters are run. */
export function slotValue(evaluator: Evaluator, self: Value, slot: Slot): Value {
  return slot instanceof Accessor ? slot.get?.(evaluator, self) : slot;
}

function memberOfUnknown(evaluator: Evaluator, target: Unknown, key: string): Value {
  if (target.assigned?.has(key)) return slotValue(evaluator, target, target.assigned.get(key));
  if (target.details.carries && (key === 'bind' || key === 'call' || key === 'apply')) return functionMember(evaluator, target, key) ?? memberOf(target, key);
  if (key === 'then' || key === 'catch' || key === 'finally') return promiseMember(evaluator, target, key);
  return memberOf(target, key);
}

function memberOfObject(evaluator: Evaluator, target: ObjectValue, key: string): Value {
  for (let holder: ObjectValue | undefined = target; holder; holder = holder.proto) {
    if (holder.props.has(key)) return slotValue(evaluator, target, holder.props.get(key));
    if (!holder.open) continue;
    const method = holder === target ? ownMethod(target, key) : undefined;
    return method ?? memberOf(holder.open, key);
  }
  const inherited = inheritedFromPackage(target, key);
  if (inherited) return inherited;
  return objectMember(evaluator, target, key);
}

/** What a constructor that cannot be read assigns to an instance are data: the methods of the project's classes stay what they are. */
function ownMethod(target: ObjectValue, key: string): Closure | undefined {
  if (!(target.constructedBy instanceof ClassValue)) return undefined;
  for (let holder = target.proto; holder && !holder.open; holder = holder.proto) {
    const slot = holder.props.get(key);
    if (slot !== undefined) return slot instanceof Closure ? slot : undefined;
  }
  return undefined;
}

/** A method of a package's class that a class of the project extends. */
function inheritedFromPackage(target: ObjectValue, key: string): Value {
  for (let current: Value = target.constructedBy; current instanceof ClassValue; current = current.parent) {
    if (current.parent instanceof Unknown) return memberOf(current.parent, key);
  }
  return undefined;
}

function memberOfHost(evaluator: Evaluator, target: HostObject, key: string, node: ts.Node | undefined): Value {
  if (target.assigned.has(key)) return slotValue(evaluator, target, target.assigned.get(key));
  if (key === 'hasOwnProperty') return native(key, ({ args }) => hasOwn(evaluator, target, args[0]));
  const known = target.member(key, evaluator, node);
  if (known !== undefined) return slotValue(evaluator, target, known);
  return target.call ? functionMember(evaluator, target, key) : undefined;
}

function memberOfCallable(evaluator: Evaluator, target: Value, key: string): Value {
  for (let holder: Value = target; isCallable(holder); holder = holder instanceof ClassValue ? holder.parent : undefined) {
    if (holder.props.has(key)) return slotValue(evaluator, target, holder.props.get(key));
    if (holder instanceof ClassValue && key === 'prototype') return holder.prototype;
    if (holder instanceof BoundFunction && key !== 'bind') break;
    if (holder instanceof ClassValue && holder.parent instanceof Unknown) {
      return functionMember(evaluator, target, key) ?? memberOf(holder.parent, key);
    }
  }
  return functionMember(evaluator, target, key);
}

function memberOfUnion(evaluator: Evaluator, target: Union, key: string, node?: ts.Node): Value {
  const known = target.options.filter((option) => option !== undefined && option !== null);
  if (known.length === 0) return new Unknown(`${labelOf(target)}.${key}`);
  return unionOf(known.map((option) => getMember(evaluator, option, key, node)));
}

/** Stores `target.key = value`. */
export function setMember(evaluator: Evaluator, target: Value, key: string, value: Value): void {
  if (target instanceof ObjectValue) setOnObject(evaluator, target, key, value);
  else if (target instanceof HostObject) {
    if (key === '__proto__') return inheritOnHost(evaluator, target, value);
    const slot = target.assigned.peek(key);
    if (slot instanceof Accessor) return void slot.set?.(evaluator, target, value);
    if (target.assign(key, value, evaluator)) return;
    target.assigned.initial ??= (name) => target.initial(name, evaluator);
    evaluator.journal.set(target.assigned, key, value);
  } else if (target instanceof ArrayValue) setOnArray(evaluator, target, key, value);
  else if (isCallable(target)) evaluator.journal.set(target.props, key, value);
  else if (target instanceof Unknown) setOnUnknown(evaluator, target, key, value);
  else if (target instanceof Union) for (const option of target.options) setMember(evaluator, option, key, unionOf([getMember(evaluator, option, key), value]));
}

/** `delete target.key`. */
export function deleteMember(evaluator: Evaluator, target: Value, key: string): void {
  if (target instanceof ObjectValue) evaluator.journal.delete(target.props, key);
  else if (isCallable(target)) evaluator.journal.delete(target.props, key);
  else if (target instanceof Union) for (const option of target.options) setMember(evaluator, option, key, unionOf([getMember(evaluator, option, key), undefined]));
  else if (evaluator.judging || target instanceof ArrayValue) setMember(evaluator, target, key, undefined);
}

function setOnObject(evaluator: Evaluator, target: ObjectValue, key: string, value: Value): void {
  if (key === '__proto__') return setPrototype(target, value);
  for (let holder: ObjectValue | undefined = target; holder; holder = holder.proto) {
    const slot = holder.props.get(key);
    if (!(slot instanceof Accessor)) continue;
    slot.set?.(evaluator, target, value);
    return;
  }
  if (target.open || target.proto) target.props.initial ??= (name) => memberBehind(target, name);
  noteImplicit(evaluator, key, value);
  evaluator.journal.set(target.props, key, value);
}

/** `{__proto__: base}` and `object.__proto__ = base`: anything but an object or `null` is ignored. */
export function setPrototype(object: ObjectValue, value: Value): void {
  if (value instanceof ObjectValue) object.proto = value;
  else if (value !== null && typeof value === 'object') object.open = value instanceof Unknown ? value : new Unknown(labelOf(value));
}

/** What another prototype brings to an object of ours that is not its own. */
function inheritOnHost(evaluator: Evaluator, target: HostObject, value: Value): void {
  for (let holder = value; holder instanceof ObjectValue; holder = holder.proto) {
    for (const [key, slot] of holder.props) if (target.assigned.peek(key) === undefined) evaluator.journal.set(target.assigned, key, slot);
  }
}

/** What an object without a property of its own has for it. */
function memberBehind(target: ObjectValue, key: string): Slot {
  for (let holder: ObjectValue | undefined = target; holder; holder = holder.proto) {
    if (holder !== target && holder.props.has(key)) return holder.props.get(key);
    if (holder.open) return memberOf(holder.open, key);
  }
  return undefined;
}

function setOnUnknown(evaluator: Evaluator, target: Unknown, key: string, value: Value): void {
  target.assigned ??= new Cells(target.born);
  target.assigned.initial ??= (name) => memberOf(target, name);
  evaluator.journal.set(target.assigned, key, value);
  // `reader.onload = …`
  if (/^on[a-z]/.test(key)) mayCall(evaluator, value);
}

function setOnArray(evaluator: Evaluator, target: ArrayValue, key: string, value: Value): void {
  const index = Number(key);
  if (key === 'length') {
    evaluator.journal.touch(target);
    target.items = typeof value === 'number' ? resized(target.items, value) : target.items.map((item) => maybeLeft(item, `a length of ${labelOf(value)} leaves it`, undefined));
    return;
  }
  if (!Number.isInteger(index) || index < 0) {
    evaluator.journal.set(target.props, key, value);
    return;
  }
  evaluator.journal.touch(target);
  if (index >= MAX_INDEX) return;
  if (index > target.items.length) target.items = resized(target.items, index);
  target.items[index] = value;
}

const MAX_INDEX = 1000;

/** An array of another length; what was not there is `undefined`. */
function resized(items: ArrayValue['items'], length: number): ArrayValue['items'] {
  return Array.from({ length: Math.min(length, Math.max(items.length, MAX_INDEX)) }, (_, index) => items[index]);
}
