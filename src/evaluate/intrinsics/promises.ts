import { IO_TICKS } from '../clock.ts';
import { thrownValue } from '../completion.ts';
import type { Evaluator } from '../evaluator.ts';
import { both, runDeferred } from '../deferred.ts';
import { UNSETTLED } from '../promises.ts';
import { TryFrame } from '../frame.ts';
import { labelOf } from '../labels.ts';
import { joinPossible, runBranch } from '../branches.ts';
import { unionOf } from '../join.ts';
import { reachesFramework } from '../reach.ts';
import { Closure, isCallable, NativeFunction, PromiseValue, Unknown, type ConditionalThrow, type NativeCall, type Value } from '../values.ts';
import { native } from './native.ts';
import { all, allSettled, any, race } from './promise-combinators.ts';

/** `then`, `catch` and `finally` of a promise, or of an unknown value that may be one. */
export function promiseMember(_evaluator: Evaluator, target: PromiseValue | Unknown, key: string): Value {
  if (key === 'then') return native(key, (call) => then(target, call));
  if (key === 'catch') return native(key, (call) => catchRejection(target, call, call.args[0]));
  if (key === 'finally') return native(key, (call) => finallyOf(target, call));
  return undefined;
}

function ticksUntil(evaluator: Evaluator, target: PromiseValue | Unknown): number {
  return target instanceof PromiseValue ? Math.max(0, target.settledAt - evaluator.clock.tick) + 1 : IO_TICKS;
}

/** Runs a reaction later; its exceptions become rejections of the resulting promise. */
function settle(evaluator: Evaluator, ticks: number, body: () => Value): PromiseValue {
  const frame = new TryFrame(evaluator.conditions.length);
  const height = evaluator.conditions.length;
  evaluator.tryFrames.push(frame);
  let rejected: { value: Value } | undefined;
  const reaction = (): Value => {
    try {
      return body();
    } catch (signal) {
      rejected = { value: thrownValue(signal) };
      return undefined;
    }
  };
  let deferred: ReturnType<typeof runDeferred<{ result: Value; settledAt: number }>>;
  try {
    deferred = runDeferred(evaluator, () => evaluator.clock.later(ticks, reaction));
  } finally {
    evaluator.tryFrames.pop();
    evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  }
  const { result: { result, settledAt }, settle: hasHappened } = deferred;
  evaluator.tryFrame.inherit(frame);
  const inner = result instanceof PromiseValue ? result : undefined;
  return new PromiseValue(inner ? inner.value : result, Math.max(settledAt, inner?.settledAt ?? 0), {
    rejections: [...frame.throws, ...(inner?.rejections ?? [])],
    rejected: rejected ?? inner?.rejected,
    onAwait: both(hasHappened, inner?.onAwait),
  });
}

/** A reaction to a promise finds what has been written until it was settled. */
function reactTo(evaluator: Evaluator, target: PromiseValue | Unknown, ticks: number, body: () => Value): PromiseValue {
  return settle(evaluator, ticks, () => {
    if (evaluator.judging && target instanceof PromiseValue) target.onAwait?.();
    return body();
  });
}

function finallyOf(target: PromiseValue | Unknown, call: NativeCall): Value {
  const last = reactTo(call.evaluator, target, IO_TICKS, () => void call.evaluator.call(call.args[0], undefined, []));
  if (!(target instanceof PromiseValue)) return target;
  return new PromiseValue(target.value, target.settledAt, { rejections: target.rejections, rejected: target.rejected, onAwait: both(target.onAwait, last.onAwait) });
}

function then(target: PromiseValue | Unknown, call: NativeCall): Value {
  const [onFulfilled, onRejected] = call.args;
  const { evaluator } = call;
  if (!evaluator.judging && target instanceof PromiseValue) target.onAwait?.();
  const ticks = ticksUntil(evaluator, target);
  const isRejected = target instanceof PromiseValue && target.rejected !== undefined;
  const value = target instanceof PromiseValue ? target.value : target;
  const done = isRejected || !isWorthCalling(evaluator, onFulfilled) ? undefined : reactTo(evaluator, target, ticks, () => evaluator.call(onFulfilled, undefined, [value], call.node));
  const carried = withRejectionsOf(target, done ?? new PromiseValue(value, evaluator.clock.tick + ticks, { onAwait: evaluator.judging && target instanceof PromiseValue ? target.onAwait : undefined }));
  return onRejected === undefined ? carried : catchRejection(target instanceof PromiseValue ? carried : target, call, onRejected, done?.value);
}

const SMALL = 300;

/** Small reactions compute values; large ones that cannot reach a framework object are work of the running application. */
function isWorthCalling(evaluator: Evaluator, callback: Value): boolean {
  if (!isCallable(callback)) return false;
  return !(callback instanceof Closure) || callback.node.end - callback.node.pos < SMALL || reachesFramework(evaluator, callback);
}

