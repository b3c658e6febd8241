import type { Evaluator, Policy } from '../../../evaluate/evaluator.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, isCallable, type NativeCall, type NativeFunction, Unknown, type Value } from '../../../evaluate/values.ts';
import { bounded, caught, coursesOf, followedBy, unknownCourse, withRejections } from './courses.ts';
import { listenerOf, ObservableValue, type Course } from './observable.ts';

/** What an operator makes of one course of its source; `call` is what the operator was made with. */
type Operation = (course: Course, call: NativeCall) => readonly Course[];

/** Functions that `pipe` is given. */
const made = new WeakSet<object>();

function operator(name: string, apply: (source: ObservableValue, call: NativeCall) => readonly Course[]): NativeFunction {
  return native(name, (outer) => {
    const operate = native(name, ({ args: [source], node }) => {
      if (!(source instanceof ObservableValue)) return source;
      return new ObservableValue((evaluator) => apply(source, { ...outer, evaluator, node }));
    });
    made.add(operate);
    return operate;
  });
}

/**
 * A stream of code that cannot be read, which was asked with a credential that is not there: whoever is asked refuses, and what
 * the operators make of that decides.
 */
export const refusedStreams: Policy = {
  unknownCall({ callee, self, args, node }, evaluator) {
    const isPipe = callee.label.endsWith('.pipe') && args.some((arg) => typeof arg === 'object' && arg !== null && made.has(arg));
    if (!evaluator.judging || !isPipe || !(self instanceof Unknown) || !self.details.absent) return undefined;
    const refused: Value = new ObservableValue(() => [{ items: [], error: { value: new Unknown(`${self.label} error`, { deps: self.deps, truthy: true }) }, isLate: true }]);
    return args.reduce((stream, each) => evaluator.call(each, undefined, [stream], node), refused);
  },
};

/** Adds a course to which an item may lead; what it throws ends the stream after what it had emitted. */
type Step = (before: Course, item: Value, index: number) => readonly Course[];

/** Takes the items of a course one by one; those of the result that have come to an end stay as they are. */
function stepwise(course: Course, step: Step): readonly Course[] {
  interface Open extends Course {
    readonly isOver?: boolean;
  }
  let courses: readonly Open[] = [{ items: [], isLate: course.isLate }];
  for (const [index, item] of course.items.entries()) {
    courses = bounded(courses.flatMap((before): readonly Open[] => (before.error || before.isOver ? [before] : caught(() => step(before, item, index), before.items))));
  }
  return courses.map((each) => (each.error || each.isOver ? each : { ...each, error: course.error }));
}

function emit(before: Course, ...items: readonly Value[]): Course {
  return { ...before, items: [...before.items, ...items] };
}

function mapping(compute: (call: NativeCall, item: Value, index: number) => Value): Operation {
  return (course, call) => stepwise(course, (before, item, index) => [emit(before, compute(call, item, index))]);
}

const project = ({ evaluator, args: [fn] }: NativeCall, item: Value, index: number): Value => evaluator.call(fn, undefined, [item, index]);

/** `filter` and its like: what is not decided goes both ways. */
function choosing(decide: (call: NativeCall, item: Value, index: number) => Value, yes: Step, no: Step): Operation {
  return (course, call) =>
    stepwise(course, (before, item, index) => {
      const truth = call.evaluator.truth(decide(call, item, index));
      return [...(truth === false ? [] : yes(before, item, index)), ...(truth === true ? [] : no(before, item, index))];
    });
}

const over = (course: Course): Course => ({ ...course, isOver: true }) as Course;
const chosen = (call: NativeCall, item: Value, index: number): Value => (isCallable(call.args[0]) ? project(call, item, index) : true);

/** `mergeMap` and its like: the streams that the items stand for, one after the other. */
function flattening(read: (call: NativeCall, item: Value, index: number) => Value): Operation {
  return (course, call) =>
    stepwise(course, (before, item, index) => {
      const inner = coursesOf(call.evaluator, read(call, item, index));
      if (course.items.length > 1 && inner.some(({ isLate }) => isLate)) return unknownCourse(inner.flatMap(({ items }) => items));
      return followedBy([before], () => inner);
    });
}

/** Operators that say something when the stream has come to its end without an exception. */
function atEnd(finish: (course: Course, call: NativeCall) => Course): Operation {
  return (course, call) => (course.error ? [course] : [finish(course, call)]);
}

function folding(collect: (items: readonly Value[]) => readonly Value[]): Operation {
  return (course, call) => {
    const { evaluator, args } = call;
    const totals: Value[] = [];
    const seeded = args.length > 1;
    const result = caught(() => {
      for (const [index, item] of course.items.entries()) {
        const total = index === 0 ? args[1] : totals.at(-1);
        totals.push(index === 0 && !seeded ? item : evaluator.call(args[0], undefined, [total, item, index]));
      }
      return [{ ...course, items: collect(totals.length === 0 && seeded ? [args[1]] : totals) }];
    });
    return result;
  };
}

