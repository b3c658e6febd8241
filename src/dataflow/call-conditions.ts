import { memberName, nameOf, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { ACCEPTING_NAME, FORMAT_TESTS, REFUSING_NAME } from '../vocabulary/sanitizers.ts';
import { applyVerdicts, assume, checkForms, clear, mark, peek } from './conditions.ts';
import { definitionOf } from './definitions.ts';
import type { Frame } from './engine.ts';
import { lookUp } from './lookup.ts';
import { findDeclaration } from '../detectors/core/scope.ts';
import { bitsIfAbsent, bitsIfMatching, patternOf } from './patterns.ts';
import type { State } from './state.ts';
import { ALL, bitsOf, HOST_BITS, NO_DOTS, NO_DOUBLE_SLASH, NO_INITIAL_DOTS, NO_SLASH, RELATIVE, STARTS_WITH_SLASH, UNKNOWN } from './taint.ts';
import { deepTaints, isTainted, type Value } from './value.ts';

const MEMBERSHIP = new Set(['includes', 'has', 'indexOf', 'contains', 'lastIndexOf', 'hasOwnProperty', 'hasOwn', 'some', 'find', 'findIndex', 'exists', 'includesValue', 'propertyIsEnumerable']);

/** Notes what the result of a test says about the data in it. `isAtStart`: the test is `indexOf(…) === 0`. */
export function assumeCall(node: ts.CallExpression, isTrue: boolean, state: State, frame: Frame, isAtStart = false): void {
  const callee = unwrap(node.expression);
  const method = memberName(callee);
  const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  const argument = node.arguments[0];
  const owner = receiver && peek(receiver, state, frame);
  const value = argument && peek(argument, state, frame);
  applyVerdicts(peek(node, state, frame), isTrue, state);
  if (isTrue && argument && owner && !isTainted(owner)) assumeFound(method, argument, state, frame);
  if (owner && method && value && isTainted(owner)) assumeOnText(owner, isAtStart ? 'startsWith' : method, value, argument, isTrue, state, frame);
  else if (method && value && isTainted(value)) assumeOnArgument(node, method, value, isTrue, state, frame);
  if (!method || !owner || !isTainted(owner)) assumeByName(node, isTrue, state, frame);
}

/** `known.find((each) => each.name === x)` gives something only for what is known. */
function assumeFound(method: string | undefined, argument: ts.Expression, state: State, frame: Frame): void {
  const test = unwrap(argument);
  if (/^(?:find|findLast|some)$/.test(method ?? '') && ts.isArrowFunction(test) && !ts.isBlock(test.body)) assume(test.body, true, state, frame);
}

/** `text.startsWith('/api/')`, `text.match(/^\w+$/)` */
function assumeOnText(owner: Value, method: string, value: Value, argument: ts.Expression, isTrue: boolean, state: State, frame: Frame): void {
  const pattern = patternBehind(argument, frame);
  if ((method === 'match' || method === 'search' || method === 'matchAll') && pattern) return assumePattern(owner, pattern.source, isTrue, state);
  const text = value.text;
  if (method === 'startsWith') assumeStart(owner, text, isTrue, state);
  if ((method === 'includes' || method === 'indexOf' || method === 'contains') && !isTrue) {
    if (text === '..' || text === '../') mark(owner, NO_DOTS, state);
    if (text === '//' || text === '://') mark(owner, NO_DOUBLE_SLASH, state);
    if (text === '/') mark(owner, NO_SLASH, state);
  }
  if (method === 'endsWith' && isTrue && text?.startsWith('.') && owner.taints.some(({ id }) => id.endsWith('~host'))) clear(owner, state);
}

function assumePattern(value: Value, source: string, isTrue: boolean, state: State): void {
  const bits = isTrue ? bitsIfMatching(source) : bitsIfAbsent(source);
  if (bits === ALL) clear(value, state);
  else if (bits !== 0) mark(value, bits, state);
}

function assumeStart(owner: Value, text: string | undefined, isTrue: boolean, state: State): void {
  if (isTrue) {
    if (text === undefined || text.startsWith(UNKNOWN) || hasHost(text)) mark(owner, HOST_BITS, state);
    if (text === '/') mark(owner, STARTS_WITH_SLASH, state);
    else if (text?.startsWith('/') && !text.startsWith('//') && /^\/[\w-]/.test(text)) mark(owner, bitsOf(['redirect']), state);
    if (text !== '/' && !text?.startsWith('.')) markPath(owner, state);
    return;
  }
  if (text === '/') mark(owner, RELATIVE, state);
  if (text === '//') mark(owner, NO_DOUBLE_SLASH, state);
  if (text?.startsWith('.')) {
    mark(owner, NO_INITIAL_DOTS, state, ({ isNormal }) => isNormal);
    for (const { id } of owner.taints) if (id.endsWith('~relative')) checkForms(id, state);
  }
}

/** A path was found below a directory; what it was made from leads to the same place. */
function markPath(value: Value, state: State): void {
  for (const { id, isNormal } of value.taints) if (isNormal) checkForms(id, state);
}

/** A constant beginning of a URL that ends behind its host. */
export function hasHost(text: string): boolean {
  return /^(?:[a-z][\w+.-]*:)?\/\/[^/\u0001?#]+[/?#]/i.test(text);
}

/** `allowed.includes(x)`, `/^\w+$/.test(x)`, `path.isAbsolute(x)`, `validator.isInt(x)` */
function assumeOnArgument(node: ts.CallExpression, method: string, value: Value, isTrue: boolean, state: State, frame: Frame): void {
  const callee = node.expression as ts.PropertyAccessExpression;
  if (method === 'test' || method === 'exec') {
    const pattern = patternBehind(callee.expression, frame);
    if (pattern) assumePattern(value, pattern.source, isTrue, state);
    return;
  }
  if (method === 'isAbsolute') {
    if (!isTrue) mark(value, RELATIVE, state);
    return;
  }
  if (method === 'call' && node.arguments[1]) {
    if (isTrue) clear(peek(node.arguments[1], state, frame), state);
    return;
  }
  if (MEMBERSHIP.has(method) && isTrue) clear(value, state);
}

function patternBehind(expression: ts.Expression, frame: Frame): ReturnType<typeof patternOf> {
  const node = definitionOf(expression, frame.engine.project);
  return node && patternOf(node);
}

/** Tests that are known, or that say what they are for. */
function assumeByName(node: ts.CallExpression, isTrue: boolean, state: State, frame: Frame): void {
  const name = nameOf(node.expression) ?? '';
  const asked = RESULT_TEST.exec(name) ? checkBehind(node) : undefined;
  if (asked) return assumeByName(asked, isTrue === /ok|success|right/i.test(name), state, frame);
  const named = isNamedTest(node, name, isTrue, frame);
  if (!isTrue && name !== 'isNaN' && !named) return;
  const values = node.arguments.map((argument) => peek(argument, state, frame)).filter((value) => isTainted(value));
  if (name === 'isNaN' ? !isTrue : FORMAT_TESTS.has(name)) for (const value of values) clear(value, state);
  else if (named) for (const { id } of values.flatMap((value) => deepTaints(value))) state.check(id, ALL);
  else if (isTrue) assumeKnownTest(node, name, values, state, frame);
}

const RESULT_TEST = /^is_?(?:ok|success|right|err|error|failure|failed|left)$/i;

/** The check whose result is asked: `const valid = await verifySignature(body); if (valid.isErr()) return`. */
function checkBehind({ expression }: ts.CallExpression): ts.CallExpression | undefined {
  const receiver = ts.isPropertyAccessExpression(expression) ? unwrap(expression.expression) : undefined;
  const declaration = receiver && ts.isIdentifier(receiver) ? findDeclaration(receiver) : undefined;
  const given = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? unwrap(declaration.initializer) : undefined;
  const call = given && ts.isAwaitExpression(given) ? unwrap(given.expression) : given;
  return call && ts.isCallExpression(call) ? call : undefined;
}

function assumeKnownTest(node: ts.CallExpression, name: string, values: readonly Value[], state: State, frame: Frame): void {
  const second = node.arguments[1];
  if (/inside|within|subpath|subdir|contained|isChild/i.test(name)) for (const value of values) markPath(value, state);
  else if (name === 'isString') for (const value of values) mark(value, bitsOf(['nosql', 'assignment', 'prototype']), state);
  else if (name === 'hasOwn' && second) clear(peek(second, state, frame), state);
  else if (name === 'matches' && second) assumeMatches(values, second, state, frame);
}

function assumeMatches(values: readonly Value[], pattern: ts.Expression, state: State, frame: Frame): void {
  const found = patternBehind(pattern, frame);
  if (found) for (const value of values) assumePattern(value, found.source, true, state);
}

/** A test that cannot be read, or that asks more than a text can tell, is taken by its word. */
function isNamedTest(node: ts.CallExpression, name: string, isTrue: boolean, frame: Frame): boolean {
  const isRefusing = REFUSING_NAME.test(name);
  if (isRefusing ? isTrue : !isTrue || !ACCEPTING_NAME.test(name)) return false;
  if (/^(?:match|test|exec|find|isURL|isUrl|isMatch)$/.test(name)) return false;
  const callee = unwrap(node.expression);
  if (!ts.isIdentifier(callee)) return true;
  const declaration = findDeclaration(callee);
  const body = declaration && lookUp(declaration, undefined, frame).fn?.node.body;
  return !body || (ts.isBlock(body) && body.statements.length > 1);
}
