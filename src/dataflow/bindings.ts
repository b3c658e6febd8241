import { findDeclaration } from '../detectors/core/scope.ts';
import { propertyNameText, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import type { Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import { readMember } from './members.ts';
import type { Key, State } from './state.ts';
import { addStep } from './taint.ts';
import { elementsOf, isTainted, join, mapTaints, NOTHING, withField, type Value } from './value.ts';

/** Gives the names of a pattern their parts of a value. */
export function bindPattern(name: ts.BindingName, value: Value, state: State, frame: Frame, step?: ts.Node): void {
  if (ts.isIdentifier(name)) {
    const noted = step && isTainted(value) ? mapTaints(value, (taint) => addStep(taint, step, `\`${name.text}\` holds it.`)) : value;
    state.variables.set(keyOfDeclared(name), noted);
    return;
  }
  if (ts.isObjectBindingPattern(name)) return bindObject(name, value, state, frame);
  name.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const item = element.dotDotDotToken ? elementsOf(value) : readMember(value, String(index), element);
    bindPattern(element.name, withDefault(item, element, state, frame), state, frame);
  });
}

function bindObject(pattern: ts.ObjectBindingPattern, value: Value, state: State, frame: Frame): void {
  const taken = new Set<string>();
  for (const element of pattern.elements) {
    const key = propertyNameText(element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined));
    if (element.dotDotDotToken) bindPattern(element.name, without(value, taken), state, frame);
    else {
      const item = key === undefined ? elementsOf(value) : readMember(value, key, element);
      if (key !== undefined) taken.add(key);
      bindPattern(element.name, withDefault(item, element, state, frame), state, frame);
    }
  }
}

function without(value: Value, keys: ReadonlySet<string>): Value {
  return value.fields ? { ...value, fields: new Map([...value.fields].filter(([key]) => !keys.has(key))) } : value;
}

function withDefault(value: Value, element: ts.BindingElement, state: State, frame: Frame): Value {
  return element.initializer ? join(value, evaluate(element.initializer, state, frame)) : value;
}

/** The key of a name that is being declared. */
export function keyOfDeclared(name: ts.Identifier): Key {
  const { parent } = name;
  return ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) ? keyOfNode(parent) : name.text;
}

/** `var` may be declared twice, and seen from outside of its block. */
function keyOfNode(node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): Key {
  return ts.isIdentifier(node.name) ? (findDeclaration(node.name) ?? node.name.text) : node;
}

/** The key of a name that is used. */
export function keyOfUse(name: ts.Identifier): Key {
  return findDeclaration(name) ?? name.text;
}

/** Stores a value under what stands on the left of an assignment. */
export function assign(target: ts.Expression, value: Value, state: State, frame: Frame): void {
  const left = unwrap(target);
  if (ts.isIdentifier(left)) {
    state.variables.set(keyOfUse(left), isTainted(value) ? mapTaints(value, (taint) => addStep(taint, left.parent, `\`${left.text}\` holds it.`)) : value);
    return;
  }
  if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) {
    assignPattern(left, value, state, frame);
    return;
  }
  const path = pathOf(left);
  if (!path) return;
  const old = state.variables.get(path.root);
  if (!old && !isTainted(value) && !value.fn && !value.instance) return;
  if (old?.role === 'response') return;
  const isElement = path.keys.includes('*');
  state.variables.set(path.root, isElement ? join(old ?? NOTHING, withField(NOTHING, path.keys, value)) : withMember(old ?? NOTHING, path.keys, value, left));
}

/** `req.body.role = 'user'` leaves everything else in `req.body` as the client sent it; a member that no framework fills is the program's own. */
function withMember(owner: Value, [key, ...rest]: readonly string[], value: Value, left: ts.Expression): Value {
  if (key === undefined) return value;
  if (rest.length === 0) return withField(owner, [key], value);
  const inner = readMember(owner, key, ownerOf(left, rest.length));
  const isOwn = inner.taints.length > 0 && inner.taints.every(({ source }) => source?.part === 'other');
  return withField(owner, [key], withMember(isOwn ? NOTHING : inner, rest, value, left));
}

/** The `a.b` of `a.b.c.d`, two levels up. */
function ownerOf(node: ts.Expression, levels: number): ts.Expression {
  const bare = unwrap(node);
  return levels > 0 && (ts.isPropertyAccessExpression(bare) || ts.isElementAccessExpression(bare)) ? ownerOf(bare.expression, levels - 1) : bare;
}

function assignPattern(left: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression, value: Value, state: State, frame: Frame): void {
  if (ts.isArrayLiteralExpression(left)) {
    left.elements.forEach((element, index) => assign(element, readMember(value, String(index), element), state, frame));
    return;
  }
  for (const property of left.properties) {
    const key = propertyNameText(property.name);
    if (key === undefined) continue;
    if (ts.isShorthandPropertyAssignment(property)) assign(property.name, readMember(value, key, property), state, frame);
    if (ts.isPropertyAssignment(property)) assign(property.initializer, readMember(value, key, property), state, frame);
  }
}

/** The variable and the keys that `a.b[c]` leads through. */
export function pathOf(node: ts.Expression): { readonly root: Key; readonly keys: readonly string[] } | undefined {
  const keys: string[] = [];
  let current = unwrap(node);
  while (ts.isPropertyAccessExpression(current) || ts.isElementAccessExpression(current)) {
    if (ts.isPropertyAccessExpression(current)) keys.unshift(current.name.text);
    else keys.unshift(ts.isStringLiteralLike(current.argumentExpression) ? current.argumentExpression.text : '*');
    current = unwrap(current.expression);
    if (keys.length > 4) return undefined;
  }
  if (current.kind === ts.SyntaxKind.ThisKeyword) return { root: 'this', keys };
  return ts.isIdentifier(current) ? { root: keyOfUse(current), keys } : undefined;
}
