import { IO_TICKS } from '../clock.ts';
import { mayCall } from '../implicit-calls.ts';
import type { Evaluator } from '../evaluator.ts';
import { depsOf, unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { derived, packageValue } from '../unknowns.ts';
import { equalityOf } from '../truth.ts';
import { thrownValue } from '../completion.ts';
import { ArrayValue, ObjectValue, PromiseValue, Unknown, type ConditionalThrow, type NativeCall, type Value } from '../values.ts';
import { fsModule } from './fs.ts';
import { native, nativeObject } from './native.ts';
import { pathModule } from './path.ts';

/** A module of Node.js whose functions matter for registration; undefined leaves it unknown. */
export function nodeModule(evaluator: Evaluator, name: string): Value {
  switch (name) {
    case 'path':
    case 'path/posix':
      return pathModule();
    case 'fs':
    case 'fs/promises':
      return fsModule(evaluator, name === 'fs/promises');
    case 'url':
      return urlModule();
    case 'module':
      return moduleModule(evaluator);
    case 'util':
      return utilModule();
    case 'events':
      return eventsModule();
    case 'async_hooks':
      return asyncHooksModule();
    default:
      return undefined;
  }
}

function urlModule(): Value {
  const open = packageValue('url', '');
  const module = nativeObject({
    fileURLToPath: ({ args: [given], node, evaluator }) => {
      const url = given instanceof ObjectValue ? evaluator.get(given, 'href') : given;
      return (typeof url === 'string' ? url.replace(/^file:\/\//, '') : derived(`fileURLToPath(${labelOf(url)})`, [url], node));
    },
    pathToFileURL: ({ args: [path] }) => {
      const href = typeof path === 'string' ? `file://${path}` : path;
      return nativeObject({ href, pathname: path, toString: () => href });
    },
  });
  module.open = open;
  return module;
}

function moduleModule(evaluator: Evaluator): Value {
  const createRequire = native('createRequire', ({ args: [from] }) => {
    return evaluator.modules.requireFunction(typeof from === 'string' ? from.replace(/^file:\/\//, '') : evaluator.modules.current.file);
  });
  const module = new ObjectValue({ open: packageValue('module', '') });
  module.props.set('createRequire', createRequire);
  return module;
}

function utilModule(): Value {
  const module = nativeObject({
    promisify: ({ args: [fn] }) => promisified(fn),
    inherits: ({ args: [child, parent], evaluator }) => {
      const prototype = evaluator.get(child, 'prototype');
      const base = evaluator.get(parent, 'prototype');
      if (prototype instanceof ObjectValue && base instanceof ObjectValue) prototype.proto = base;
      return undefined;
    },
    deprecate: ({ args: [fn] }) => fn,
    isDeepStrictEqual: ({ args: [left, right], evaluator, node }) => {
      const same = [left, right].every((side) => side instanceof ObjectValue || side instanceof ArrayValue) ? undefined : equalityOf(evaluator, left, right, false);
      return same ?? new Unknown(`util.isDeepStrictEqual(${labelOf(left)}, ${labelOf(right)})`, { deps: depsOf([left, right]), node });
    },
    callbackify: ({ args: [fn] }) => native('callbackified', ({ args, evaluator, node }) => {
      mayCall(evaluator, args.at(-1));
      return evaluator.call(fn, undefined, args.slice(0, -1), node);
    }),
    format: (call) => derived('util.format()', call.args, call.node),
    inspect: (call) => derived('util.inspect()', call.args.slice(0, 1), call.node),
  });
  module.open = packageValue('util', '');
  return module;
}

/** `promisify(f)(a)`: a call of `f` whose outcome is awaited. Unreadable functions keep their origin. */
function promisified(fn: Value): Value {
  if (fn instanceof Unknown) return native('promisified', (call) => promised(fn, call));
  return native('promisified', ({ evaluator, args, self, node }: NativeCall) => {
    const results: Value[] = [];
    const rejections: ConditionalThrow[] = [];
    const height = evaluator.conditions.length;
    const done = native('callback', ({ args: [error, value] }) => {
      if (evaluator.truth(error) !== true) results.push(value);
      else rejections.push({ value: error, conditions: evaluator.conditions.slice(height) });
      return undefined;
    });
    evaluator.call(fn, self, [...args, done], node);
    const settledAt = evaluator.clock.tick + IO_TICKS;
    const [first] = rejections;
    if (first && results.length === 0 && first.conditions.length === 0) return new PromiseValue(undefined, settledAt, { rejected: { value: first.value } });
    return new PromiseValue(results.length > 0 ? unionOf(results) : derived(`${labelOf(fn)}()`, args, node), settledAt, { rejections });
  });
}

/** A call of an unreadable function whose exception becomes a rejection. */
function promised(fn: Unknown, { evaluator, args, self, node }: NativeCall): Value {
  try {
    const value = evaluator.call(fn, self, args, node);
    return value instanceof PromiseValue || value instanceof Unknown ? value : new PromiseValue(value, evaluator.clock.tick + 1);
  } catch (signal) {
    return new PromiseValue(undefined, evaluator.clock.tick + 1, { rejected: { value: thrownValue(signal) } });
  }
}

/** `EventEmitter`: listeners run later, once, with unknown arguments, if they can reach a framework object. */
function eventsModule(): Value {
  return packageValue('events', '');
}

/** `AsyncLocalStorage`: `run` calls back at once. What it holds while another layer runs is not known. */
function asyncHooksModule(): Value {
  const module = nativeObject({
    AsyncLocalStorage: () => {
      const storage = new ObjectValue({ open: new Unknown('AsyncLocalStorage', { truthy: true }) });
      const within = ({ evaluator, args: [store, callback, ...args], node }: NativeCall): Value => {
        evaluator.journal.set(storage.props, STORE, store);
        const result = evaluator.call(callback, undefined, args, node);
        evaluator.journal.delete(storage.props, STORE);
        return result;
      };
      const members: Readonly<Record<string, (call: NativeCall) => Value>> = {
        run: within,
        exit: ({ evaluator, args: [callback, ...args], node }) => evaluator.call(callback, undefined, args, node),
        enterWith: ({ evaluator, args: [store] }) => void evaluator.journal.set(storage.props, STORE, store),
        getStore: ({ node }) => (storage.props.has(STORE) ? (storage.props.get(STORE) as Value) : new Unknown('AsyncLocalStorage.getStore()', { deps: ['AsyncLocalStorage'], node })),
      };
      for (const [name, run] of Object.entries(members)) storage.props.set(name, native(name, run));
      return storage;
    },
  });
  module.open = packageValue('async_hooks', '');
  return module;
}

const STORE = '@@store';
