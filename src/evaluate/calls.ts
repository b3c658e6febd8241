import { ts } from '../syntax/ts.ts';
import { constructClass, openAfter } from './classes.ts';
import { BudgetSignal, thrownValue, ThrowSignal, type Completion } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { Frame, TryFrame } from './frame.ts';
import { depsOf, isAnyAbsent, unionOf } from './join.ts';
import { both, runDeferred } from './deferred.ts';
import { awaits, returnsEarly } from './early-ends.ts';
import { GeneratorValue } from './generators.ts';
import { labelOf } from './labels.ts';
import { mayCrash } from './missing.ts';
import { bindParameters } from './patterns.ts';
import { reachesFramework } from './reach.ts';
import { Scope } from './scope.ts';
import { hoist, runStatements } from './statements.ts';
import { callUnknown } from './unknown-calls.ts';
import { runWithin } from './targets.ts';
import { callOf } from './unknowns.ts';
import { choiceOf, joinPossible, runBranch } from './branches.ts';
import { ArrayValue, BoundFunction, ClassValue, Closure, HostObject, NativeFunction, ObjectValue, PromiseValue, Union, Unknown, type Value } from './values.ts';

/** Calls any value. */
export function callValue(evaluator: Evaluator, callee: Value, self: Value, args: readonly Value[], node: ts.Node | undefined): Value {
  if (callee instanceof Closure) return callClosure(evaluator, callee, self, args);
  if (callee instanceof NativeFunction) return callee.run({ evaluator, self, args, node, isNew: false });
  if (callee instanceof BoundFunction) return callValue(evaluator, callee.target, callee.self, [...callee.args, ...args], node);
  if (callee instanceof HostObject && callee.call) return callee.call({ evaluator, self, args, node, isNew: false });
  if (callee instanceof Union) return callUnion(evaluator, callee, [self, ...args], (option) => callValue(evaluator, option, self, args, node));
  if (callee === undefined || callee === null) mayCrash(evaluator, node);
  return callUnknown(evaluator, callee instanceof Unknown ? callee : new Unknown(labelOf(callee)), self, args, node, false);
}

/** Constructs any value. */
export function constructValue(evaluator: Evaluator, callee: Value, args: readonly Value[], node: ts.Node | undefined): Value {
  if (callee instanceof ClassValue) return constructClass(evaluator, callee, args, node);
  if (callee instanceof Closure) return constructFunction(evaluator, callee, args, node);
  if (callee instanceof NativeFunction) return callee.run({ evaluator, self: undefined, args, node, isNew: true });
  if (callee instanceof BoundFunction) return constructValue(evaluator, callee.target, [...callee.args, ...args], node);
  if (callee instanceof HostObject && callee.call) return callee.call({ evaluator, self: undefined, args, node, isNew: true });
  if (callee instanceof Union) return callUnion(evaluator, callee, args, (option) => constructValue(evaluator, option, args, node));
  return callUnknown(evaluator, callee instanceof Unknown ? callee : new Unknown(labelOf(callee)), undefined, args, node, true);
}

/** One of many providers of a service, … */
const MAX_CANDIDATES = 4;

/** … where what a simulated request would do in each of them costs much and decides nothing, as they never get hold of it. */
function isBeyondRequest(evaluator: Evaluator, callee: Union, given: readonly Value[]): boolean {
  if (!evaluator.judging || callee.options.length <= MAX_CANDIDATES || isAnyAbsent(given)) return false;
  return ![...given, ...callee.options].some((value) => reachesFramework(evaluator, value));
}

/** One of several functions is called: each under the condition that it is the one. */
function callUnion(evaluator: Evaluator, callee: Union, given: readonly Value[], call: (option: Value) => Value): Value {
  if (isBeyondRequest(evaluator, callee, given)) return call(new Unknown(labelOf(callee), { deps: depsOf(callee.options), carries: callee.options }));
  const values: Value[] = [];
  for (const option of callee.options) {
    if (option === undefined || option === null) continue;
    const condition = choiceOf(callee, option);
    let value: Value;
    const result = runBranch(evaluator, condition, () => {
      value = call(option);
      return undefined;
    });
    joinPossible(evaluator, result.after, condition);
    if (result.completion?.kind === 'throw') evaluator.tryFrame.record(result.completion.value, [...evaluator.conditions, condition]);
    else values.push(value);
  }
  return unionOf(values);
}

/** Calls a function of the project with `this`. */
export function callClosure(evaluator: Evaluator, closure: Closure, self: Value, args: readonly Value[]): Value {
  evaluator.reached.add(closure.module.file);
  if (!closure.node.body || !isAdmitted(evaluator, closure, self, args) || !evaluator.budget.admits(closure)) return callOf(new Unknown(closure.name || 'function'), self, args, closure.node, false);
  if (!evaluator.judging) evaluator.called.add(closure.node);
  const isArrow = ts.isArrowFunction(closure.node);
  const context = isArrow ? {} : { context: { self, callee: closure, home: closure.home, args } };
  const scope = new Scope(closure.scope, { ...context, isFunction: true });
  if (!isArrow) scope.vars.set('arguments', new ArrayValue([...args]));
  if (ts.isFunctionExpression(closure.node) && closure.node.name) scope.vars.set(closure.node.name.text, closure);
  if (closure.node.asteriskToken && evaluator.judging) return new GeneratorValue(evaluator, closure, () => runBody(evaluator, closure, args, scope));
  if (isAsync(closure.node)) return callAsync(evaluator, closure, args, scope);
  return runBody(evaluator, closure, args, scope);
}

