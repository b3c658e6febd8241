import type { PackageModel } from '../../evaluate/evaluator.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { ThrowSignal } from '../../evaluate/completion.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import { packageValue } from '../../evaluate/unknowns.ts';
import { ArrayValue, HostObject, isCallable, type NativeFunction, Optional, PromiseValue, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';

/** An observable that emits one known value, which is what guards and handlers use them for. */
export class ObservableValue extends HostObject {
  override readonly className = 'Observable';
  /** Gives the value; exceptions are those of the stream. */
  readonly emit: () => Value;

  constructor(emit: () => Value) {
    super();
    this.emit = emit;
  }

  override member(name: string): Slot {
    if (name === 'pipe') return native(name, (call) => call.args.reduce((stream, operator) => call.evaluator.call(operator, undefined, [stream], call.node), this as Value));
    if (name === 'subscribe') return native(name, (call) => subscribe(this, call));
    if (name === 'toPromise') return native(name, ({ evaluator }) => new PromiseValue(this.emit(), evaluator.clock.tick + 1));
    return undefined;
  }
}

function subscribe(stream: ObservableValue, { args: [observer], evaluator, node }: NativeCall): Value {
  observe(observer, stream.emit(), evaluator, node);
  return nativeObject({ unsubscribe: () => undefined });
}

/** An observer is a function, or an object with a method `next`. */
function observe(observer: Value, value: Value, evaluator: NativeCall['evaluator'], node: NativeCall['node']): Value {
  const next = isCallable(observer) || observer === undefined ? observer : evaluator.get(observer, 'next');
  if (next !== undefined) evaluator.call(next, undefined, [value], node);
  return value;
}

/** What a value that may be a promise or an observable comes to. */
export function settledValue(evaluator: NativeCall['evaluator'], value: Value): Value {
  return value instanceof ObservableValue ? settledValue(evaluator, value.emit()) : awaitValue(evaluator, value);
}

function operator(name: string, apply: (source: ObservableValue, call: NativeCall) => Value): NativeFunction {
  return native(name, (outer) =>
    native(name, ({ args: [source], evaluator, node }) => {
      if (!(source instanceof ObservableValue)) return source;
      return new ObservableValue(() => apply(source, { ...outer, evaluator, node }));
    }),
  );
}

function catchError(source: ObservableValue, { args: [handler], evaluator }: NativeCall): Value {
  try {
    return source.emit();
  } catch (signal) {
    if (!(signal instanceof ThrowSignal)) throw signal;
    return settledValue(evaluator, evaluator.call(handler, undefined, [signal.value, source]));
  }
}

/** `rxjs`: streams of one value. */
export const rxjsModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '' && subpath !== 'operators') return undefined;
  const call = ({ args: [fn] }: NativeCall, value: Value, evaluator: NativeCall['evaluator']): Value => evaluator.call(fn, undefined, [value]);
  const module = nativeObject({
    of: ({ args: [value] }) => new ObservableValue(() => value),
    from: ({ args: [value], evaluator }) => new ObservableValue(() => settledValue(evaluator, value instanceof ArrayValue ? firstOf(value) : value)),
    defer: ({ args: [make], evaluator }) => new ObservableValue(() => settledValue(evaluator, evaluator.call(make, undefined, []))),
    throwError: ({ args: [error], evaluator }) =>
      new ObservableValue(() => {
        throw new ThrowSignal(isCallable(error) ? evaluator.call(error, undefined, []) : error);
      }),
    firstValueFrom: ({ args: [stream], evaluator }) => settledValue(evaluator, stream),
    lastValueFrom: ({ args: [stream], evaluator }) => settledValue(evaluator, stream),
    map: operator('map', (source, outer) => call(outer, source.emit(), outer.evaluator)),
    tap: operator('tap', (source, { args: [observer], evaluator, node }) => observe(observer, source.emit(), evaluator, node)),
    switchMap: operator('switchMap', (source, outer) => settledValue(outer.evaluator, call(outer, source.emit(), outer.evaluator))),
    mergeMap: operator('mergeMap', (source, outer) => settledValue(outer.evaluator, call(outer, source.emit(), outer.evaluator))),
    concatMap: operator('concatMap', (source, outer) => settledValue(outer.evaluator, call(outer, source.emit(), outer.evaluator))),
    catchError: operator('catchError', catchError),
    ...Object.fromEntries(['timeout', 'delay', 'finalize', 'take', 'first', 'share', 'shareReplay', 'retry'].map((name) => [name, operator(name, (source) => source.emit())])),
  });
  module.open = packageValue('rxjs', '');
  return module;
};

function firstOf(list: ArrayValue): Value {
  const [first] = list.items;
  return first instanceof Optional ? first.value : first;
}
