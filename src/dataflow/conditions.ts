import { memberName, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { keyOfUse } from './bindings.ts';
import { assumeCall } from './call-conditions.ts';
import { noteOrder, spend, type Engine, type Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import type { State } from './state.ts';
import { ALL, bitsOf, HOST_BITS, NO_INITIAL_DOTS, RELATIVE, TEXT_BITS, type Taint } from './taint.ts';
import { isTainted, type Value } from './value.ts';

const { SyntaxKind } = ts;

/** Notes in the state what follows when a condition holds, or does not. */
export function assume(expression: ts.Expression, isTrue: boolean, state: State, frame: Frame): void {
  const node = unwrap(expression);
  if (state.isDead || !spend(frame) || !mayTell(node, state)) return;
  if (node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword) {
    if ((node.kind === SyntaxKind.TrueKeyword) !== isTrue) state.isDead = true;
  } else if (isNothing(node)) {
    if (isTrue) state.isDead = true;
  } else if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === SyntaxKind.ExclamationToken) assume(node.operand, !isTrue, state, frame);
  } else if (ts.isBinaryExpression(node)) assumeBinary(node, isTrue, state, frame);
  else if (ts.isConditionalExpression(node)) assumeConditional(node, isTrue, state, frame);
  else if (ts.isCallExpression(node)) assumeCall(node, isIndexOf(node) !== isTrue, state, frame, isIndexOf(node));
  else if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) assumeValue(node, isTrue, state, frame);
}

/** Whether a condition is a constant or mentions anything of which the state knows something that matters. */
function mayTell(node: ts.Node, state: State): boolean {
  if (node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword || node.kind === SyntaxKind.NullKeyword) return true;
  if (ts.isIdentifier(node)) return node.text === 'req' || node.text === 'undefined' || isTelling(state.variables.get(keyOfUse(node)));
  if (node.kind === SyntaxKind.ThisKeyword) return isTelling(state.variables.get('this'));
  if (ts.isPropertyAccessExpression(node)) return mayTell(node.expression, state);
  return ts.forEachChild(node, (child) => mayTell(child, state) || undefined) ?? false;
}

function isTelling(value: Value | undefined): boolean {
  return value !== undefined && (value.role !== undefined || value.test !== undefined || value.verdicts !== undefined || isTainted(value));
}

interface Peeked {
  readonly frame: Frame;
  readonly state: State;
  readonly value: Value;
}

/** What expressions gave of late; what lies further back holds states that nobody needs any more. */
const peeked = new WeakMap<Engine, Map<ts.Expression, Peeked>>();
const MAX_PEEKED = 64;

/** What an expression gives, without any effect. Both outcomes of a condition ask for it, in the same state. */
export function peek(expression: ts.Expression, state: State, frame: Frame): Value {
  const known = peeked.get(frame.engine) ?? new Map<ts.Expression, Peeked>();
  peeked.set(frame.engine, known);
  const found = known.get(expression);
  if (found?.frame === frame && found.state.isSame(state)) return found.value;
  const before = state.fork();
  const value = evaluate(expression, state.fork(), { ...frame, hits: [] });
  known.delete(expression);
  known.set(expression, { frame, state: before, value });
  for (const oldest of known.keys()) {
    if (known.size <= MAX_PEEKED) break;
    known.delete(oldest);
  }
  return value;
}

/** Notes what the known truth of a value means. */
export function applyVerdicts(value: Value, isTrue: boolean, state: State): void {
  for (const verdict of value.verdicts?.() ?? []) {
    if (verdict.truth === isTrue) for (const [id, bits] of verdict.checks) state.check(id, bits);
  }
}

function assumeValue(node: ts.Expression, isTrue: boolean, state: State, frame: Frame): void {
  const value = peek(node, state, frame);
  applyVerdicts(value, isTrue, state);
  // Falsy data does no harm; what was made of it may.
  if (!isTrue) for (const { id } of value.taints) if (!/[~^]/.test(id)) state.check(id, ALL);
  if (frame.depth >= 20) noteOrder(node, frame.engine);
  if (value.test && value.test !== node && frame.depth < 20) assume(value.test, isTrue, state, { ...frame, depth: frame.depth + 1 });
  // `targets[name]` is there only for names that the program knows.
  if (ts.isElementAccessExpression(node) && isTrue && !isTainted(peek(node.expression, state, frame))) clear(peek(node.argumentExpression, state, frame), state);
}

/** Data was found to be one of the values that the program knows. */
export function clear(value: Value, state: State): void {
  for (const taint of value.taints) {
    state.check(taint.id, ALL);
    checkForms(taint.id, state);
    if (taint.id.endsWith('~host')) state.check(taint.id.slice(0, -'~host'.length), HOST_BITS);
  }
}

const PATH = bitsOf(['path']);
const FORM = /~(?:relative|resolved|joined|normal|real)$/;

/** A path leads to the same place as what it was made from. */
export function checkForms(id: string, state: State): void {
  state.check(id, PATH);
  if (FORM.test(id)) checkForms(id.replace(FORM, ''), state);
}