function tap(course: Course, { evaluator, args: [observer, onError, onComplete] }: NativeCall): readonly Course[] {
  const listener = listenerOf(evaluator, observer, onError, onComplete);
  const tell = (fn: Value, ...args: readonly Value[]): void => void (fn === undefined ? undefined : evaluator.call(fn, undefined, args));
  const told = stepwise(course, (before, item) => {
    tell(listener.next, item);
    return [emit(before, item)];
  });
  return told.flatMap((each) =>
    caught(() => {
      if (each.error) tell(listener.error, each.error.value);
      else tell(listener.complete);
      return [each];
    }, each.items),
  );
}

/** The handler gets the exception and the source, which ends in the same way once more, and gives the stream that goes on. */
function catchError(source: ObservableValue, { args: [handler], evaluator }: NativeCall): readonly Course[] {
  return bounded(
    withRejections(evaluator, source).flatMap((course) => {
      const { error, ...before } = course;
      if (!error) return [course];
      return caught(() => followedBy([before], () => coursesOf(evaluator, evaluator.call(handler, undefined, [error.value, new ObservableValue(() => [course])]))), before.items);
    }),
  );
}

function withoutError({ items, isLate }: Course): Course {
  return { items, isLate };
}

const count = ({ args: [number] }: NativeCall): number => (typeof number === 'number' ? number : 1);

const keep: Step = (before, item) => [emit(before, item)];
const drop: Step = (before) => [before];

const OPERATIONS: Readonly<Record<string, Operation>> = {
  map: mapping(project),
  mapTo: mapping(({ args: [value] }) => value),
  tap,
  filter: choosing(project, keep, drop),
  takeWhile: choosing(project, keep, (before) => [over(before)]),
  find: (course, call) => choosing(project, (before, item) => [over(emit(before, item))], drop)(course, call).map((each) => (each.error || each.items.length > 0 ? each : emit(each, undefined))),
  every: (course, call) => choosing(project, drop, (before) => [over(emit(before, false))])(course, call).map((each) => (each.error || each.items.length > 0 ? each : emit(each, true))),
  first: (course, call) => orDefault(choosing(chosen, (before, item) => [over(emit(before, item))], drop)(course, call), call),
  last: (course, call) => orDefault(choosing(chosen, (before, item) => [{ ...before, items: [item] }], drop)(course, call), call),
  take: (course, call) => [course.items.length >= count(call) ? { ...withoutError(course), items: course.items.slice(0, count(call)) } : course],
  skip: (course, call) => [{ ...course, items: course.items.slice(count(call)) }],
  takeLast: atEnd((course, call) => ({ ...course, items: course.items.slice(-count(call)) })),
  isEmpty: (course) => [course.items.length > 0 ? { ...withoutError(course), items: [false] } : course.error ? course : { ...course, items: [true] }],
  count: atEnd((course) => ({ ...course, items: [course.items.length] })),
  defaultIfEmpty: atEnd((course, { args: [value] }) => (course.items.length > 0 ? course : { ...course, items: [value] })),
  throwIfEmpty: (course, { evaluator, args: [make] }) => (course.error || course.items.length > 0 ? [course] : [{ ...course, error: { value: isCallable(make) ? evaluator.call(make, undefined, []) : new Unknown('EmptyError', { truthy: true }) } }]),
  ignoreElements: (course) => [{ ...course, items: [] }],
  toArray: atEnd((course) => ({ ...course, items: [new ArrayValue([...course.items])] })),
  reduce: folding((totals) => totals.slice(-1)),
  scan: folding((totals) => totals),
  startWith: (course, { args }) => [{ ...course, items: [...args, ...course.items] }],
  endWith: atEnd((course, { args }) => emit(course, ...args)),
  concatWith: (course, { evaluator, args }) => args.reduce<readonly Course[]>((courses, next) => followedBy(courses, () => coursesOf(evaluator, next)), [course]),
  ...Object.fromEntries(['switchMap', 'mergeMap', 'concatMap', 'exhaustMap', 'flatMap'].map((name) => [name, flattening(project)])),
  ...Object.fromEntries(['mergeAll', 'concatAll', 'switchAll', 'exhaustAll'].map((name) => [name, flattening((_call, item) => item)])),
  ...Object.fromEntries(['delay', 'observeOn', 'subscribeOn'].map((name): [string, Operation] => [name, (course) => [{ ...course, isLate: true }]])),
  ...Object.fromEntries(['timeout', 'finalize', 'share', 'shareReplay', 'retry'].map((name): [string, Operation] => [name, (course) => [course]])),
};

/** `first` and `last`: the default is their second argument; without one an empty stream is an exception. */
function orDefault(courses: readonly Course[], { args }: NativeCall): readonly Course[] {
  return courses.map((course) => {
    if (course.error || course.items.length > 0) return course;
    return args.length > 1 ? emit(course, args[1]) : { ...course, error: { value: new Unknown('EmptyError', { truthy: true }) } };
  });
}

/** The operators of rxjs that are known. */
export function operators(): Readonly<Record<string, NativeFunction>> {
  const each = (evaluator: Evaluator, source: ObservableValue, call: NativeCall, apply: Operation): readonly Course[] => bounded(source.subscribe(evaluator).flatMap((course) => apply(course, call)));
  const known = Object.entries(OPERATIONS).map(([name, apply]) => [name, operator(name, (source, call) => each(call.evaluator, source, call, apply))]);
  return { ...Object.fromEntries(known), catchError: operator('catchError', catchError) } as Record<string, NativeFunction>;
}
