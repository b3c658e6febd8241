import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, isCallable, NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import { NEST_KEYS, PARAMETER_DECORATORS, type ParameterSource } from '../../vocabulary/nest-metadata.ts';
import { classOf } from './decorator-target.ts';

/** A decorated parameter of a handler. */
export interface HandlerParameter {
  readonly index: number;
  readonly source: ParameterSource;
  /** The field name of `@Body('name')`, or the data of a custom decorator. */
  readonly data: Value;
  readonly pipes: readonly Value[];
  /** The schema of `@Body({schema})` (Nest 12). */
  readonly schema: Value;
  /** The function of a custom decorator. */
  readonly factory: Value;
  readonly node: ts.Node | undefined;
}

/** Keeps the parameters of a method where Nest does: on the class, under the name of the method. */
class ParameterList extends ObjectValue {
  readonly parameters = new Map<number, HandlerParameter>();
}

/** The decorated parameters of a method, those that a base class declared included. */
export function parametersOf(evaluator: Evaluator, type: Value, method: string): readonly HandlerParameter[] {
  const list = Metadata.of(evaluator).read(type, method, NEST_KEYS.arguments);
  return list instanceof ParameterList ? [...list.parameters.values()].sort((a, b) => a.index - b.index) : [];
}

/** Notes a parameter of a method, as a parameter decorator does. */
export function assignParameter(call: NativeCall, parameter: Omit<HandlerParameter, 'index' | 'node'>): undefined {
  const { evaluator, args: [owner, key, index], node } = call;
  if (typeof index !== 'number' || typeof key !== 'string') return;
  const type = classOf(evaluator, owner);
  const list = new ParameterList();
  const inherited = Metadata.of(evaluator).read(type, key, NEST_KEYS.arguments);
  if (inherited instanceof ParameterList) for (const [each, old] of inherited.parameters) list.parameters.set(each, old);
  list.parameters.set(index, { ...parameter, index, node });
  Metadata.of(evaluator).define(type, key, NEST_KEYS.arguments, list);
}

/** Whether Nest takes a value for a pipe: an object with `transform`, or a class whose instances have it. */
function isPipe(evaluator: Evaluator, value: Value): boolean {
  if (isCallable(value)) {
    const prototype = evaluator.get(value, 'prototype');
    return prototype instanceof ObjectValue && evaluator.get(prototype, 'transform') !== undefined;
  }
  if (value instanceof Unknown) return /pipe/i.test(value.label);
  return value instanceof ObjectValue && evaluator.get(value, 'transform') !== undefined;
}

/** `@Body()`, `@Body('name')`, `@Body(pipe)`, `@Body('name', pipe)`, `@Body({schema})`. */
function builtIn(name: string, source: ParameterSource): Value {
  return native(name, ({ args, evaluator }) => {
    const [data, ...rest] = args;
    const isData = data === undefined || data === null || typeof data === 'string';
    const options = rest.at(-1) ?? data;
    const hasOptions = options instanceof ObjectValue && !options.constructedBy && (options.props.has('schema') || options.props.has('pipes'));
    const schema = hasOptions ? evaluator.get(options, 'schema') : undefined;
    const extra = hasOptions ? evaluator.get(options, 'pipes') : undefined;
    const pipes = [...(isData ? rest : args)].filter((each) => !hasOptions || each !== options);
    if (extra instanceof ArrayValue) pipes.push(...(extra.items as Value[]));
    return native(name, (call) => assignParameter(call, { source, data: isData ? data : undefined, pipes, schema, factory: undefined }));
  });
}

/** `createParamDecorator(factory)`. */
function createParamDecorator({ args: [factory] }: NativeCall): Value {
  return new NativeFunction('parameter decorator', ({ args: [data, ...rest], evaluator }) => {
    const isData = data === undefined || data === null || !isPipe(evaluator, data);
    const pipes = isData ? rest : [data, ...rest];
    return native('parameter decorator', (call) => assignParameter(call, { source: 'custom', data: isData ? data : undefined, pipes, schema: undefined, factory }));
  });
}

/** Decorators of handler parameters. */
export function parameterDecorators(): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>(Object.entries(PARAMETER_DECORATORS).map(([name, source]) => [name, builtIn(name, source)]));
  all.set('createParamDecorator', native('createParamDecorator', createParamDecorator));
  return all;
}