/** Notes bits for everything that a value consists of. */
export function mark(value: Value, bits: number, state: State, only: (taint: Taint) => boolean = () => true): void {
  for (const taint of value.taints) if (only(taint)) state.check(taint.id, bits);
}

function assumeBinary(node: ts.BinaryExpression, isTrue: boolean, state: State, frame: Frame): void {
  switch (node.operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      return assumeBoth(node, isTrue, true, state, frame);
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return assumeBoth(node, isTrue, false, state, frame);
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
      return assumeEqual(node, isTrue, state, frame);
    case SyntaxKind.ExclamationEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return assumeEqual(node, !isTrue, state, frame);
    case SyntaxKind.InKeyword:
      if (isTrue && !isTainted(peek(node.right, state, frame))) clear(peek(node.left, state, frame), state);
      return;
    case SyntaxKind.EqualsToken:
      return assume(node.right, isTrue, state, frame);
    default:
      assumeOrder(node, isTrue, state, frame);
  }
}

/** `and` under `true`, or `or` under `false`: both sides are known. Otherwise either side may have decided. */
function assumeBoth(node: ts.BinaryExpression, isTrue: boolean, isAnd: boolean, state: State, frame: Frame): void {
  if (isTrue === isAnd) {
    assume(node.left, isTrue, state, frame);
    assume(node.right, isTrue, state, frame);
    return;
  }
  const first = state.fork();
  const second = state.fork();
  assume(node.left, isTrue, first, frame);
  assume(node.left, !isTrue, second, frame);
  assume(node.right, isTrue, second, frame);
  state.meet(first, second);
}

function assumeConditional(node: ts.ConditionalExpression, isTrue: boolean, state: State, frame: Frame): void {
  const first = state.fork();
  const second = state.fork();
  assume(node.condition, true, first, frame);
  assume(node.whenTrue, isTrue, first, frame);
  assume(node.condition, false, second, frame);
  assume(node.whenFalse, isTrue, second, frame);
  state.meet(first, second);
}

function assumeEqual(node: ts.BinaryExpression, isEqual: boolean, state: State, frame: Frame): void {
  const left = unwrap(node.left);
  const right = unwrap(node.right);
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (isNothing(other)) return assume(one, !isEqual, state, frame);
    if (other.kind === SyntaxKind.TrueKeyword || other.kind === SyntaxKind.FalseKeyword) return assume(one, isEqual === (other.kind === SyntaxKind.TrueKeyword), state, frame);
    if (ts.isTypeOfExpression(one)) return assumeType(one, other, isEqual, state, frame);
    if (ts.isPrefixUnaryExpression(other) && ts.isCallExpression(one)) return assumeCall(one, !isEqual, state, frame);
    if (ts.isNumericLiteral(other) && other.text === '0' && ts.isCallExpression(one) && isIndexOf(one)) return assumeCall(one, isEqual, state, frame, true);
  }
  const first = peek(left, state, frame);
  const second = peek(right, state, frame);
  const value = isTainted(first) ? first : second;
  const constant = value === first ? second : first;
  if (isTainted(constant) || !isTainted(value)) return;
  if (isEqual) clear(value, state);
  else if (constant.text) excludeStart(value, constant.text, state);
}

/** `path[0] !== '/'` */
function excludeStart(value: Value, text: string, state: State): void {
  for (const { id, isNormal } of value.taints) {
    if (!id.endsWith('~at')) continue;
    const whole = id.slice(0, -'~at'.length);
    if (text === '/') state.check(whole, RELATIVE);
    if (text === '.' && isNormal) state.check(whole, NO_INITIAL_DOTS);
  }
}

function assumeType(test: ts.TypeOfExpression, other: ts.Expression, isEqual: boolean, state: State, frame: Frame): void {
  if (!isEqual || !ts.isStringLiteralLike(other)) return;
  const bits = other.text === 'string' ? TEXT_BITS : other.text === 'number' || other.text === 'boolean' || other.text === 'bigint' ? ALL : 0;
  if (bits !== 0) mark(peek(test.expression, state, frame), bits, state);
}

/** `names.indexOf(x) >= 0` */
function assumeOrder(node: ts.BinaryExpression, isTrue: boolean, state: State, frame: Frame): void {
  const call = unwrap(node.left);
  if (!ts.isCallExpression(call) || !isIndexOf(call)) return;
  const bound = unwrap(node.right);
  const isMinusOne = ts.isPrefixUnaryExpression(bound);
  const operator = node.operatorToken.kind;
  if (operator === SyntaxKind.GreaterThanEqualsToken || (operator === SyntaxKind.GreaterThanToken && isMinusOne)) assumeCall(call, isTrue, state, frame);
  if (operator === SyntaxKind.LessThanToken && !isMinusOne) assumeCall(call, !isTrue, state, frame);
}

function isIndexOf(call: ts.CallExpression): boolean {
  const name = memberName(unwrap(call.expression));
  return name === 'indexOf' || name === 'lastIndexOf' || name === 'search';
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === SyntaxKind.NullKeyword || ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
}
