import { posix } from 'node:path';
import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { nativeObject } from '../../../evaluate/intrinsics/native.ts';
import { Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';

/** `desm`: paths beside an ES module, as Fastify applications use it to find their plugins. https://www.npmjs.com/package/desm */
export const desmModel: PackageModel = (_evaluator, subpath) => {
  if (subpath) return undefined;
  const module = nativeObject({
    join: (call) => fromModule(call, (file, parts) => posix.join(posix.dirname(file), ...parts)),
    dirname: (call) => fromModule(call, (file) => posix.dirname(file)),
    filename: (call) => fromModule(call, (file) => file),
  });
  module.props.set('default', module);
  return module;
};

function fromModule({ args: [url, ...parts], node }: NativeCall, compute: (file: string, parts: readonly string[]) => string): Value {
  if (typeof url !== 'string' || !parts.every((part) => typeof part === 'string')) return new Unknown('a path beside the module', { node });
  return compute(url.replace(/^file:\/\//, ''), parts as string[]);
}
