import { ts } from '../syntax/ts.ts';
import { assume } from './conditions.ts';
import { bindPattern } from './bindings.ts';
import { spend, type Frame } from './engine.ts';
import { noteFilteredFields } from './field-filters.ts';
import { receivedValue } from './request.ts';
import { evaluate } from './expressions.ts';
import { State } from './state.ts';
import { elementsOf, isTainted, join, NOTHING, passThrough, type Value } from './value.ts';
import { ALL } from './taint.ts';

/** Runs statements one after the other, as long as anything is reached. */
export function runAll(statements: readonly ts.Statement[], state: State, frame: Frame): void {
  for (const statement of statements) {
    if (state.isDead) return;
    run(statement, state, frame);
  }
}

/** Runs one statement. */
export function run(node: ts.Statement, state: State, frame: Frame): void {
  if (!spend(frame)) return;
  if (ts.isExpressionStatement(node)) void evaluate(node.expression, state, frame);
  else if (ts.isVariableStatement(node)) declare(node.declarationList, state, frame);
  else if (ts.isBlock(node)) runAll(node.statements, state, frame);
  else if (ts.isIfStatement(node)) runIf(node, state, frame);
  else if (ts.isReturnStatement(node)) runReturn(node, state, frame);
  else if (ts.isThrowStatement(node)) {
    const thrown = evaluate(node.expression, state, frame);
    if (isTainted(thrown)) frame.thrown.push(thrown);
    state.isDead = true;
  } else if (ts.isTryStatement(node)) runTry(node, state, frame);
  else if (ts.isSwitchStatement(node)) runSwitch(node, state, frame);
  else if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) {
    frame.exits.push(state.fork());
    state.isDead = true;
  } else if (ts.isLabeledStatement(node)) run(node.statement, state, frame);
  else runLoop(node, state, frame);
}

function declare(list: ts.VariableDeclarationList, state: State, frame: Frame): void {
  for (const declaration of list.declarations) {
    if (!declaration.initializer) continue;
    bindPattern(declaration.name, evaluate(declaration.initializer, state, frame), state, frame, declaration);
  }
}

/** What only whoever runs the program can switch on, to look at values as they are. */
const DEBUG_FLAG = /^(?:this\.|\w*(?:config|options|settings|env)\.)?(?:is_?)?debug(?:_?mode)?$/i;

function runIf(node: ts.IfStatement, state: State, frame: Frame): void {
  const condition = evaluate(node.expression, state, frame);
  if (DEBUG_FLAG.test(node.expression.getText()) && !isTainted(condition)) {
    if (node.elseStatement) run(node.elseStatement, state, frame);
    return;
  }
  const otherwise = state.fork();
  assume(node.expression, true, state, frame);
  assume(node.expression, false, otherwise, frame);
  const then = state.fork();
  run(node.thenStatement, then, frame);
  if (node.elseStatement) run(node.elseStatement, otherwise, frame);
  state.meet(then, otherwise);
}

function runReturn(node: ts.ReturnStatement, state: State, frame: Frame): void {
  const given = node.expression ? evaluate(node.expression, state, frame) : NOTHING;
  const value = node.expression && isTainted(given) ? passThrough(given, node.expression, 'It is returned.') : given;
  frame.returns.push({ value, state: state.fork(), expression: node.expression });
  state.isDead = true;
}

function runTry(node: ts.TryStatement, state: State, frame: Frame): void {
  const before = state.fork();
  const thrown: Value[] = [];
  run(node.tryBlock, state, { ...frame, thrown });
  if (node.catchClause) {
    const failed = new State();
    // What threw is not known, so that parts of the block may have run, and its checks have not held.
    failed.meet(before, Object.assign(state.fork(), { isDead: false }));
    failed.takeChecks(before);
    const { variableDeclaration: variable, block } = node.catchClause;
    if (variable) bindPattern(variable.name, thrown.reduce((all, value) => join(all, value), NOTHING), failed, frame);
    run(block, failed, frame);
    state.meet(state.fork(), failed);
  }
  else frame.thrown.push(...thrown);
  if (node.finallyBlock) run(node.finallyBlock, state, frame);
}

