import { enclosingFunction, functionName } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { bindPattern, keyOfDeclared, keyOfUse } from './bindings.ts';
import { assume } from './conditions.ts';
import { enter, isBarred, type Frame, type Hit } from './engine.ts';
import { evaluate } from './expressions.ts';
import { instantiate, instantiateId, instantiateTaint, rename, type Renamed } from './renaming.ts';
import { runAll } from './statements.ts';
import { State } from './state.ts';
import { addStep, type Taint } from './taint.ts';
import { isTainted, join, mapTaints, NOTHING, objectValue, type FunctionValue, type Value, type Verdict } from './value.ts';

/** What a function does with the symbols that stand for the data in its arguments. */
export interface Summary {
  readonly result: Value;
  readonly hits: readonly Hit[];
  readonly self: Value | undefined;
  /** Final values of parameters that were changed. */
  readonly outs: readonly (Value | undefined)[];
  readonly checks: readonly (readonly [string, number])[];
  readonly thrown: readonly Value[];
}

/** Calls a function of the project. */
export function invoke(fn: FunctionValue, given: readonly Value[], self: Value | undefined, node: ts.Node, state: State, frame: Frame): Value {
  const args = [...(fn.bound ?? []), ...given];
  const target = fn.node;
  if (!target.body || isBarred(target, frame)) return NOTHING;
  const owner = enclosingFunction(target);
  if (owner && frame.scopes.includes(owner)) return runInner(fn, args, self, state, frame);
  const noted = args.map((arg) => (isTainted(arg) ? mapTaints(arg, (taint) => addStep(taint, node, `${functionName(target) ?? 'A function'}() receives it.`)) : arg));
  const receiver = self ?? fn.self;
  if (fn.state) return runApart(fn, noted, receiver, withAnswer(fn.state.fork(), state), frame);
  const renamed = rename([...noted, receiver ?? NOTHING], state);
  if (!renamed) return runApart(fn, noted, receiver, carry(state), frame);
  const values = renamed.values.slice(0, -1);
  const summary = summarise(fn, values, receiver && (renamed.values.at(-1) ?? NOTHING), `${renamed.key}${answerOf(state)}`, withChecks(withAnswer(new State(), state), renamed.checks), frame);
  return summary ? apply(summary, renamed.table, node, state, frame) : NOTHING;
}

function withChecks(state: State, checks: Renamed['checks']): State {
  for (const [id, bits] of checks) state.check(id, bits);
  return state;
}

/** Checks of the caller hold for data that keeps its id. */
function carry(state: State): State {
  return withAnswer(state.withoutVariables(), state);
}

const ANSWER = ['content-type', 'plain-by-default'];

/** What is known of the answer holds in every function. */
function withAnswer(inside: State, outside: State): State {
  for (const key of ANSWER) {
    const value = outside.variables.get(key);
    if (value) inside.variables.set(key, value);
  }
  return inside;
}

function answerOf(state: State): string {
  return ANSWER.map((key) => state.variables.get(key)?.text ?? '').join('|');
}

/** A function inside of a running one sees and changes its variables. */
function runInner(fn: FunctionValue, args: readonly Value[], self: Value | undefined, state: State, frame: Frame): Value {
  const inner = enter(frame, fn.node, true);
  const outerThis = state.variables.get('this');
  const isArrow = ts.isArrowFunction(fn.node);
  if (!isArrow && self) state.variables.set('this', self);
  const result = runBody(fn.node, args, state, inner);
  if (!isArrow && outerThis) state.variables.set('this', outerThis);
  return result;
}

function runApart(fn: FunctionValue, args: readonly Value[], self: Value | undefined, state: State, frame: Frame): Value {
  if (self && !ts.isArrowFunction(fn.node)) state.variables.set('this', self);
  const inner = enter(frame, fn.node, false);
  const owner = enclosingFunction(fn.node);
  return runBody(fn.node, args, state, owner ? { ...inner, scopes: [fn.node, owner] } : inner);
}

/** Runs a constructor and gives what it made of `this`. */
export function runConstructor(fn: FunctionValue, self: Value, args: readonly Value[], state: State, frame: Frame): Value {
  if (isBarred(fn.node, frame)) return self;
  const inside = fn.state ? fn.state.fork() : carry(state);
  inside.variables.set('this', self);
  const owner = enclosingFunction(fn.node);
  const inner = enter(frame, fn.node, false);
  runBody(fn.node, args, inside, owner && fn.state ? { ...inner, scopes: [fn.node, owner] } : inner);
  return inside.variables.get('this') ?? self;
}

function summarise(fn: FunctionValue, args: readonly Value[], self: Value | undefined, key: string, state: State, frame: Frame): Summary | undefined {
  const { summaries } = frame.engine;
  const known = summaries.get(fn.node) ?? new Map<string, Summary | 'running'>();
  summaries.set(fn.node, known);
  const found = known.get(key);
  if (found) return found === 'running' ? undefined : found;
  known.set(key, 'running');
  const hits: Hit[] = [];
  if (self) state.variables.set('this', self);
  const inner = enter(frame, fn.node, false, hits, []);
  const result = runBody(fn.node, args, state, inner);
  const outs = fn.node.parameters.map((parameter, index) => changedParameter(parameter, args[index], state));
  const selfOut = self && state.variables.get('this');
  const summary: Summary = { result, hits, self: selfOut === self ? undefined : selfOut, outs, checks: [...state.checked], thrown: inner.thrown };
  known.set(key, summary);
  return summary;
}

