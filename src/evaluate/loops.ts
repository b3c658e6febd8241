import { ts } from '../syntax/ts.ts';
import { choiceOf, conditionOf, ifThere, joinPossible, recordEnding, runBranch } from './branches.ts';
import type { Completion } from './completion.ts';
import type { PathCondition } from './conditions.ts';
import { hasEscape } from './early-ends.ts';
import type { Evaluator } from './evaluator.ts';
import { labelOf } from './labels.ts';
import { assignTo, bindPattern } from './patterns.ts';
import { runAgain } from './more-rounds.ts';
import { Scope } from './scope.ts';
import { declareVariables, runStatement } from './statements.ts';
import { runWithin, withoutWhoLeft } from './targets.ts';
import { derived } from './unknowns.ts';
import { ArrayValue, HostObject, isCallable, ObjectValue, Optional, PromiseValue, Union, Unknown, type Value } from './values.ts';

const MAX_ITERATIONS = 500;

/** Says that a loop was left early if it registers something; what other loops do is only less well known. */
function noteCut(evaluator: Evaluator, node: ts.Node, registrations: number): void {
  if (evaluator.judging) evaluator.budget.cut.set('a loop of many rounds', undefined);
  if (evaluator.judging || evaluator.budget.registrations === registrations) return;
  evaluator.gaps.push({ kind: 'budget', message: 'A loop that registers routes or middleware was left before its end.', location: evaluator.modules.locate(node) });
}

/** `for (const x of xs)`. */
export function evaluateForOf(evaluator: Evaluator, node: ts.ForOfStatement, scope: Scope): Completion | undefined {
  const iterable = iteratorOf(evaluator, evaluator.evaluate(node.expression, scope));
  return runLoop(evaluator, node, () => iterate(evaluator, node, iterationsOf(iterable, node.expression), scope));
}

/** What an object of the project that can be iterated gives. */
function iteratorOf(evaluator: Evaluator, value: Value): Value {
  if (!(value instanceof ObjectValue)) return value;
  const method = evaluator.get(value, '@@symbol:iterator');
  return isCallable(method) ? evaluator.call(method, value, []) : value;
}

/** `for (const key in object)`. */
export function evaluateForIn(evaluator: Evaluator, node: ts.ForInStatement, scope: Scope): Completion | undefined {
  const target = evaluator.evaluate(node.expression, scope);
  const keys = keysOf(target, node) ?? derived(`key of ${labelOf(target)}`, [target], node);
  return runLoop(evaluator, node, () => iterate(evaluator, node, iterationsOf(keys, node.expression), scope));
}

/** The names that `for … in` visits, if they are known. */
function keysOf(target: Value, node: ts.Node): ArrayValue | undefined {
  if (target === null || target === undefined) return new ArrayValue([]);
  if (target instanceof ObjectValue && !target.open) return new ArrayValue([...target.props].map(([key, slot]) => ifThere(slot, key, `${labelOf(target)} has ${key}`, node)));
  if (!(target instanceof ArrayValue) || target.open) return undefined;
  return new ArrayValue(target.items.map((item, index) => (item instanceof Optional ? new Optional(String(index), item.conditions) : String(index))));
}

interface Iteration {
  /** Stands for any number of elements. */
  readonly isAny?: boolean;
  readonly value: Value;
  readonly conditions: readonly PathCondition[];
}

/** The elements that a loop sees: known ones in order, then one unknown element for the rest. */
function iterationsOf(iterable: Value, node: ts.Node): Iteration[] {
  if (typeof iterable === 'string') return [...iterable].map((value) => ({ value, conditions: [] }));
  if (iterable instanceof PromiseValue) return iterationsOf(iterable.value, node);
  if (iterable instanceof Union) return iterable.options.flatMap((option) => underChoice(iterable, option, node));
  if (iterable instanceof HostObject) {
    const { elements } = iterable;
    if (elements) return iterationsOf(elements, node);
  }
  if (!(iterable instanceof ArrayValue)) return [anyElement(iterable, node)];
  const known = iterable.items.map((item) => (item instanceof Optional ? { value: item.value, conditions: item.conditions } : { value: item, conditions: [] }));
  return iterable.open ? [...known, anyElement(iterable.open, node)] : known;
}