function runSwitch(node: ts.SwitchStatement, state: State, frame: Frame): void {
  const subject = evaluate(node.expression, state, frame);
  const exits = frame.exits;
  frame.exits = [];
  const before = state.fork();
  const hasDefault = node.caseBlock.clauses.some(ts.isDefaultClause);
  let previous: State | undefined;
  for (const clause of node.caseBlock.clauses) {
    const here = before.fork();
    if (ts.isCaseClause(clause)) takeCase(node.expression, subject, clause.expression, here, frame);
    if (previous && !previous.isDead) here.meet(here.fork(), previous);
    runAll(clause.statements, here, frame);
    previous = here;
  }
  const ends = [...frame.exits, ...(previous ? [previous] : []), ...(hasDefault ? [] : [before])];
  frame.exits = exits;
  meetAll(state, ends);
}

/** Inside `case 'a':` the subject is that constant; in `switch (true)` the case is a condition. */
function takeCase(expression: ts.Expression, subject: Value, test: ts.Expression, state: State, frame: Frame): void {
  if (expression.kind === ts.SyntaxKind.TrueKeyword) {
    evaluate(test, state, frame);
    assume(test, true, state, frame);
    return;
  }
  for (const taint of subject.taints) if (!taint.id.includes('~') || taint.id.endsWith('~')) state.check(taint.id, ALL);
}

function meetAll(state: State, ends: readonly State[]): void {
  const alive = ends.filter(({ isDead }) => !isDead);
  const [first, ...others] = alive;
  if (!first) {
    state.isDead = true;
    return;
  }
  state.become(first);
  for (const other of others) state.meet(state.fork(), other);
}

function runLoop(node: ts.Statement, state: State, frame: Frame): void {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return runEach(node, state, frame);
  if (ts.isForStatement(node)) {
    if (node.initializer && ts.isVariableDeclarationList(node.initializer)) declare(node.initializer, state, frame);
    else if (node.initializer) evaluate(node.initializer, state, frame);
    return repeat(node.statement, node.condition, node.incrementor, state, frame);
  }
  if (ts.isWhileStatement(node)) return repeat(node.statement, node.expression, undefined, state, frame);
  if (ts.isDoStatement(node)) {
    run(node.statement, state, frame);
    evaluate(node.expression, state, frame);
  }
}

function runEach(node: ts.ForOfStatement | ts.ForInStatement, state: State, frame: Frame): void {
  const list = evaluate(node.expression, state, frame);
  const { initializer } = node;
  const element = ts.isForOfStatement(node) ? (receivedValue(list.role, 'data', node.expression) ?? elementsOf(list)) : keysOf(list);
  const declaration = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  if (declaration) bindPattern(declaration.name, element, state, frame);
  repeat(node.statement, undefined, undefined, state, frame);
  noteFilteredFields(node.expression, node.statement, state, frame);
}

/** The keys of an object of the client are its own as well. */
function keysOf(value: Value): Value {
  return { taints: value.taints.map((taint) => ({ ...taint, id: `${taint.id}.*`, shape: 'text' as const })) };
}

/** Runs a body as often as it takes for data to go around once; inner loops of deep nests only once. */
function repeat(body: ts.Statement, condition: ts.Expression | undefined, next: ts.Expression | undefined, state: State, frame: Frame): void {
  const exits = frame.exits;
  frame.exits = [];
  frame.loops += 1;
  const ends: State[] = [];
  for (let round = 0; round < (frame.loops > 2 ? 1 : 2); round += 1) {
    const before = state.fork();
    if (condition) {
      evaluate(condition, state, frame);
      assume(condition, true, state, frame);
    }
    run(body, state, frame);
    if (next && !state.isDead) evaluate(next, state, frame);
    ends.push(before);
    meetAll(state, [state.fork(), ...frame.exits, before]);
    frame.exits = [];
  }
  frame.loops -= 1;
  frame.exits = exits;
  if (condition) assume(condition, false, state, frame);
}
