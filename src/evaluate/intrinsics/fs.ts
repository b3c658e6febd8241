import { labelOf } from '../labels.ts';
import type { Evaluator } from '../evaluator.ts';
import { derived, packageValue } from '../unknowns.ts';
import { ArrayValue, ObjectValue, type NativeCall, type Value } from '../values.ts';
import { native, nativeObject } from './native.ts';

/** The part of `fs` that start-up code uses to find its own files; contents are read only from JSON. */
export function fsModule(evaluator: Evaluator, isPromises: boolean): Value {
  const readdir = native('readdirSync', (call) => list(call));
  const stat = native('statSync', (call) => statOf(call));
  const exists = native('existsSync', ({ args: [path], node }) => (typeof path === 'string' ? evaluator.host.kindOf(path) !== undefined : derived(`exists(${labelOf(path)})`, [path], node)));
  const read = native('readFileSync', (call) => readText(call));
  const module = new ObjectValue({ open: packageValue(isPromises ? 'fs/promises' : 'fs', '') });
  for (const [name, value] of Object.entries({ readdirSync: readdir, statSync: stat, lstatSync: stat, existsSync: exists, readFileSync: read })) module.props.set(name, value);
  if (isPromises) for (const [name, value] of Object.entries({ readdir, stat, lstat: stat, readFile: read })) module.props.set(name, value);
  else module.props.set('promises', packagePromises(readdir, stat, read));
  if (!isPromises) module.props.set('readdir', native('readdir', (call) => void call.evaluator.call(call.args.at(-1) as Value, undefined, [null, list(call)], call.node)));
  return module;
}

function packagePromises(readdir: Value, stat: Value, readFile: Value): Value {
  const promises = nativeObject({ readdir, stat, lstat: stat, readFile });
  promises.open = packageValue('fs/promises', '');
  return promises;
}

function list({ args: [path, options], evaluator, node }: NativeCall): Value {
  const entries = typeof path === 'string' ? evaluator.host.list(path) : undefined;
  if (!entries) return derived(`readdir(${labelOf(path)})`, [path], node);
  const withTypes = options instanceof ObjectValue && options.props.get('withFileTypes') === true;
  return new ArrayValue(entries.map((entry) => (withTypes ? direntOf(entry, String(path)) : entry.name)), undefined, node);
}

function direntOf(entry: { readonly name: string; readonly kind: 'file' | 'directory' }, directory: string): Value {
  return nativeObject({ name: entry.name, path: directory, parentPath: directory, isFile: () => entry.kind === 'file', isDirectory: () => entry.kind === 'directory' });
}

function statOf({ args: [path], evaluator, node }: NativeCall): Value {
  const kind = typeof path === 'string' ? evaluator.host.kindOf(path) : undefined;
  if (!kind) return derived(`stat(${labelOf(path)})`, [path], node);
  return nativeObject({ isFile: () => kind === 'file', isDirectory: () => kind === 'directory' });
}

function readText({ args: [path], evaluator, node }: NativeCall): Value {
  const text = typeof path === 'string' && path.endsWith('.json') ? evaluator.host.text(path) : undefined;
  return text ?? derived(`readFile(${labelOf(path)})`, [path], node);
}
