import type { ts } from '../../syntax/ts.ts';
import { IO_TICKS } from '../clock.ts';
import { ThrowSignal } from '../completion.ts';
import { runDeferred } from '../deferred.ts';
import type { Evaluator } from '../evaluator.ts';
import { labelOf } from '../labels.ts';
import { reachesFramework } from '../reach.ts';
import type { Scope } from '../scope.ts';
import { derived } from '../unknowns.ts';
import { isPrimitive, ObjectValue, Unknown, type NativeCall, type Primitive, type Value } from '../values.ts';
import { ARRAY_STATICS, constructArray } from './array-statics.ts';
import { constructCollection } from './collections.ts';
import { ConsoleObject } from './console.ts';
import { errorConstructors } from './errors.ts';
import { jsonValue } from './json.ts';
import { native, nativeObject } from './native.ts';
import { OBJECT_STATICS } from './objects.ts';
import { processObject } from './process.ts';
import { promiseConstructor } from './promises.ts';
import { reflectObject } from './reflect.ts';
import { constructRegExp } from './regexps.ts';
import { stringOf } from './strings.ts';
import { urlOf } from './urls.ts';

type Run = (call: NativeCall) => Value;

function constructor(name: string, run: Run, statics: Readonly<Record<string, Run>> = {}): Value {
  const value = native(name, run);
  for (const [key, member] of Object.entries(statics)) value.props.set(key, native(key, member));
  return value;
}

function numberOf({ args, node }: NativeCall): Value {
  const [value] = args;
  if (args.length === 0) return 0;
  return isPrimitive(value) && typeof value !== 'bigint' ? Number(value) : derived(`Number(${labelOf(value)})`, [value], node);
}

function booleanOf({ args: [value], evaluator, node }: NativeCall): Value {
  return evaluator.truth(value) ?? new Unknown(`!(!(${labelOf(value)}))`, { deps: derived('', [value]).deps, negates: new Unknown(`!(${labelOf(value)})`, { negates: value, deps: derived('', [value]).deps }), node });
}

function later(call: NativeCall): Value {
  const [callback, , ...args] = call.args;
  if (reachesFramework(call.evaluator, callback) || call.evaluator.judging) runDeferred(call.evaluator, () => call.evaluator.clock.later(IO_TICKS, () => call.evaluator.call(callback, undefined, args, call.node)));
  return new Unknown('timer', { truthy: true });
}

function parseJson({ args: [text], node }: NativeCall): Value {
  if (typeof text !== 'string') return derived(`JSON.parse(${labelOf(text)})`, [text], node);
  try {
    return jsonValue(JSON.parse(text));
  } catch {
    throw new ThrowSignal(new Unknown('SyntaxError', { truthy: true, node }));
  }
}

/** Every `Symbol('x')` in the code is another one; `Symbol.for('x')` is always the same. */
function placeOf(node: ts.Node | undefined): string {
  return node ? `@@${node.getSourceFile().fileName}:${node.pos}` : '';
}

/** Pure functions of numbers: computed when everything is known. */
function numeric(name: string, compute: (...args: number[]) => number): Run {
  return ({ args, node }) => (args.every((arg) => typeof arg === 'number') ? compute(...(args as number[])) : derived(`${name}(${args.map((arg) => labelOf(arg)).join(', ')})`, args, node));
}

/** Pure functions of primitives that cannot fail. */
function computed(name: string, compute: (...args: readonly Primitive[]) => Primitive): Run {
  return ({ args, node }) => (args.every((arg) => isPrimitive(arg) && typeof arg !== 'bigint') ? compute(...(args as Primitive[])) : derived(`${name}(${args.map((arg) => labelOf(arg)).join(', ')})`, args, node));
}

const PARSE = { parseInt: computed('parseInt', (text, radix) => Number.parseInt(String(text), Number(radix))), parseFloat: computed('parseFloat', (text) => Number.parseFloat(String(text))) };
const MATH: Readonly<Record<string, (...args: number[]) => number>> = { abs: Math.abs, ceil: Math.ceil, floor: Math.floor, max: Math.max, min: Math.min, pow: Math.pow, round: Math.round, sign: Math.sign, sqrt: Math.sqrt, trunc: Math.trunc };

const MAKE: Readonly<Record<string, (evaluator: Evaluator) => Value>> = {
  Object: () => constructor('Object', ({ args }) => args[0] ?? new ObjectValue(), OBJECT_STATICS),
  Array: () => constructor('Array', constructArray, ARRAY_STATICS),
  Map: () => native('Map', (call) => constructCollection('Map', call)),
  Set: () => native('Set', (call) => constructCollection('Set', call)),
  WeakMap: () => native('WeakMap', (call) => constructCollection('Map', call)),
  WeakSet: () => native('WeakSet', (call) => constructCollection('Set', call)),
  Promise: () => promiseConstructor(),
  RegExp: () => native('RegExp', ({ args, node }) => constructRegExp(args, node)),
  String: () => constructor('String', ({ args }) => stringOf(args[0]), { raw: (call) => derived('String.raw', call.args, call.node) }),
  Number: () => constructor('Number', numberOf, { isInteger: computed('Number.isInteger', Number.isInteger), isNaN: computed('Number.isNaN', Number.isNaN), isFinite: computed('Number.isFinite', Number.isFinite), ...PARSE }),
  Boolean: () => native('Boolean', booleanOf),
  URL: () => native('URL', ({ args: [url, base], node, evaluator }) => urlOf(url, base === undefined || typeof base === 'string' ? base : evaluator.get(base, 'href'), node)),
  Symbol: () => constructor('Symbol', ({ args, node }) => `@@symbol:${labelOf(args[0])}${placeOf(node)}`, { for: ({ args }) => `@@symbol:${labelOf(args[0])}` }),
  JSON: () => nativeObject({ parse: parseJson, stringify: ({ args, node }) => derived(`JSON.stringify(${labelOf(args[0])})`, args.slice(0, 1), node) }),
  Math: () => nativeObject({ ...Object.fromEntries(Object.entries(MATH).map(([name, compute]) => [name, numeric(`Math.${name}`, compute)])), random: () => new Unknown('Math.random()') }),
  parseInt: () => native('parseInt', PARSE.parseInt),
  parseFloat: () => native('parseFloat', PARSE.parseFloat),
  isNaN: () => native('isNaN', computed('isNaN', (value) => Number.isNaN(Number(value)))),
  isFinite: () => native('isFinite', computed('isFinite', (value) => Number.isFinite(Number(value)))),
  console: () => new ConsoleObject(),
  process: (evaluator) => processObject(evaluator),
  Reflect: () => reflectObject(),
  setTimeout: () => native('setTimeout', later),
  setInterval: () => native('setInterval', later),
  setImmediate: () => native('setImmediate', later),
  queueMicrotask: () => native('queueMicrotask', later),
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  globalThis: () => new Unknown('globalThis', { truthy: true }),
  global: () => new Unknown('global', { truthy: true }),
};

const cache = new WeakMap<Evaluator, Map<string, Value>>();

/** A global of Node.js, or undefined when the name is not one that is modelled. */
export function globalValue(evaluator: Evaluator, name: string, _scope: Scope): Value {
  let known = cache.get(evaluator);
  if (!known) cache.set(evaluator, (known = errorConstructors()));
  if (!known.has(name) && Object.hasOwn(MAKE, name)) known.set(name, MAKE[name]?.(evaluator));
  return known.get(name);
}