function withRejectionsOf(target: PromiseValue | Unknown, promise: PromiseValue): PromiseValue {
  if (!(target instanceof PromiseValue)) return promise;
  return new PromiseValue(promise.value, promise.settledAt, {
    rejections: [...target.rejections, ...promise.rejections],
    rejected: target.rejected ?? promise.rejected,
    onAwait: promise.onAwait,
  });
}

/** Runs the handler of a rejection: at once when it is certain, as a branch when it is possible. */
function catchRejection(target: PromiseValue | Unknown, call: NativeCall, handler: Value, otherwise?: Value): Value {
  const { evaluator } = call;
  const value = otherwise ?? (target instanceof PromiseValue ? target.value : target);
  if (!isWorthCalling(evaluator, handler)) return target;
  const ticks = ticksUntil(evaluator, target);
  if (target instanceof PromiseValue && target.rejected) {
    const error = target.rejected.value;
    return reactTo(evaluator, target, ticks, () => evaluator.call(handler, undefined, [error], call.node));
  }
  const reasons = target instanceof PromiseValue ? target.rejections : [];
  if (reasons.length === 0) return speculate(evaluator, ticks, call, handler, value, new Unknown('error', { deps: target instanceof Unknown ? target.deps : [], truthy: true }), [], target);
  return speculate(evaluator, ticks, call, handler, value, unionOf(reasons.map((each) => each.value)), reasons, target);
}

function speculate(
  evaluator: Evaluator,
  ticks: number,
  call: NativeCall,
  handler: Value,
  value: Value,
  error: Value,
  reasons: readonly ConditionalThrow[],
  target: PromiseValue | Unknown,
): Value {
  const first = reasons[0]?.conditions.at(-1)?.label ?? labelOf(target);
  const deps = [...new Set(reasons.flatMap((each) => each.conditions.flatMap((condition) => condition.deps)))];
  const absent = (target instanceof Unknown && target.details.absent === true) || reasons.some((each) => each.conditions.length === 0);
  return reactTo(evaluator, target, ticks, () => {
    const condition = { label: `a rejection (${first})`, polarity: true, deps, kind: 'catch' as const, test: undefined, node: call.node, absent };
    let caught: Value;
    const result = runBranch(evaluator, condition, () => {
      caught = evaluator.call(handler, undefined, [error], call.node);
      return undefined;
    });
    joinPossible(evaluator, result.after, condition);
    if (result.completion?.kind === 'throw') evaluator.tryFrame.record(result.completion.value, [...evaluator.conditions, condition]);
    return result.completion ? value : unionOf([value, caught]);
  });
}

function construct(call: NativeCall): Value {
  const { evaluator } = call;
  const [executor] = call.args;
  const resolved: Value[] = [];
  const frame = new TryFrame(evaluator.conditions.length);
  // How a guard's promise ends matters; at start-up it is not worth running timers for.
  const significant = evaluator.judging;
  const resolve = new NativeFunction('resolve', ({ args }) => void resolved.push(args[0]), { significant });
  const reject = new NativeFunction('reject', ({ args }) => void frame.record(args[0], evaluator.conditions), { significant });
  evaluator.tryFrames.push(frame);
  const tick = evaluator.clock.tick;
  const refused = refusalsOf(evaluator);
  try {
    evaluator.call(executor, undefined, [resolve, reject], call.node);
  } catch (signal) {
    frame.throws.push({ value: thrownValue(signal), conditions: [] });
  } finally {
    evaluator.tryFrames.pop();
    evaluator.clock.tick = tick;
  }
  const certain = frame.throws.find((each) => each.conditions.length === 0);
  if (certain && resolved.length === 0) return new PromiseValue(undefined, tick + 1, { rejected: { value: certain.value } });
  if (resolved.length + frame.throws.length === 0 && refusalsOf(evaluator) > refused) return new PromiseValue(undefined, tick + NEVER, { rejected: { value: UNSETTLED } });
  const value = resolved.length > 0 ? unionOf(resolved) : new Unknown('promise', { truthy: false });
  return new PromiseValue(value instanceof PromiseValue ? value.value : value, tick + IO_TICKS, { rejections: frame.throws });
}

/** Later than anything else. */
const NEVER = 1e9;

function refusalsOf({ policies }: Evaluator): number {
  return policies.reduce((sum, policy) => sum + (policy.refusals?.() ?? 0), 0);
}

/** The global `Promise`. */
export function promiseConstructor(): Value {
  const constructor = native('Promise', construct);
  const statics: Readonly<Record<string, (call: NativeCall) => Value>> = {
    resolve: ({ args, evaluator }) => (args[0] instanceof PromiseValue || args[0] instanceof Unknown ? args[0] : new PromiseValue(args[0], evaluator.clock.tick)),
    reject: ({ args, evaluator }) => new PromiseValue(undefined, evaluator.clock.tick, { rejected: { value: args[0] } }),
    all,
    allSettled,
    any,
    race,
  };
  for (const [name, run] of Object.entries(statics)) constructor.props.set(name, native(name, run));
  return constructor;
}
