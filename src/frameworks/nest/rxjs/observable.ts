import { ThrowSignal } from '../../../evaluate/completion.ts';
import { conditionOf, joinPossible, runBranch } from '../../../evaluate/branches.ts';
import { runDeferred } from '../../../evaluate/deferred.ts';
import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { native, nativeObject } from '../../../evaluate/intrinsics/native.ts';
import { depsOf, unionOf } from '../../../evaluate/join.ts';
import { awaitValue } from '../../../evaluate/promises.ts';
import { HostObject, isCallable, type NativeCall, type Slot, Unknown, type Value } from '../../../evaluate/values.ts';
import { asPromise } from '../promised.ts';

/** One way in which a stream may go: what it emits, in order, and the exception with which it ends. */
export interface Course {
  readonly items: readonly Value[];
  readonly error?: { readonly value: Value } | undefined;
  /** Whether anything of it happens after the synchronous code of the subscriber. */
  readonly isLate?: boolean | undefined;
}

/** A stream that ends; subscribing gives all courses that it may take. */
export class ObservableValue extends HostObject {
  override readonly className = 'Observable';
  readonly subscribe: (evaluator: Evaluator) => readonly Course[];

  constructor(subscribe: (evaluator: Evaluator) => readonly Course[]) {
    super();
    this.subscribe = subscribe;
  }

  override member(name: string): Slot {
    if (name === 'pipe') return native(name, (call) => call.args.reduce((stream, operator) => call.evaluator.call(operator, undefined, [stream], call.node), this as Value));
    if (name === 'subscribe') return native(name, (call) => subscribe(this, call));
    if (name === 'toPromise') return native(name, ({ evaluator }) => asPromise(evaluator, () => lastOf(evaluator, this, undefined)));
    if (name === 'forEach') return native(name, (call) => asPromise(call.evaluator, () => void subscribe(this, call)));
    return undefined;
  }
}

/** What a value that may be a promise or an observable comes to; a stream of streams comes to a stream. */
export function settledValue(evaluator: Evaluator, value: Value): Value {
  const settled = value instanceof ObservableValue ? value : awaitValue(evaluator, value);
  return settled instanceof ObservableValue ? awaitValue(evaluator, lastOf(evaluator, settled)) : settled;
}

/** `lastValueFrom`: the last value of a stream; an empty one is an exception unless a default is given. */
export function lastOf(evaluator: Evaluator, stream: ObservableValue, ...fallback: readonly Value[]): Value {
  return valueOf(evaluator, stream, ({ items }) => items.at(-1), fallback);
}

/** `firstValueFrom`: the first value of a stream, whatever comes after it. */
export function firstOf(evaluator: Evaluator, stream: ObservableValue, ...fallback: readonly Value[]): Value {
  return valueOf(evaluator, stream, ({ items }) => items[0], fallback, ({ items, error }) => (items.length > 0 ? undefined : error));
}

const EMPTY_ERROR: Course['error'] = { value: new Unknown('EmptyError', { truthy: true }) };

function valueOf(
  evaluator: Evaluator,
  stream: ObservableValue,
  read: (course: Course) => Value,
  fallback: readonly Value[],
  errorOf: (course: Course) => Course['error'] = ({ error }) => error,
): Value {
  const values: Value[] = [];
  const errors: { readonly value: Value }[] = [];
  for (const course of stream.subscribe(evaluator)) {
    const error = errorOf(course) ?? (course.items.length === 0 && fallback.length === 0 ? EMPTY_ERROR : undefined);
    if (error) errors.push(error);
    else values.push(course.items.length === 0 ? fallback[0] : read(course));
  }
  const [first] = errors;
  if (first && values.length === 0) throw new ThrowSignal(first.value);
  for (const { value } of errors) evaluator.tryFrame.record(value, [...evaluator.conditions, conditionOf(new Unknown('a stream ends with an exception', { deps: depsOf(values) }), true, undefined)]);
  return unionOf(values);
}

/** `subscribe`: an exception that no observer takes is thrown where nobody catches it. */
function subscribe(stream: ObservableValue, { args: [observer, onError, onComplete], evaluator }: NativeCall): Value {
  const listener = listenerOf(evaluator, observer, onError, onComplete);
  const courses = stream.subscribe(evaluator);
  const [only] = courses;
  if (courses.length === 1 && only) notify(evaluator, listener, only);
  else for (const [index, course] of courses.entries()) perhaps(evaluator, `course ${index} of a stream`, () => notify(evaluator, listener, course));
  return nativeObject({ unsubscribe: () => undefined });
}

function perhaps(evaluator: Evaluator, label: string, body: () => void): void {
  const condition = conditionOf(new Unknown(label), true, undefined);
  const { after } = runBranch(evaluator, condition, () => void body());
  joinPossible(evaluator, after, condition);
}

/** The functions of an observer; what is not there is `undefined`. */
export interface Listener {
  readonly next: Value;
  readonly error: Value;
  readonly complete: Value;
}

/** An observer is a function, or an object with up to three methods. */
export function listenerOf(evaluator: Evaluator, observer: Value, error?: Value, complete?: Value): Listener {
  if (isCallable(observer) || observer === undefined || observer === null) return { next: observer ?? undefined, error, complete };
  return { next: evaluator.get(observer, 'next'), error: evaluator.get(observer, 'error'), complete: evaluator.get(observer, 'complete') };
}

/** Tells an observer everything that a stream does. */
function notify(evaluator: Evaluator, listener: Listener, { items, error, isLate }: Course): void {
  const tell = (): void => {
    for (const item of items) tellOne(evaluator, listener.next, item);
    if (error) tellOne(evaluator, listener.error, error.value);
    else tellOne(evaluator, listener.complete);
  };
  if (isLate) runDeferred(evaluator, tell);
  else tell();
}

/** Calls one function of an observer; its exceptions leave through no code of the caller. */
function tellOne(evaluator: Evaluator, listener: Value, ...args: readonly Value[]): void {
  if (listener !== undefined) asPromise(evaluator, () => evaluator.call(listener, undefined, args));
}
