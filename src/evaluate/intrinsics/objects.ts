import type { Evaluator } from '../evaluator.ts';
import { ifThere } from '../branches.ts';
import { ModuleNamespace } from '../exports.ts';
import { labelOf } from '../labels.ts';
import { copyProperties } from '../literals.ts';
import { depsOf, unionOf } from '../join.ts';
import { setPrototype, slotValue } from '../members.ts';
import { keyOf } from '../missing.ts';
import { equalityOf } from '../truth.ts';
import { isIn } from '../operators.ts';
import { derived, memberOf } from '../unknowns.ts';
import { Accessor, ArrayValue, ClassValue, HostObject, isCallable, ObjectValue, Optional, Unknown, type NativeCall, type Slot, type Value } from '../values.ts';
import { native } from './native.ts';

/** Members that every object has. */
export function objectMember(_evaluator: Evaluator, target: ObjectValue, key: string): Value {
  if (key === 'hasOwnProperty') return native(key, ({ args, evaluator }) => hasOwn(evaluator, target, args[0]));
  if (key === 'toString') return native(key, () => derived(`${labelOf(target)}.toString()`, [target]));
  if (key === 'constructor') return target.constructedBy ?? new Unknown('Object', { truthy: true });
  return undefined;
}

/** `Object.hasOwn(target, key)`. */
export function hasOwn(evaluator: Evaluator, target: Value, given: Value): Value {
  const key = target instanceof ObjectValue && !target.open ? (keyOf(given) ?? given) : given;
  if (target instanceof ObjectValue && typeof key === 'string') {
    if (target.props.has(key)) return true;
    return target.open ? derived(`${labelOf(target)} has ${key}`, [target.open]) : false;
  }
  const isThere = target instanceof HostObject ? isIn(evaluator, key, target) : undefined;
  return isThere ?? derived(`${labelOf(target)} has ${labelOf(key)}`, [target, key]);
}

type Entry = readonly [string, Value];

function entriesOf(evaluator: Evaluator, target: Value): { entries: Entry[]; open: Unknown | undefined } {
  if (target instanceof ModuleNamespace) return { entries: target.names.map((name) => [name, evaluator.get(target, name)]), open: undefined };
  if (target instanceof ArrayValue) {
    return { entries: target.items.map((item, index) => [String(index), item instanceof Optional ? item.value : item]), open: target.open };
  }
  const props: Map<string, Slot> | undefined = target instanceof ObjectValue || isCallable(target) ? target.props : undefined;
  if (props) return { entries: [...props].filter(([key]) => !isPrivate(target, key)).map(([key, slot]) => [key, slotValue(evaluator, target, slot)]), open: target instanceof ObjectValue ? target.open : undefined };
  if (target instanceof Unknown) return { entries: [...(target.assigned ?? [])].map(([key, slot]) => [key, slotValue(evaluator, target, slot)]), open: target };
  return { entries: [], open: target === undefined || target === null ? undefined : new Unknown(labelOf(target)) };
}

/** Private fields are kept beside the properties. */
function isPrivate(target: Value, key: string): boolean {
  return key.startsWith('#') && target instanceof ObjectValue && target.constructedBy instanceof ClassValue;
}

function listOf(call: NativeCall, pick: (entry: Entry) => Value, what: string): ArrayValue {
  const { entries, open } = entriesOf(call.evaluator, call.args[0]);
  const label = labelOf(call.args[0]);
  const items = entries.map((entry) => ifThere(entry[1], pick(entry), `${label} has ${entry[0]}`, call.node));
  return new ArrayValue(items, open ? memberOf(open, what) : undefined, call.node);
}

function assign(call: NativeCall): Value {
  const [target, ...sources] = call.args;
  if (target instanceof ObjectValue) for (const source of sources) copyProperties(call.evaluator, target, source, (key, value) => call.evaluator.set(target, key, value));
  else for (const source of sources) for (const [key, value] of entriesOf(call.evaluator, source).entries) call.evaluator.set(target, key, value);
  return target;
}

function create(call: NativeCall): ObjectValue {
  const [proto, descriptors] = call.args;
  const object = new ObjectValue({ node: call.node });
  setPrototype(object, proto);
  for (const [key, descriptor] of entriesOf(call.evaluator, descriptors).entries) defineProperty(call.evaluator, object, key, descriptor);
  return object;
}

