import { thrownValue } from '../../../evaluate/completion.ts';
import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { awaitValue } from '../../../evaluate/promises.ts';
import { unionOf } from '../../../evaluate/join.ts';
import { ArrayValue, HostObject, isPrimitive, ObjectValue, Optional, PromiseValue, Union, Unknown, type Value } from '../../../evaluate/values.ts';
import { asPromise } from '../promised.ts';
import { ObservableValue, type Course } from './observable.ts';

const MAX_COURSES = 8;
const MAX_ITEMS = 40;

/** A stream of which nothing is known but what its values are made of. */
export function unknownCourse(carries: readonly Value[] = []): readonly Course[] {
  return [{ items: [carries.length > 0 ? unionOf([...carries, new Unknown('observable')]) : new Unknown('observable')] }];
}

/** Keeps what can still be followed. */
export function bounded(courses: readonly Course[]): readonly Course[] {
  if (courses.length <= MAX_COURSES && courses.every(({ items }) => items.length <= MAX_ITEMS)) return courses;
  return unknownCourse(courses.map(({ items, error }) => (error ? new Unknown('observable') : items.at(-1))));
}

/** What a value emits where rxjs wants a stream: an observable, a promise, a list. Anything else is an exception there. */
export function coursesOf(evaluator: Evaluator, source: Value): readonly Course[] {
  if (source instanceof ObservableValue) return source.subscribe(evaluator);
  if (source instanceof Union) return bounded(source.options.flatMap((option) => coursesOf(evaluator, option)));
  if (source instanceof ArrayValue) return coursesOfList(source);
  if (source instanceof PromiseValue || (source instanceof HostObject && source.settle) || source instanceof Unknown) return caught(() => [{ items: [awaitValue(evaluator, source)], isLate: true }]);
  if (source instanceof HostObject && source.elements) return coursesOfList(source.elements);
  if ((isPrimitive(source) && typeof source !== 'string') || (source instanceof ObjectValue && !source.open)) return [{ items: [], error: { value: new Unknown('TypeError', { truthy: true }) } }];
  return unknownCourse([source]);
}

function coursesOfList({ items, open }: ArrayValue): readonly Course[] {
  if (!open && !items.some((item) => item instanceof Optional)) return bounded([{ items: items as readonly Value[] }]);
  const values = items.map((item) => (item instanceof Optional ? item.value : item));
  return bounded([{ items: [] }, { items: values }, ...values.map((value) => ({ items: [value] })), ...(open ? [{ items: [open] }] : [])]);
}

/** What a body gives; an exception that it certainly throws is the end of the stream. */
export function caught(body: () => readonly Course[], before: readonly Value[] = []): readonly Course[] {
  try {
    return body();
  } catch (signal) {
    return [{ items: before, error: { value: thrownValue(signal) } }];
  }
}

/** The courses of a stream, those included in which code throws only under conditions. */
export function withRejections(evaluator: Evaluator, stream: ObservableValue): readonly Course[] {
  let courses: readonly Course[] = [];
  const promise = asPromise(evaluator, () => {
    courses = stream.subscribe(evaluator);
    return undefined;
  });
  if (promise.rejected) return [{ items: [], error: promise.rejected }];
  return bounded([...courses, ...promise.rejections.map(({ value }) => ({ items: [], error: { value } }))]);
}

/** One stream after the other: the next one starts where the one before came to its end. */
export function followedBy(courses: readonly Course[], next: () => readonly Course[]): readonly Course[] {
  return bounded(
    courses.flatMap((course) => {
      if (course.error) return [course];
      return next().map(({ items, error, isLate }) => ({ items: [...course.items, ...items], error, isLate: (course.isLate ?? false) || (isLate ?? false) }));
    }),
  );
}
