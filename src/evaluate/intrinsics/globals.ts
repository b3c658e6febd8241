import type { ts } from '../../syntax/ts.ts';
import { mayCall } from '../implicit-calls.ts';
import { IO_TICKS } from '../clock.ts';
import { ThrowSignal } from '../completion.ts';
import { runDeferred } from '../deferred.ts';
import type { Evaluator } from '../evaluator.ts';
import { depsOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { asUndefined, isMissing, refuse } from '../missing.ts';
import { reachesFramework } from '../reach.ts';
import type { Scope } from '../scope.ts';
import { derived } from '../unknowns.ts';
import { Accessor, isPrimitive, ObjectValue, Union, Unknown, type NativeCall, type Primitive, type Value } from '../values.ts';
import { ARRAY_STATICS, constructArray } from './array-statics.ts';
import { constructCollection } from './collections.ts';
import { ConsoleObject } from './console.ts';
import { errorConstructors } from './errors.ts';
import { functionConstructor } from './functions.ts';
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

function constructor(name: string, run: Run, statics: Readonly<Record<string, Run>> = {}, constants: Readonly<Record<string, Value>> = {}): Value {
  const value = native(name, run);
  for (const [key, member] of Object.entries(constants)) value.props.set(key, member);
  for (const [key, member] of Object.entries(statics)) value.props.set(key, native(key, member));
  return value;
}

function numberOf({ args, node }: NativeCall): Value {
  const value = asUndefined(args[0]);
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

function parseJson({ args: [text, reviver], evaluator, node }: NativeCall): Value {
  mayCall(evaluator, reviver);
  if (isMissing(text)) refuse(evaluator, 'SyntaxError', node);
  if (typeof text !== 'string') return failing(evaluator, derived(`JSON.parse(${labelOf(text)})`, [text], node));
  try {
    return jsonValue(JSON.parse(text));
  } catch {
    throw new ThrowSignal(new Unknown('SyntaxError', { truthy: true, node }));
  }
}

/** The text of anything but nothing is a text; whether it is that of `undefined` is not known of what cannot be read. */
function stringify({ args: [value, replacer], evaluator, node }: NativeCall): Value {
  mayCall(evaluator, replacer);
  if (evaluator.judging && value instanceof ObjectValue) for (const slot of [...value.props.values()]) if (slot instanceof Accessor) slot.get?.(evaluator, value);
  const plain = asUndefined(value);
  if (isPrimitive(plain) && typeof plain !== 'bigint') return JSON.stringify(plain);
  const label = `JSON.stringify(${labelOf(value)})`;
  return value instanceof Unknown || value instanceof Union ? derived(label, [value], node) : new Unknown(label, { deps: depsOf([value]), node, truthy: true });
}

/** A copy of something that can be read is there, whatever is in it. */
function cloned({ args: [value], node }: NativeCall): Value {
  if (isPrimitive(value) || value instanceof Unknown || value instanceof Union) return value;
  return new Unknown(`structuredClone(${labelOf(value)})`, { deps: depsOf([value]), node, truthy: true });
}

/** Functions of texts that refuse some. */
function spelled(name: string, compute: (text: string) => string): Run {
  return ({ args, evaluator, node }) => {
    const text = asUndefined(args[0]);
    if (!isPrimitive(text)) return failing(evaluator, derived(`${name}(${labelOf(text)})`, args, node));
    try {
      return compute(String(text));
    } catch {
      return refuse(evaluator, 'URIError', node);
    }
  };
}

/** What is made of a text that the client sends may fail, depending on the text. */
function failing(evaluator: Evaluator, result: Unknown): Unknown {
  evaluator.tryFrame.doubt(result.label, result.deps, result.details.absent === true);
  return result;
}

function unsure(evaluator: Evaluator, result: Value): Value {
  return result instanceof Unknown ? failing(evaluator, result) : result;
}

/** Symbols that the language itself asks for. */
const WELL_KNOWN = Object.fromEntries(['asyncIterator', 'hasInstance', 'iterator', 'match', 'matchAll', 'replace', 'search', 'species', 'split', 'toPrimitive', 'toStringTag'].map((name) => [name, `@@symbol:${name}`]));

/** Every `Symbol('x')` in the code is another one; `Symbol.for('x')` is always the same. */
function placeOf(node: ts.Node | undefined): string {
  return node ? `@@${node.getSourceFile().fileName}:${node.pos}` : '';
}

/** Pure functions of numbers: computed when everything is known. */
function numeric(name: string, compute: (...args: number[]) => number): Run {
  return ({ args: given, node }) => (given.map(asUndefined).every((arg) => typeof arg === 'number' || arg === undefined) ? compute(...(given.map((arg) => (isMissing(arg) ? Number.NaN : arg)) as number[])) : derived(`${name}(${given.map((arg) => labelOf(arg)).join(', ')})`, given, node));
}

/** Pure functions of primitives that cannot fail. */
function computed(name: string, compute: (...args: readonly Primitive[]) => Primitive): Run {
  return ({ args: given, node }) => {
    const args = given.map(asUndefined);
    return args.every((arg) => isPrimitive(arg) && typeof arg !== 'bigint') ? compute(...(args as Primitive[])) : derived(`${name}(${args.map((arg) => labelOf(arg)).join(', ')})`, args, node);
  };
}

const PARSE = { parseInt: computed('parseInt', (text, radix) => Number.parseInt(String(text), Number(radix))), parseFloat: computed('parseFloat', (text) => Number.parseFloat(String(text))) };
const MATH: Readonly<Record<string, (...args: number[]) => number>> = { abs: Math.abs, ceil: Math.ceil, floor: Math.floor, max: Math.max, min: Math.min, pow: Math.pow, round: Math.round, sign: Math.sign, sqrt: Math.sqrt, trunc: Math.trunc };

const MAKE: Readonly<Record<string, (evaluator: Evaluator) => Value>> = {
  Object: () => constructor('Object', ({ args }) => asUndefined(args[0]) ?? new ObjectValue(), OBJECT_STATICS),
  Function: () => functionConstructor(),
  Array: () => constructor('Array', constructArray, ARRAY_STATICS),
  Map: () => native('Map', (call) => constructCollection('Map', call)),
  Set: () => native('Set', (call) => constructCollection('Set', call)),
  WeakMap: () => native('WeakMap', (call) => constructCollection('Map', call)),
  WeakSet: () => native('WeakSet', (call) => constructCollection('Set', call)),
  Promise: () => promiseConstructor(),
  RegExp: () => native('RegExp', ({ args, evaluator, node }) => unsure(evaluator, constructRegExp(args, node))),
  String: () => constructor('String', ({ args }) => stringOf(args[0]), { raw: (call) => derived('String.raw', call.args, call.node) }),
  Number: () => constructor('Number', numberOf, { isInteger: computed('Number.isInteger', Number.isInteger), isNaN: computed('Number.isNaN', Number.isNaN), isFinite: computed('Number.isFinite', Number.isFinite), ...PARSE }),
  Boolean: () => native('Boolean', booleanOf),
  URL: () => native('URL', ({ args: [url, base], node, evaluator }) => unsure(evaluator, urlOf(asUndefined(url) === undefined ? 'undefined' : url, base === undefined || typeof base === 'string' ? base : evaluator.get(base, 'href'), node))),
  Symbol: () => constructor('Symbol', ({ args, node }) => `@@symbol:${labelOf(args[0])}${placeOf(node)}`, { for: ({ args }) => `@@symbol:${labelOf(args[0])}` }, WELL_KNOWN),
  JSON: () => nativeObject({ parse: parseJson, stringify }),
  Math: () => nativeObject({ ...Object.fromEntries(Object.entries(MATH).map(([name, compute]) => [name, numeric(`Math.${name}`, compute)])), random: () => new Unknown('Math.random()') }),
  structuredClone: () => native('structuredClone', cloned),
  encodeURIComponent: () => native('encodeURIComponent', spelled('encodeURIComponent', encodeURIComponent)),
  decodeURIComponent: () => native('decodeURIComponent', spelled('decodeURIComponent', decodeURIComponent)),
  encodeURI: () => native('encodeURI', spelled('encodeURI', encodeURI)),
  decodeURI: () => native('decodeURI', spelled('decodeURI', decodeURI)),
  BigInt: () => native('BigInt', (call) => (typeof call.args[0] === 'number' && Number.isInteger(call.args[0]) ? BigInt(call.args[0]) : failing(call.evaluator, derived(`BigInt(${labelOf(call.args[0])})`, call.args, call.node)))),
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
