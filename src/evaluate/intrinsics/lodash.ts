import { Cells } from '../cells.ts';
import { unionOf } from '../join.ts';
import { nullishness } from '../operators.ts';
import { callUnknown } from '../unknown-calls.ts';
import { memberOf, packageValue } from '../unknowns.ts';
import { ArrayValue, HostObject, isCallable, type NativeFunction, ObjectValue, Optional, Union, Unknown, type NativeCall, type Value } from '../values.ts';
import { isExact } from './arrays.ts';
import { native } from './native.ts';
import { OBJECT_STATICS } from './objects.ts';

/** Gives `undefined` as a result, and nothing when the call is left to the package. */
type Result = { readonly value: Value } | undefined;
type Member = (call: NativeCall) => Result;

const PACKAGES = new Set(['lodash', 'lodash-es', 'underscore']);

/** `lodash` and its kin, as far as they walk lists and objects that are known; everything else stays a value of the package. */
export function lodashModule(name: string, subpath: string): Value {
  const single = name.startsWith('lodash.') ? name.slice('lodash.'.length) : PACKAGES.has(name) ? subpath.replace(/\.js$/, '') : undefined;
  if (single === undefined) return undefined;
  const origin = packageValue(name, subpath);
  if (single !== '') return memberNamed(single, (found) => memberFunction(found, origin));
  origin.assigned = new Cells(origin.born);
  for (const each of Object.keys(MEMBERS)) origin.assigned.set(each, memberFunction(each, memberOf(origin, each)));
  origin.assigned.set('default', origin);
  return origin;
}