function underChoice(union: Union, option: Value, node: ts.Node): Iteration[] {
  const condition = choiceOf(union, option, node);
  return iterationsOf(option, node).map((each) => ({ ...each, conditions: [condition, ...each.conditions] }));
}

function anyElement(iterable: Value, node: ts.Node, name = 'each'): Iteration {
  const label = `${name} of ${labelOf(iterable)}`;
  const carries = iterable instanceof Unknown ? iterable.carries : [];
  const value = new Unknown(label, { deps: iterable instanceof Unknown ? iterable.deps : [], carries, node });
  return { value, isAny: true, conditions: [{ label, polarity: true, deps: value.deps, kind: 'loop', test: value, node }] };
}

function iterate(evaluator: Evaluator, node: ts.ForInOrOfStatement, iterations: readonly Iteration[], scope: Scope): Completion | undefined {
  const { registrations } = evaluator.budget;
  for (const [count, { value, conditions, isAny }] of iterations.entries()) {
    if (count >= MAX_ITERATIONS * 2 || evaluator.budget.exhausted) {
      noteCut(evaluator, node, registrations);
      return undefined;
    }
    const body = (element: Value) => (): Completion | undefined => {
      const inner = new Scope(scope);
      if (ts.isVariableDeclarationList(node.initializer)) bindDeclared(evaluator, node.initializer, element, inner);
      else assignTo(evaluator, node.initializer, element, inner);
      return runStatement(evaluator, node.statement, inner);
    };
    const completion = runIteration(evaluator, node, conditions, body(value));
    if (completion && !goesOn(node, completion)) return outside(node, completion);
    if (!isAny) continue;
    const next = anyElement(value, node.expression, 'another');
    runAgain(evaluator, next.value instanceof Unknown ? next.value.label : '', () => void runIteration(evaluator, node, next.conditions, body(next.value)));
  }
  return undefined;
}

/** Whether the loop goes on after an iteration that ended early. */
function goesOn(loop: ts.Node, completion: Completion): boolean {
  return completion.kind === 'continue' && isMeant(loop, completion.label);
}

/** What the end of an iteration means to the code around the loop that it ends. */
function outside(loop: ts.Node, completion: Completion): Completion | undefined {
  return completion.kind === 'break' && isMeant(loop, completion.label) ? undefined : completion;
}

function isMeant(loop: ts.Node, label: string | undefined): boolean {
  if (label === undefined) return true;
  for (let node = loop.parent as ts.Node | undefined; node && ts.isLabeledStatement(node); node = node.parent) if (node.label.text === label) return true;
  return false;
}

function bindDeclared(evaluator: Evaluator, list: ts.VariableDeclarationList, value: Value, scope: Scope): void {
  const [declaration] = list.declarations;
  if (declaration) bindPattern(evaluator, declaration.name, value, scope);
}

/** Runs a loop body once; conditions assumed inside end with the iteration. */
function runIteration(evaluator: Evaluator, loop: ts.Node, conditions: readonly PathCondition[], body: () => Completion | undefined): Completion | undefined {
  const breaks = evaluator.frame.targets.at(-1)?.exits ?? [];
  const pending = breaks.length;
  const height = evaluator.conditions.length;
  const [condition, ...rest] = conditions;
  const round = hasEscape(loop) ? (): Completion | undefined => runWithin(evaluator, (end) => end.kind === 'continue' && isMeant(loop, end.label), body).completion : body;
  const completion = condition ? runConditional(evaluator, condition, rest, round) : round();
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  // What comes after a round that may have been the last one happens only if it was not.
  evaluator.conditions.push(...breaks.slice(pending).flatMap(({ otherwise }) => otherwise ?? []));
  return completion;
}

/** Runs a loop; conditions of rounds that may have been the last one end with it. */
function runLoop(evaluator: Evaluator, loop: ts.Node, rounds: () => Completion | undefined): Completion | undefined {
  const height = evaluator.conditions.length;
  return withoutWhoLeft(evaluator, () => {
    const { completion, exits } = hasEscape(loop) ? runWithin(evaluator, (end) => end.kind === 'break' && isMeant(loop, end.label), rounds) : { completion: rounds(), exits: [] };
    if (exits.length === 0) evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
    return completion;
  });
}