function defineProperty(evaluator: Evaluator, target: Value, key: string, descriptor: Value): void {
  const [get, set] = ['get', 'set'].map((name) => evaluator.get(descriptor, name));
  if (!(descriptor instanceof ObjectValue) || !(isCallable(get) || isCallable(set))) return evaluator.set(target, key, evaluator.get(descriptor, 'value'));
  const props = target instanceof HostObject ? target.assigned : target instanceof ObjectValue || isCallable(target) ? target.props : undefined;
  const accessor = new Accessor(isCallable(get) ? (running, self) => running.call(get, self, []) : undefined, isCallable(set) ? (running, self, value) => void running.call(set, self, [value]) : undefined);
  if (props) evaluator.journal.set(props, key, accessor);
}

function fromEntries(call: NativeCall): ObjectValue {
  const object = new ObjectValue({ node: call.node });
  const [given] = call.args;
  const list = given instanceof HostObject ? given.elements : given;
  if (!(list instanceof ArrayValue)) return new ObjectValue({ open: new Unknown(labelOf(given)), node: call.node });
  for (const item of list.items) {
    const pair = item instanceof Optional ? item.value : item;
    const key = keyOf(call.evaluator.get(pair, '0'));
    const value = call.evaluator.get(pair, '1');
    if (key !== undefined) object.props.set(key, item instanceof Optional ? unionOf([value, object.props.get(key) as Value]) : value);
  }
  return object;
}

/** Members of `Object`. */
export const OBJECT_STATICS: Readonly<Record<string, (call: NativeCall) => Value>> = {
  keys: (call) => listOf(call, ([key]) => key, 'key'),
  values: (call) => listOf(call, ([, value]) => value, 'value'),
  entries: (call) => listOf(call, ([key, value]) => new ArrayValue([key, value]), 'entry'),
  getOwnPropertyNames: (call) => {
    const [target] = call.args;
    return target instanceof ObjectValue ? listOf(call, ([key]) => key, 'key') : listOf({ ...call, args: [target instanceof ClassValue ? target.prototype : target] }, ([key]) => key, 'key');
  },
  assign,
  create,
  fromEntries,
  freeze: ({ args }) => args[0],
  seal: ({ args }) => args[0],
  preventExtensions: ({ args }) => args[0],
  isFrozen: (call) => derived(`Object.isFrozen(${labelOf(call.args[0])})`, call.args, call.node),
  defineProperty: (call) => {
    if (typeof call.args[1] === 'string') defineProperty(call.evaluator, call.args[0], call.args[1], call.args[2]);
    return call.args[0];
  },
  defineProperties: (call) => {
    for (const [key, descriptor] of entriesOf(call.evaluator, call.args[1]).entries) defineProperty(call.evaluator, call.args[0], key, descriptor);
    return call.args[0];
  },
  getOwnPropertyDescriptor: ({ args: [target, key], evaluator, node }) => {
    const props = target instanceof ObjectValue || isCallable(target) ? target.props : undefined;
    if (!props || typeof key !== 'string' || (!props.has(key) && target instanceof ObjectValue && target.open)) return derived(`descriptor of ${labelOf(target)}`, [target], node);
    if (!props.has(key)) return undefined;
    const descriptor = new ObjectValue({ node });
    descriptor.props.set('value', slotValue(evaluator, target, props.get(key))).set('writable', true).set('enumerable', true).set('configurable', true);
    return descriptor;
  },
  getPrototypeOf: ({ args: [target] }) => {
    if (target instanceof HostObject) return new Unknown(`prototype of ${target.className}`, { truthy: true });
    return target instanceof ObjectValue ? (target.proto ?? null) : target instanceof ClassValue ? target.parent : null;
  },
  setPrototypeOf: ({ args: [target, proto], evaluator }) => {
    evaluator.set(target, '__proto__', proto);
    return target;
  },
  is: ({ args: [left, right], evaluator, node }) => (Number.isNaN(left) && Number.isNaN(right) ? true : (equalityOf(evaluator, left, right, false) ?? new Unknown(`Object.is(${labelOf(left)}, ${labelOf(right)})`, { deps: depsOf([left, right]), node, test: { left, operator: '===', right } }))),
  hasOwn: ({ args, evaluator }) => hasOwn(evaluator, args[0], args[1]),
};
