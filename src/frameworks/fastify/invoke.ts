import { thrownValue } from '../../evaluate/completion.ts';
import { opposite, type PathCondition } from '../../evaluate/conditions.ts';
import { TryFrame } from '../../evaluate/frame.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { BoundFunction, Closure, isCallable, NativeFunction, PromiseValue, Union, Unknown, type Value } from '../../evaluate/values.ts';
import type { Invocation } from '../adapter.ts';
import type { Exchange } from '../exchange.ts';
import { answerError } from './error-handler.ts';
import type { Phase } from './phases.ts';
import { FastifyReply } from './reply.ts';
import { FastifyRequest } from './request.ts';
import type { RouteContext } from './route-context.ts';
import { unsentWays } from './sent.ts';

/** One simulated request through one hook or handler. */
export interface Run {
  readonly exchange: Exchange;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: RouteContext;
}

/** Calls a hook as Fastify does: it goes on when `done` is called or the promise resolves, unless the reply was sent. */
export function hookInvocation(context: RouteContext, phase: Phase): Invocation {
  return (exchange, layer) => forRoute(exchange, context, (run) => runHook(run, layer.value, phase));
}

/** Calls the handler of a route: what it returns is sent. */
export function handlerInvocation(context: RouteContext): Invocation {
  return (exchange, layer) => forRoute(exchange, context, (run) => runHandler(run, layer.value));
}

function forRoute(exchange: Exchange, context: RouteContext, invoke: (run: Run) => void): void {
  const { evaluator } = exchange;
  const request = new FastifyRequest(exchange, context);
  evaluator.given = context.conditions;
  try {
    invoke({ exchange, context, request, reply: new FastifyReply(exchange, request, context) });
  } finally {
    evaluator.given = [];
  }
}

/** Runs a hook; every outcome lands on the exchange. */
export function runHook(run: Run, value: Value, phase: Phase): void {
  const { exchange, reply } = run;
  if (value instanceof Union) return each(value.options, (option) => runHook(run, option, phase));
  if (value instanceof PromiseValue) return runHook(run, value.value, phase);
  if (value instanceof Unknown) return runUnreadable(run, value, (inner) => runHook(run, inner, phase));
  if (!isCallable(value)) return;
  const before = exchange.outcomes.length;
  // The judge knows a function that hands on by this name.
  const done = new NativeFunction('next', ({ args: [error] }) => finish(run, error, before), { significant: true });
  const args = phase === 'preParsing' ? [run.request, reply, new Unknown('payload', { truthy: true }), done] : [run.request, reply, done];
  const result = guarded(run, () => exchange.evaluator.call(value, run.context.instance, args));
  if (result.failed || (!isPromise(result.value) && !isUnreadable(result.value))) return;
  const settled = guarded(run, () => awaitValue(exchange.evaluator, result.value));
  // A hook that gives the reply back has taken the request over, even if it never answers.
  if (!settled.failed && !(settled.value instanceof FastifyReply)) passUnlessSent(run, before);
}

function runHandler(run: Run, value: Value): void {
  const { exchange, reply } = run;
  if (value instanceof Union) return each(value.options, (option) => runHandler(run, option));
  if (value instanceof Unknown) return runUnreadable(run, value, (inner) => runHandler(run, inner));
  if (!isCallable(value)) return;
  const before = exchange.outcomes.length;
  let isAsync = false;
  const result = guarded(run, () => {
    const returned = exchange.evaluator.call(value, run.context.instance, [run.request, reply]);
    isAsync = isPromise(returned);
    return awaitValue(exchange.evaluator, returned);
  });
  if (result.failed) return;
  const { status } = reply;
  // A handler whose promise resolves without a value has answered in some other way, or answers with nothing.
  const isAnswer = isAsync || (result.value !== undefined && !(result.value instanceof FastifyReply));
  if (!isAnswer) return;
  for (const way of unsentWays(exchange, before)) exchange.outcomes.push({ kind: 'respond', status: typeof status === 'number' ? status : undefined, conditions: [...exchange.evaluator.conditions, ...way] });
}

/** Calls code of the project; what it throws is answered by the error handler in charge. */
function guarded(run: Run, body: () => Value): { readonly value: Value; readonly failed: boolean } {
  const { evaluator } = run.exchange;
  const frame = new TryFrame(evaluator.conditions.length);
  const height = evaluator.conditions.length;
  evaluator.tryFrames.push(frame);
  let value: Value;
  let thrown: { readonly value: Value } | undefined;
  try {
    value = body();
  } catch (signal) {
    thrown = { value: thrownValue(signal) };
  } finally {
    evaluator.tryFrames.pop();
    evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  }
  for (const each of frame.throws) answerError(run, each);
  if (thrown) answerError(run, { value: thrown.value, conditions: [] });
  return { value, failed: thrown !== undefined };
}

/** `done(error)`: an error ends the request, anything falsy hands on. */
function finish(run: Run, error: Value, before: number): undefined {
  const { evaluator } = run.exchange;
  const truth = evaluator.truth(error);
  if (truth === true) answerError(run, { value: error, conditions: [] });
  else if (truth === false) passUnlessSent(run, before);
  else {
    answerError(run, { value: error, conditions: [conditionFor(error)] });
    passUnlessSent(run, before, [opposite(conditionFor(error))]);
  }
  return undefined;
}

function conditionFor(value: Value): PathCondition {
  const label = value instanceof Unknown ? value.label : 'an error';
  return { label, polarity: true, deps: value instanceof Unknown ? value.deps : [], kind: 'branch', test: value, node: undefined };
}

/** Hands on, on each way on which the reply was not sent before. */
function passUnlessSent({ exchange, reply: { status } }: Run, before: number, extra: readonly PathCondition[] = []): void {
  for (const way of unsentWays(exchange, before)) exchange.outcomes.push({ kind: 'pass', status: typeof status === 'number' ? status : undefined, conditions: [...exchange.evaluator.conditions, ...extra, ...way] });
}

/** A wrapper that cannot be read is taken to call what it was given. */
function runUnreadable(run: Run, value: Unknown, invoke: (inner: Value) => void): void {
  const carried = value.carries.filter((each) => each instanceof Closure || each instanceof BoundFunction || each instanceof NativeFunction);
  if (carried.length === 0) run.exchange.record({ kind: 'delegate', value });
  else each(carried, invoke);
}

function each(values: readonly Value[], body: (value: Value) => void): void {
  for (const value of values) body(value);
}

function isPromise(value: Value): boolean {
  return value instanceof PromiseValue || (value instanceof Union && value.options.some(isPromise));
}

/** A hook that returns what unreadable code gave it most likely returns a promise. */
function isUnreadable(value: Value): boolean {
  return value instanceof Unknown;
}
