import { depsOf } from '../join.ts';
import { deleteMember } from '../members.ts';
import { Metadata } from '../metadata.ts';
import { isIn } from '../operators.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, Optional, Unknown, type NativeCall, type Value } from '../values.ts';
import { nativeObject } from './native.ts';
import { OBJECT_STATICS } from './objects.ts';

/** `Reflect` with the metadata functions of `reflect-metadata`. */
export function reflectObject(): Value {
  return nativeObject({
    defineMetadata: ({ args: [key, value, target, property], evaluator }) => {
      Metadata.of(evaluator).define(target, property, key, value);
      return undefined;
    },
    getMetadata: read,
    getOwnMetadata: read,
    hasMetadata: (call) => read(call) !== undefined,
    ownKeys: (call) => OBJECT_STATICS['getOwnPropertyNames']?.(call),
    get: ({ args: [target, key], evaluator, node }) => (typeof key === 'string' ? evaluator.get(target, key, node) : derived('Reflect.get', [target, key], node)),
    has: ({ args, node, evaluator }) => isIn(evaluator, args[1], args[0]) ?? new Unknown('Reflect.has', { deps: depsOf(args), node }),
    set: ({ args: [target, key, value], evaluator }) => {
      if (typeof key === 'string') evaluator.set(target, key, value);
      return true;
    },
    deleteProperty: ({ args: [target, key], evaluator }) => {
      if (typeof key === 'string') deleteMember(evaluator, target, key);
      return true;
    },
    apply: ({ args: [fn, self, list], evaluator, node }) => evaluator.call(evaluator.get(fn, 'apply'), fn, [self, list], node),
    construct: ({ args: [callee, list], evaluator, node }) => evaluator.construct(callee, list instanceof ArrayValue ? list.items.map((item) => (item instanceof Optional ? item.value : item)) : [], node),
  });
}

function read({ args: [key, target, property], evaluator }: NativeCall): Value {
  return Metadata.of(evaluator).ask(target, property, key);
}