function runConditional(
  evaluator: Evaluator,
  condition: PathCondition,
  rest: readonly PathCondition[],
  body: () => Completion | undefined,
): Completion | undefined {
  const result = runBranch(evaluator, condition, () => {
    evaluator.conditions.push(...rest);
    return body();
  });
  if (result.completion) recordEnding(evaluator, result);
  else joinPossible(evaluator, result.after, condition);
  return undefined;
}

/** `for (init; test; step)`. */
export function evaluateFor(evaluator: Evaluator, node: ts.ForStatement, scope: Scope): Completion | undefined {
  const inner = new Scope(scope);
  if (node.initializer && ts.isVariableDeclarationList(node.initializer)) declareVariables(evaluator, node.initializer, inner);
  else if (node.initializer) evaluator.evaluate(node.initializer, inner);
  const own = node.initializer && ts.isVariableDeclarationList(node.initializer) && (node.initializer.flags & ts.NodeFlags.BlockScoped) !== 0 ? inner : undefined;
  const parts = { test: node.condition, body: node.statement, step: node.incrementor };
  return runLoop(evaluator, node, () => repeat(evaluator, node, parts, inner, own));
}

/** `while (test)`. */
export function evaluateWhile(evaluator: Evaluator, node: ts.WhileStatement, scope: Scope): Completion | undefined {
  return runLoop(evaluator, node, () => repeat(evaluator, node, { test: node.expression, body: node.statement, step: undefined }, scope));
}

/** `do … while (test)`. */
export function evaluateDo(evaluator: Evaluator, node: ts.DoStatement, scope: Scope): Completion | undefined {
  return runLoop(evaluator, node, () => doWhile(evaluator, node, scope));
}

function doWhile(evaluator: Evaluator, node: ts.DoStatement, scope: Scope): Completion | undefined {
  const completion = runIteration(evaluator, node, [], () => runStatement(evaluator, node.statement, scope));
  if (completion && !goesOn(node, completion)) return outside(node, completion);
  return evaluateWhile(evaluator, node as unknown as ts.WhileStatement, scope);
}

/** The parts of a loop that counts. */
interface Parts {
  readonly test: ts.Expression | undefined;
  readonly body: ts.Statement;
  readonly step: ts.Expression | undefined;
}

/** Each round has variables of its own, which functions made in it keep. */
function copyOf(scope: Scope): Scope {
  const copy = new Scope(scope.parent);
  for (const [name, slot] of scope.vars) copy.vars.set(name, slot);
  return copy;
}

/** Runs a body while the test is known to hold; once, under a condition, when it is not known. */
function repeat(evaluator: Evaluator, loop: ts.Node, { test, body, step }: Parts, outer: Scope, own?: Scope): Completion | undefined {
  const { registrations } = evaluator.budget;
  let scope = outer;
  const maybeMore = (): undefined => runAgain(evaluator, 'rounds of the loop', () => {
    if (step) evaluator.evaluate(step, scope);
    const value = test ? evaluator.evaluate(test, scope) : true;
    if (evaluator.truth(value) === false) return;
    runIteration(evaluator, loop, [{ ...conditionOf(value, true, test), label: `again ${labelOf(value)}`, kind: 'loop' as const }], () => runStatement(evaluator, body, scope));
  });
  for (let count = 0; count < MAX_ITERATIONS && !evaluator.budget.exhausted; count += 1) {
    if (own && count > 0) scope = copyOf(scope);
    if (step && count > 0) evaluator.evaluate(step, scope);
    const value = test ? evaluator.evaluate(test, scope) : true;
    const truth = evaluator.truth(value);
    if (truth === false) return undefined;
    const conditions = truth === true ? [] : [{ ...conditionOf(value, true, test), kind: 'loop' as const }];
    const completion = runIteration(evaluator, loop, conditions, () => runStatement(evaluator, body, scope));
    if (truth === undefined) return maybeMore();
    if (completion && !goesOn(loop, completion)) return outside(loop, completion);
  }
  noteCut(evaluator, body, registrations);
  return undefined;
}
