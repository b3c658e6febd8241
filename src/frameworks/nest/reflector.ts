import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { derived } from '../../evaluate/unknowns.ts';
import type { NativeFunction} from '../../evaluate/values.ts';
import { ArrayValue, isCallable, ObjectValue, Optional, Union, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { setMetadata } from './enhancer-decorators.ts';
import { nativeClass } from './native-class.ts';
import { NestState } from './state.ts';

/** The `Reflector` class: reads what decorators attached to a handler or class, for guards. `major` is that of Nest. */
export function reflectorClass(major: number): NativeFunction {
  const type = nativeClass('Reflector', {
    members: {
      get: ({ args: [key, target], evaluator }) => read(evaluator, key, target),
      getAll: ({ args: [key, targets], evaluator }) => new ArrayValue(readAll(evaluator, key, targets)),
      getAllAndOverride: ({ args: [key, targets], evaluator }) => readAll(evaluator, key, targets).find((value) => value !== undefined),
      getAllAndMerge: ({ args: [key, targets], evaluator }) => merge(evaluator, readAll(evaluator, key, targets), major),
    },
    statics: { createDecorator },
  });
  return type;
}

/** A key, or a decorator that carries its key. */
function keyOf(evaluator: Evaluator, key: Value): Value {
  return isCallable(key) ? evaluator.get(key, 'KEY') : key;
}

function read(evaluator: Evaluator, key: Value, target: Value): Value {
  const name = keyOf(evaluator, key);
  if (target instanceof Unknown) return derived(`metadata ${labelOf(name)}`, [target]);
  if (target instanceof Union) return new Union(target.options.map((option) => read(evaluator, key, option)));
  const metadata = Metadata.of(evaluator);
  const value = metadata.read(target, undefined, name);
  if (value !== undefined && value !== null && value !== false) NestState.of(evaluator).metadataReads.push(labelOf(name));
  return value ?? metadata.ask(target, undefined, name);
}

function readAll(evaluator: Evaluator, key: Value, targets: Value): Value[] {
  if (!(targets instanceof ArrayValue)) return [targets instanceof Unknown ? derived(`metadata ${labelOf(key)}`, [targets]) : undefined];
  return targets.items.map((target) => read(evaluator, key, target instanceof Optional ? target.value : target));
}

/** `getAllAndMerge`: arrays are concatenated, objects merged. A single value that is no array is wrapped since version 11. */
function merge(evaluator: Evaluator, values: readonly Value[], major: number): Value {
  const found = values.filter((value) => value !== undefined);
  const [first, ...rest] = found;
  if (first === undefined) return new ArrayValue([]);
  const isMergedObject = (value: Value): boolean => value instanceof ObjectValue;
  if (rest.length === 0) {
    if (first instanceof ArrayValue || major < 11) return first;
    return isMergedObject(first) ? first : new ArrayValue([first]);
  }
  if (found.every(isMergedObject)) {
    const merged = new ObjectValue();
    for (const value of found) if (value instanceof ObjectValue) for (const key of value.props.keys()) merged.props.set(key, evaluator.get(value, key));
    return merged;
  }
  return new ArrayValue(found.flatMap((value) => (value instanceof ArrayValue ? value.items : [value])));
}

/** `Reflector.createDecorator({key, transform})`: a decorator factory that the reader passes instead of a key. */
function createDecorator({ args: [options], evaluator, node }: NativeCall): Value {
  const given = options instanceof ObjectValue ? evaluator.get(options, 'key') : undefined;
  const transform = options instanceof ObjectValue ? evaluator.get(options, 'transform') : undefined;
  const key = given ?? `@@decorator:${NestState.of(evaluator).next()}`;
  const factory = native('decorator', (call) => {
    const [value] = call.args;
    return setMetadata(key, transform === undefined ? value : evaluator.call(transform, undefined, [value], node));
  });
  factory.props.set('KEY', key);
  return factory;
}
