import { posix } from 'node:path';
import { labelOf } from '../labels.ts';
import { concat } from '../operators.ts';
import { derived } from '../unknowns.ts';
import { Template, Unknown, type NativeCall, type Value } from '../values.ts';
import { nativeObject } from './native.ts';

/** `path`, on POSIX paths: results do not depend on the machine. */
export function pathModule(): Value {
  const module = nativeObject({
    join: (call) => joined(call, posix.join),
    resolve: (call) => joined(call, (...parts) => resolvePath([call.evaluator.host.root, ...parts])),
    dirname: (call) => known(call, posix.dirname),
    basename: ({ args: [path, suffix], node }) => (typeof path === 'string' ? posix.basename(path, typeof suffix === 'string' ? suffix : undefined) : derived(`basename(${labelOf(path)})`, [path], node)),
    extname: (call) => known(call, posix.extname),
    normalize: (call) => known(call, posix.normalize),
    relative: ({ args: [from, to], node }) => (typeof from === 'string' && typeof to === 'string' ? posix.relative(from, to) : derived('path.relative()', [from, to], node)),
    isAbsolute: ({ args: [path], node }) => (typeof path === 'string' ? ABSOLUTE.test(path) : derived(`isAbsolute(${labelOf(path)})`, [path], node)),
    parse: ({ args: [path] }) => (typeof path === 'string' ? nativeObject({ ...posix.parse(path) }) : new Unknown('path.parse()')),
    sep: '/',
    delimiter: ':',
  });
  module.props.set('posix', module);
  module.props.set('default', module);
  return module;
}

/** Paths of Windows keep the letter of their drive here, and have forward slashes. */
const ABSOLUTE = /^(?:[A-Za-z]:)?\//;

function resolvePath(parts: readonly string[]): string {
  const start = parts.findLastIndex((part) => ABSOLUTE.test(part));
  const joined = posix.join(...parts.slice(Math.max(start, 0)));
  return joined.replace(/(?<=[^:/])\/+$/, '');
}

function known({ args: [path], node }: NativeCall, compute: (path: string) => string): Value {
  return typeof path === 'string' ? compute(path) : derived(`path of ${labelOf(path)}`, [path], node);
}

function joined({ args, node }: NativeCall, join: (...parts: string[]) => string): Value {
  if (args.every((arg) => typeof arg === 'string')) return join(...(args as string[]));
  if (args.every((arg) => typeof arg === 'string' || arg instanceof Template || arg instanceof Unknown)) {
    return concat(args.flatMap((arg, index) => (index === 0 ? [arg] : ['/', arg])));
  }
  return derived('path.join()', args, node);
}