/** The name of a function that has a package or file of its own, where it may be written in lower case. */
function memberNamed(name: string, make: (name: string) => Value): Value {
  const found = Object.keys(MEMBERS).find((each) => each.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : make(found);
}

function memberFunction(name: string, origin: Unknown): NativeFunction {
  const made = native(name, (call) => {
    const result = MEMBERS[name]?.(call);
    return result ? result.value : callUnknown(call.evaluator, origin, call.self, call.args, call.node, false);
  });
  made.props.set('default', made);
  return made;
}

/** A method of arrays that takes its list as its first argument, and elements of an object as well. */
function onList(method: string, mayTakeObject = false): Member {
  return (call) => {
    const [given, ...rest] = call.args;
    const list = listOf(given);
    const args = rest.length > 0 && isIteratee(rest[0]) ? [iteratee(rest[0]), ...rest.slice(1)] : rest;
    if (list) return run(call, list, method, args);
    if (!mayTakeObject || !(given instanceof ObjectValue) || !isCallable(args[0])) return undefined;
    return run(call, OBJECT_STATICS['entries']?.({ ...call, args: [given] }), method, [onPair(args[0], given, method === 'reduce' ? 1 : 0), ...args.slice(1)]);
  };
}

function run({ evaluator, node }: NativeCall, list: Value, method: string, args: readonly Value[]): Result {
  const result = evaluator.call(evaluator.get(list, method), list, args, node);
  return { value: method === 'forEach' ? list : result };
}

function listOf(given: Value): ArrayValue | undefined {
  if (given instanceof HostObject) return given.elements;
  return given instanceof ArrayValue ? given : undefined;
}

function isIteratee(value: Value): boolean {
  return isCallable(value) || typeof value === 'string';
}

/** `_.map(users, 'name')`. */
function iteratee(given: Value): Value {
  return typeof given === 'string' ? native(given, ({ evaluator, args: [item] }) => evaluator.get(item, given)) : given;
}

/** A callback that gets the value and the key of a pair where lists give their element. */
function onPair(callback: Value, object: ObjectValue, position: number): NativeFunction {
  return native('iteratee', ({ evaluator, args, node }) => {
    const pair = args[position];
    return evaluator.call(callback, undefined, [...args.slice(0, position), evaluator.get(pair, '1'), evaluator.get(pair, '0'), object], node);
  });
}

function onObject(name: string): Member {
  return (call) => (call.args[0] instanceof ObjectValue ? { value: OBJECT_STATICS[name]?.(call) } : undefined);
}

/** `_.get(object, 'a.b', fallback)`. */
function get({ evaluator, args: [target, path, fallback] }: NativeCall): Result {
  const keys = keysOf(path);
  if (!keys) return undefined;
  const read = (from: Value, key: string): Value => {
    if (from instanceof Union) return unionOf(from.options.map((option) => read(option, key)));
    return from === undefined || from === null ? undefined : evaluator.get(from, key);
  };
  const value = keys.reduce(read, target);
  if (fallback === undefined) return { value };
  if (value instanceof Unknown) return { value: nullishness(value) === true ? fallback : new Unknown(value.label, { ...value.details, fallback }) };
  const options = value instanceof Union ? value.options : [value];
  return { value: unionOf(options.map((option) => (option === undefined ? fallback : option))) };
}

function keysOf(path: Value): readonly string[] | undefined {
  if (typeof path === 'string') return path.split(/[.[\]]+/).filter((key) => key !== '').map((key) => key.replace(/^["']|["']$/g, ''));
  if (!(path instanceof ArrayValue) || !isExact(path)) return undefined;
  const keys = path.items.filter((item) => typeof item === 'string' || typeof item === 'number');
  return keys.length === path.items.length ? keys.map(String) : undefined;
}

function pick({ evaluator, args: [target, ...given], node }: NativeCall): Result {
  const lists = given.map((each) => (typeof each === 'string' ? [each] : keysOf(each)));
  const keys = lists.flatMap((each) => each ?? []);
  if (!(target instanceof ObjectValue) || target.open || lists.includes(undefined) || keys.some((key) => /[.[]/.test(key))) return undefined;
  const picked = new ObjectValue({ node });
  for (const key of keys) if (target.props.has(key)) picked.props.set(key, evaluator.get(target, key));
  return { value: picked };
}

/** Whether something is empty: what is not there is. */
function isEmpty({ args: [given] }: NativeCall): Result {
  if (nullishness(given) === true || given === '') return { value: true };
  if (given instanceof ArrayValue && isExact(given)) return { value: given.items.length === 0 };
  if (given instanceof ArrayValue && given.items.some((item) => !(item instanceof Optional))) return { value: false };
  return typeof given === 'string' ? { value: false } : undefined;
}

/** A test that everything but an unknown value decides. */
function test(holds: (value: Value) => boolean): Member {
  return ({ args: [given] }) => (given instanceof Unknown || given instanceof Union ? undefined : { value: holds(given) });
}

function isNil({ args: [given] }: Pick<NativeCall, 'args'>): Result {
  const truth = nullishness(given);
  return truth === undefined ? undefined : { value: truth };
}

const LISTS: Readonly<Record<string, string>> = { filter: 'filter', find: 'find', findIndex: 'findIndex', includes: 'includes', contains: 'includes', flatten: 'flat', compact: 'filter', concat: 'concat', indexOf: 'indexOf', join: 'join' };
const WALKS: Readonly<Record<string, string>> = { forEach: 'forEach', each: 'forEach', map: 'map', flatMap: 'flatMap', some: 'some', any: 'some', every: 'every', all: 'every', reduce: 'reduce' };
const OBJECTS: Readonly<Record<string, string>> = { keys: 'keys', values: 'values', toPairs: 'entries', pairs: 'entries', assign: 'assign', extend: 'assign', assignIn: 'assign' };

const MEMBERS: Readonly<Record<string, Member>> = {
  ...Object.fromEntries(Object.entries(LISTS).map(([name, method]) => [name, onList(method)])),
  ...Object.fromEntries(Object.entries(WALKS).map(([name, method]) => [name, onList(method, true)])),
  ...Object.fromEntries(Object.entries(OBJECTS).map(([name, method]) => [name, onObject(method)])),
  forOwn: onList('forEach', true),
  get,
  pick,
  isEmpty,
  isNil,
  isUndefined: ({ args: [given] }) => (given === null ? { value: false } : isNil({ args: [given] })),
  isFunction: test((value) => isCallable(value) || (value instanceof HostObject && value.call !== undefined)),
  isArray: test((value) => value instanceof ArrayValue),
  isString: test((value) => typeof value === 'string'),
  identity: ({ args: [given] }) => ({ value: given }),
  once: ({ args: [given] }) => (isCallable(given) ? { value: given } : undefined),
};
