import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, isCallable, type NativeCall, NativeFunction, ObjectValue, Optional, Unknown, type Value } from '../../../evaluate/values.ts';
import { asPromise } from '../promised.ts';
import { bounded, caught, coursesOf, followedBy, unknownCourse } from './courses.ts';
import { firstOf, lastOf, ObservableValue, type Course } from './observable.ts';

const stream = (subscribe: (evaluator: Evaluator) => readonly Course[]): ObservableValue => new ObservableValue(subscribe);

function throwError({ args: [error] }: NativeCall): Value {
  return stream((evaluator) => [{ items: [], error: { value: isCallable(error) ? evaluator.call(error, undefined, []) : error } }]);
}

function defer({ args: [make] }: NativeCall): Value {
  return stream((evaluator) => caught(() => coursesOf(evaluator, evaluator.call(make, undefined, []))));
}

/** `iif(condition, a, b)`: which of the two it is gets decided when somebody subscribes. */
function iif({ args: [condition, yes, no] }: NativeCall): Value {
  return stream((evaluator) =>
    caught(() => {
      const truth = evaluator.truth(evaluator.call(condition, undefined, []));
      return bounded([...(truth === false ? [] : coursesOf(evaluator, yes)), ...(truth === true ? [] : coursesOf(evaluator, no))]);
    }),
  );
}

function concat({ args }: NativeCall): Value {
  return stream((evaluator) => args.reduce<readonly Course[]>((courses, next) => followedBy(courses, () => coursesOf(evaluator, next)), [{ items: [] }]));
}

/** Streams side by side: what happens at once comes in the order in which they are written, of the rest the order is not known. */
function merge({ args }: NativeCall): Value {
  return stream((evaluator) => {
    const all = args.map((source) => coursesOf(evaluator, source));
    const isLate = all.some((courses) => courses.some((course) => course.isLate));
    if (isLate && all.length > 1) return unknownCourse(all.flat().flatMap(({ items }) => items));
    return all.reduce((courses, next) => followedBy(courses, () => next), [{ items: [] }]);
  });
}

/** `forkJoin`, and `combineLatest` and `zip` where each source emits one value. */
function joined(isLast: boolean): (call: NativeCall) => Value {
  return ({ args }) => {
    const [sources] = args;
    if (sources instanceof ObjectValue && !sources.open) {
      const names = [...sources.props.keys()];
      return stream((evaluator) => join(evaluator, names.map((name) => evaluator.get(sources, name)), isLast, (values) => objectOf(names, values)));
    }
    const list = sources instanceof ArrayValue ? sources : new ArrayValue([...args]);
    if (list.open || list.items.some((item) => item instanceof Optional)) return stream(() => unknownCourse());
    return stream((evaluator) => join(evaluator, list.items as readonly Value[], isLast, (values) => new ArrayValue([...values])));
  };
}

function objectOf(names: readonly string[], values: readonly Value[]): Value {
  const object = new ObjectValue();
  for (const [index, name] of names.entries()) object.props.set(name, values[index]);
  return object;
}

function join(evaluator: Evaluator, sources: readonly Value[], isLast: boolean, build: (values: readonly Value[]) => Value): readonly Course[] {
  let combined: readonly Course[] = [{ items: [] }];
  for (const source of sources) {
    const courses = coursesOf(evaluator, source);
    if (!isLast && courses.some(({ items, error }) => !error && items.length > 1)) return unknownCourse();
    combined = followedBy(combined, () => courses.map((course) => (course.items.length > 0 || course.error ? { ...course, items: course.items.slice(-1) } : { ...course, error: ENDS_EMPTY })));
  }
  return combined.map((course) => {
    if (course.error === ENDS_EMPTY) return { items: [], isLate: course.isLate };
    return course.error ? { ...course, items: [] } : { ...course, items: [build(course.items)] };
  });
}