function isAdmitted(evaluator: Evaluator, closure: Closure, self: Value, args: readonly Value[]): boolean {
  return evaluator.policies.every((policy) => policy.admits?.(closure, self, args, evaluator) ?? true);
}

function isAsync(node: ts.FunctionLikeDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
}

/** An async function gives a promise; what follows its first `await` happens after the caller's synchronous code. */
function callAsync(evaluator: Evaluator, closure: Closure, args: readonly Value[], scope: Scope): Value {
  const tick = evaluator.clock.tick;
  const frame = new TryFrame(evaluator.conditions.length);
  const height = evaluator.conditions.length;
  evaluator.tryFrames.push(frame);
  let rejected: { value: Value } | undefined;
  let settle: (() => void) | undefined;
  let value: Value;
  let settledAt: number;
  const run = (): Value => {
    try {
      return evaluator.clock.inTask(tick, () => runBody(evaluator, closure, args, scope));
    } catch (signal) {
      rejected = { value: thrownValue(signal) };
      return undefined;
    }
  };
  try {
    if (awaits(closure.node)) ({ result: value, settle } = runDeferred(evaluator, run));
    else value = run();
  } finally {
    evaluator.tryFrames.pop();
    evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
    settledAt = evaluator.clock.tick;
    evaluator.clock.tick = tick;
  }
  evaluator.tryFrame.inherit(frame);
  return new PromiseValue(value instanceof PromiseValue ? value.value : value, settledAt, {
    rejections: [...frame.throws, ...(value instanceof PromiseValue ? value.rejections : [])],
    rejected: rejected ?? (value instanceof PromiseValue ? value.rejected : undefined),
    onAwait: both(settle, value instanceof PromiseValue ? value.onAwait : undefined),
  });
}

function runBody(evaluator: Evaluator, closure: Closure, args: readonly Value[], scope: Scope): Value {
  const caller = evaluator.frame;
  const callerModule = evaluator.modules.current;
  const frame = new Frame(closure, evaluator.conditions.length, evaluator.budget.registrations, scope.thisContext?.self, args);
  evaluator.frame = frame;
  evaluator.modules.current = closure.module;
  evaluator.budget.frames.push(frame);
  let hasLeft = false;
  try {
    bindParameters(evaluator, closure.node, args, scope);
    const value = resultOf(evaluator, frame, closure, scope);
    hasLeft = true;
    evaluator.budget.leave(frame);
    return value;
  } catch (signal) {
    if (!(signal instanceof BudgetSignal) || signal.frame !== frame) throw signal;
    hasLeft = true;
    evaluator.budget.abandon(frame);
    return callOf(new Unknown(closure.name || 'function'), undefined, args, closure.node, false);
  } finally {
    if (!hasLeft && evaluator.budget.frames.at(-1) === frame) evaluator.budget.frames.pop();
    evaluator.frame = caller;
    evaluator.modules.current = callerModule;
    leaveConditions(evaluator, frame.height);
  }
}

/** Conditions of the call end with it, except “the exception was not thrown”. */
function leaveConditions(evaluator: Evaluator, height: number): void {
  const lasting = evaluator.conditions.slice(height).filter((condition) => condition.untilTry);
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  evaluator.conditions.push(...lasting);
}

function resultOf(evaluator: Evaluator, frame: Frame, closure: Closure, scope: Scope): Value {
  const body = closure.node.body as ts.Node;
  if (!ts.isBlock(body)) return evaluator.evaluate(body as ts.Expression, scope);
  hoist(evaluator, body.statements, scope, true);
  const run = (): readonly Value[] => (returnsEarly(closure.node) ? valuesOfReturns(evaluator, body, scope) : [valueOf(runStatements(evaluator, body.statements, scope))]);
  return closure.node.asteriskToken ? yieldsOf(evaluator, frame, run) : unionOf(run());
}

/** What it throws after an element is for those only who ask for the next one. */
function yieldsOf(evaluator: Evaluator, frame: Frame, run: () => unknown): ArrayValue {
  try {
    run();
  } catch (signal) {
    if (!(signal instanceof ThrowSignal) || !evaluator.judging || frame.yields.length === 0) throw signal;
    evaluator.tryFrame.record(signal.value, evaluator.conditions);
  }
  return new ArrayValue(frame.yields.slice(0, 1000));
}

function valuesOfReturns(evaluator: Evaluator, body: ts.Block, scope: Scope): readonly Value[] {
  let last: Completion | undefined;
  const { completion, exits, isReached } = runWithin(evaluator, ({ kind }) => kind === 'return', () => (last = runStatements(evaluator, body.statements, scope)));
  const values = exits.map(({ value }) => value);
  return isReached ? [...values, valueOf(last)] : values.length > 0 ? values : [valueOf(completion)];
}

function valueOf(end: Completion | undefined): Value {
  if (end?.kind === 'throw') throw new ThrowSignal(end.value);
  return end?.kind === 'return' ? end.value : undefined;
}

/** `new F()` of a constructor function. */
function constructFunction(evaluator: Evaluator, closure: Closure, args: readonly Value[], node: ts.Node | undefined): Value {
  const prototype = evaluator.get(closure, 'prototype');
  const instance = new ObjectValue({ proto: prototype instanceof ObjectValue ? prototype : undefined, node });
  instance.constructedBy = closure;
  const result = callClosure(evaluator, closure, instance, args);
  openAfter(result, instance);
  return result !== null && typeof result === 'object' && !(result instanceof Unknown) && !(result instanceof Union) ? result : instance;
}