function changedParameter(parameter: ts.ParameterDeclaration, given: Value | undefined, state: State): Value | undefined {
  if (!ts.isIdentifier(parameter.name)) return undefined;
  const last = state.variables.get(keyOfDeclared(parameter.name));
  return last && last !== given && last.fields !== given?.fields && isTainted(last) ? last : undefined;
}

/** Binds parameters, runs the body and joins the ways out. The state is then the one behind the call. */
export function runBody(node: ts.FunctionLikeDeclaration, args: readonly Value[], state: State, frame: Frame): Value {
  bindParameters(node, args, state, frame);
  const { body } = node;
  if (!body) return NOTHING;
  if (!ts.isBlock(body)) {
    const value = evaluate(body, state, frame);
    return withVerdicts(value, [{ value, state, expression: body }], frame);
  }
  runAll(body.statements, state, frame);
  if (!state.isDead) frame.returns.push({ value: NOTHING, state: state.fork(), expression: undefined });
  const [first, ...others] = frame.returns;
  if (!first) return NOTHING;
  state.become(first.state);
  for (const other of others) state.meet(state.fork(), other.state);
  state.isDead = false;
  const result = frame.returns.reduce((all, { value, state: end }) => join(all, applyAt(value, end)), NOTHING);
  return withVerdicts(result, frame.returns, frame);
}

function applyAt(value: Value, state: State): Value {
  return mapTaints(value, (taint) => ({ ...taint, safe: taint.safe | state.bitsOf(taint.id) }));
}

function bindParameters(node: ts.FunctionLikeDeclaration, args: readonly Value[], state: State, frame: Frame): void {
  node.parameters.forEach((parameter, index) => {
    const value = parameter.dotDotDotToken ? restOf(args, index) : (args[index] ?? NOTHING);
    const given = parameter.initializer && !isTainted(value) && !value.role && !value.fn ? join(value, evaluate(parameter.initializer, state, frame)) : value;
    bindPattern(parameter.name, given, state, frame);
  });
}

function restOf(args: readonly Value[], index: number): Value {
  return objectValue(new Map(args.slice(index).map((arg, at) => [String(at), arg])));
}

/** What the caller learns from the truth of the result: what holds on every return that may give it. */
function withVerdicts(result: Value, returns: Frame['returns'], frame: Frame): Value {
  const { test: _test, verdicts: _verdicts, ...rest } = result;
  if (returns.every(({ expression }) => expression === undefined)) return rest;
  let known: readonly Verdict[] | undefined;
  const ends = returns.map((end) => ({ ...end, state: end.state.fork() }));
  return { ...rest, verdicts: () => (known ??= [true, false].flatMap((truth) => verdictOf(truth, ends, frame))) };
}

function verdictOf(truth: boolean, returns: Frame['returns'], frame: Frame): readonly Verdict[] {
  let met: State | undefined;
  for (const { state, expression } of returns) {
    const end = state.fork();
    end.isDead = false;
    if (expression) assume(expression, truth, end, frame);
    else if (truth) end.isDead = true;
    if (end.isDead) continue;
    if (met) met.meet(met.fork(), end);
    else met = end;
  }
  return met && met.checked.size > 0 ? [{ truth, checks: [...met.checked] }] : [];
}

/** Puts the data of the caller in the place of the symbols. */
function apply(summary: Summary, table: readonly Taint[], node: ts.Node, state: State, frame: Frame): Value {
  for (const hit of summary.hits) frame.hits.push({ ...hit, taint: instantiateTaint(hit.taint, table) });
  for (const value of summary.thrown) frame.thrown.push(instantiate(value, table));
  for (const [id, bits] of summary.checks) state.check(instantiateId(id, table), bits);
  if (summary.self && ts.isCallExpression(node) && isOnThis(node)) state.variables.set('this', instantiate(summary.self, table));
  if (ts.isCallExpression(node)) applyOuts(summary, table, node, state);
  return instantiate(summary.result, table);
}

function isOnThis(node: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(node.expression) && node.expression.expression.kind === ts.SyntaxKind.ThisKeyword;
}

function applyOuts(summary: Summary, table: readonly Taint[], node: ts.CallExpression, state: State): void {
  summary.outs.forEach((out, index) => {
    const argument = node.arguments[index];
    if (out && argument && ts.isIdentifier(argument) && !out.role) state.variables.set(keyOfUse(argument), instantiate(out, table));
  });
}

/** Calls a function that somebody else will call: with what is known of its arguments. */
export function callBack(value: Value | undefined, args: readonly Value[], node: ts.Node, state: State, frame: Frame): Value {
  if (value?.collect) {
    value.collect(args[0] ?? NOTHING);
    return NOTHING;
  }
  return value?.fn ? invoke(value.fn, args, undefined, node, state, frame) : NOTHING;
}