/** Marks a source without a value, which ends the whole without one. */
const ENDS_EMPTY: { readonly value: Value } = { value: undefined };

function range({ args: [start, length] }: NativeCall): Value {
  const from = length === undefined ? 0 : start;
  const size = length === undefined ? start : length;
  if (typeof from !== 'number' || typeof size !== 'number') return stream(() => unknownCourse());
  return stream(() => bounded([{ items: Array.from({ length: Math.min(size, 100) }, (_, index) => from + index) }]));
}

function valueFrom(read: typeof lastOf): (call: NativeCall) => Value {
  return ({ args: [source, config], evaluator }) => {
    if (!(source instanceof ObservableValue)) return source;
    return asPromise(evaluator, () => read(evaluator, source, ...(config instanceof ObjectValue ? [evaluator.get(config, 'defaultValue')] : [])));
  };
}

/** `new Observable(subscriber => …)`: what it tells the subscriber under conditions may or may not be the last thing it says. */
function construct({ args: [subscriber] }: NativeCall): Value {
  return stream((evaluator) => {
    const height = evaluator.conditions.length;
    const said: { readonly item?: Value; readonly error?: Course['error']; readonly isSure: boolean }[] = [];
    let isOver = false;
    const tell = (name: string, note: (value: Value) => Omit<(typeof said)[number], 'isSure'> | undefined): NativeFunction =>
      new NativeFunction(
        name,
        ({ args: [value] }) => {
          const isSure = evaluator.conditions.length === height;
          const what = isOver ? undefined : note(value);
          if (what) said.push({ ...what, isSure });
          isOver ||= name !== 'next' && isSure;
          return undefined;
        },
        { significant: evaluator.judging },
      );
    const sink = new ObjectValue();
    for (const [name, note] of NOTES) sink.props.set(name, tell(name, note));
    const thrown = caught(() => {
      evaluator.call(subscriber, undefined, [sink]);
      return [];
    });
    for (const { error } of thrown) if (error && !isOver) said.push({ error, isSure: true });
    return coursesThatMayBe(said);
  });
}

const NOTES: readonly [string, (value: Value) => { readonly item?: Value; readonly error?: Course['error'] } | undefined][] = [
  ['next', (item) => ({ item })],
  ['error', (value) => ({ error: { value } })],
  ['complete', () => undefined],
];

function coursesThatMayBe(said: readonly { readonly item?: Value; readonly error?: Course['error']; readonly isSure: boolean }[]): readonly Course[] {
  if (said.length === 0) return unknownCourse();
  if (said.every(({ isSure }) => isSure)) return bounded([{ items: said.flatMap(({ item, error }) => (error ? [] : [item])), error: said.find(({ error }) => error)?.error }]);
  return bounded(said.map(({ item, error }) => (error ? { items: [], error } : { items: [item] })));
}

/** What of rxjs makes streams, and what makes promises of them. */
export function creators(): Readonly<Record<string, Value>> {
  const members: Readonly<Record<string, (call: NativeCall) => Value>> = {
    of: ({ args }) => stream(() => bounded([{ items: args }])),
    from: ({ args: [source] }) => stream((evaluator) => coursesOf(evaluator, source)),
    defer,
    throwError,
    iif,
    concat,
    merge,
    range,
    forkJoin: joined(true),
    combineLatest: joined(false),
    zip: joined(false),
    timer: () => stream(() => [{ items: [0], isLate: true }]),
    firstValueFrom: valueFrom(firstOf),
    lastValueFrom: valueFrom(lastOf),
    isObservable: ({ args: [value] }) => (value instanceof ObservableValue ? true : value instanceof Unknown ? new Unknown('isObservable', { deps: value.deps }) : false),
  };
  return { ...Object.fromEntries(Object.entries(members).map(([name, run]) => [name, native(name, run)])), Observable: native('Observable', construct), EMPTY: stream(() => [{ items: [] }]) };
}
