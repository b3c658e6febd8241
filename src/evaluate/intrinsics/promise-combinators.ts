import { IO_TICKS } from '../clock.ts';
import type { PathCondition } from '../conditions.ts';
import type { Evaluator } from '../evaluator.ts';
import { both } from '../deferred.ts';
import { unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, HostObject, ObjectValue, Optional, PromiseValue, type ConditionalThrow, type NativeCall, type Value } from '../values.ts';

/** How one of several promises ends. */
interface Ending {
  readonly value: Value;
  readonly settledAt: number;
  readonly rejected: { readonly value: Value } | undefined;
  readonly rejections: readonly ConditionalThrow[];
}

function endingsOf(evaluator: Evaluator, list: ArrayValue): readonly Ending[] {
  return list.items.map((item) => endingOf(evaluator, item instanceof Optional ? item.value : item));
}

function endingOf(evaluator: Evaluator, value: Value): Ending {
  const now = evaluator.clock.tick;
  if (value instanceof HostObject && value.settle) return { value: value.settle(evaluator), settledAt: now, rejected: undefined, rejections: [] };
  if (!(value instanceof PromiseValue)) return { value, settledAt: now, rejected: undefined, rejections: [] };
  if (!evaluator.judging) value.onAwait?.();
  return value;
}

function lastOf(evaluator: Evaluator, endings: readonly Ending[]): number {
  return Math.max(evaluator.clock.tick, ...endings.map((ending) => ending.settledAt));
}

/** The elements of the list that is given, or what to answer when it is not known. */
function combine(call: NativeCall, name: string, body: (endings: readonly Ending[], list: ArrayValue) => Value): Value {
  const [list] = call.args;
  if (!(list instanceof ArrayValue)) return derived(`${name} of ${labelOf(list)}`, [list], call.node);
  const combined = body(endingsOf(call.evaluator, list), list);
  // A race may end before the others have done anything.
  if (!call.evaluator.judging || name === 'race' || !(combined instanceof PromiseValue)) return combined;
  const onAwait = list.items.map((item) => (item instanceof PromiseValue ? item.onAwait : undefined)).reduce(both, undefined);
  return new PromiseValue(combined.value, combined.settledAt, { rejections: combined.rejections, rejected: combined.rejected, onAwait });
}

/** `Promise.all`: the values in the order of the promises; the first rejection rejects it. */
export function all(call: NativeCall): Value {
  return combine(call, 'all', (endings, list) => {
    const values = endings.map((ending, index) => (list.items[index] instanceof Optional ? new Optional(ending.value, (list.items[index] as Optional).conditions) : ending.value));
    return new PromiseValue(new ArrayValue(values, list.open, call.node), lastOf(call.evaluator, endings), {
      rejections: endings.flatMap((ending) => ending.rejections),
      rejected: endings.find((ending) => ending.rejected !== undefined)?.rejected,
    });
  });
}

/** `Promise.allSettled`: never rejects, and says of each promise how it ended. */
export function allSettled(call: NativeCall): Value {
  return combine(call, 'allSettled', (endings, list) => new PromiseValue(new ArrayValue(endings.map(settlementOf), list.open, call.node), lastOf(call.evaluator, endings)));
}

function settlementOf({ value, rejected, rejections }: Ending): Value {
  const settlement = (status: string, key: string, content: Value): ObjectValue => {
    const object = new ObjectValue();
    object.props.set('status', status).set(key, content);
    return object;
  };
  if (rejected) return settlement('rejected', 'reason', rejected.value);
  const fulfilled = settlement('fulfilled', 'value', value);
  return rejections.length === 0 ? fulfilled : unionOf([fulfilled, settlement('rejected', 'reason', unionOf(rejections.map((each) => each.value)))]);
}

/** `Promise.any`: rejects only if all do. */
export function any(call: NativeCall): Value {
  return combine(call, 'any', (endings, list) => {
    const hopeful = endings.filter((ending) => ending.rejected === undefined);
    const settledAt = lastOf(call.evaluator, endings);
    const error = new ObjectValue({ node: call.node });
    error.props.set('name', 'AggregateError').set('errors', new ArrayValue(endings.map((ending) => ending.rejected?.value)));
    if (hopeful.length === 0 && !list.open) return new PromiseValue(undefined, settledAt, { rejected: { value: error } });
    const isCertain = hopeful.some((ending) => ending.rejections.length === 0);
    const conditions = hopeful.flatMap((ending) => ending.rejections[0]?.conditions ?? []);
    return new PromiseValue(unionOf([...hopeful.map((ending) => ending.value), ...(list.open ? [list.open] : [])]), settledAt, { rejections: isCertain ? [] : [{ value: error, conditions }] });
  });
}

/** `Promise.race`: ends like the first; of those that wait for the outside world each may be the first. */
export function race(call: NativeCall): Value {
  return combine(call, 'race', (endings, list) => {
    const [first] = [...endings].sort((a, b) => a.settledAt - b.settledAt);
    if (!first || list.open) return derived('Promise.race()', call.args, call.node);
    const isSettled = first.settledAt < call.evaluator.clock.tick + IO_TICKS;
    const candidates = isSettled ? [first] : endings;
    const [only] = candidates;
    if (only && candidates.every((ending) => ending.rejected !== undefined)) return new PromiseValue(undefined, first.settledAt, { rejected: only.rejected });
    const condition: PathCondition = { label: 'which promise is the first', polarity: true, deps: [], kind: 'branch', test: undefined, node: call.node };
    return new PromiseValue(unionOf(candidates.filter((ending) => ending.rejected === undefined).map((ending) => ending.value)), first.settledAt, {
      rejections: candidates.flatMap((ending) => (ending.rejected ? [{ value: ending.rejected.value, conditions: [condition] }] : ending.rejections)),
    });
  });
}
