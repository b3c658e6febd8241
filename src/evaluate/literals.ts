import { ts } from '../syntax/ts.ts';
import { noteImplicit } from './implicit-calls.ts';
import { choiceOf, conditionOf } from './branches.ts';
import type { Evaluator } from './evaluator.ts';
import { regExpOf } from './intrinsics/regexps.ts';
import { labelOf } from './labels.ts';
import { setPrototype, slotValue } from './members.ts';
import { keyOf } from './missing.ts';
import { concat } from './operators.ts';
import type { Scope } from './scope.ts';
import { readVariable } from './expressions.ts';
import { Accessor, ArrayValue, Closure, HostObject, ObjectValue, Optional, Template, Union, Unknown, type Slot, type Value } from './values.ts';

/** A function or arrow function expression. */
export function evaluateFunction(evaluator: Evaluator, node: ts.FunctionExpression | ts.ArrowFunction, scope: Scope): Closure {
  const closure = new Closure(node, scope, evaluator.modules.current, node.name?.getText() ?? nameFromContext(node));
  return closure;
}

/** The name that JavaScript gives to an anonymous function: that of the variable or property it is stored in. */
export function nameFromContext(node: ts.Node): string {
  const parent = node.parent as ts.Node | undefined;
  if (!parent) return '';
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && parent.name) return parent.name.getText();
  if (ts.isBinaryExpression(parent) && parent.right === node) return parent.left.getText().split('.').at(-1) ?? '';
  return ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) ? nameFromContext(parent) : '';
}

/** `` `/a/${b}` ``. */
export function evaluateTemplate(evaluator: Evaluator, node: ts.TemplateExpression, scope: Scope): Value {
  const parts: Value[] = [node.head.text];
  for (const span of node.templateSpans) parts.push(evaluator.evaluate(span.expression, scope), span.literal.text);
  return concat(parts);
}

/** `/pattern/flags`. */
export function evaluateRegExp(_evaluator: Evaluator, node: ts.RegularExpressionLiteral): Value {
  return regExpOf(node.text, node);
}

/** `[a, ...b]`. */
export function evaluateArray(evaluator: Evaluator, node: ts.ArrayLiteralExpression, scope: Scope): ArrayValue {
  const items: (Value | Optional)[] = [];
  let open: Unknown | undefined;
  for (const element of node.elements) {
    // A list of data is no work, however long it is.
    if (ts.isStringLiteralLike(element) || ts.isNumericLiteral(element)) items.push(ts.isNumericLiteral(element) ? Number(element.text) : element.text);
    else if (!ts.isSpreadElement(element)) items.push(evaluator.evaluate(element, scope));
    else open = spreadInto(evaluator.evaluate(element.expression, scope), items, element) ?? open;
  }
  return new ArrayValue(items, open, node);
}

/** Adds the elements of an iterable; returns what makes the result open, if anything. */
export function spreadInto(value: Value, items: (Value | Optional)[], node: ts.Node | undefined): Unknown | undefined {
  if (value instanceof ArrayValue) {
    items.push(...value.items);
    return value.open;
  }
  if (typeof value === 'string') {
    items.push(...value);
    return undefined;
  }
  if (value === undefined || value === null) return undefined;
  if (value instanceof Union) return spreadUnion(value, items, node);
  if (value instanceof HostObject) {
    const { elements } = value;
    if (elements) return spreadInto(elements, items, node);
  }
  const unknown = value instanceof Unknown ? value : new Unknown(labelOf(value), { node });
  items.push(new Optional(new Unknown(`...${unknown.label}`, { deps: unknown.deps, carries: unknown.carries, node }), [conditionOf(unknown, true, node)]));
  return unknown;
}

function spreadUnion(value: Union, items: (Value | Optional)[], node: ts.Node | undefined): Unknown | undefined {
  let open: Unknown | undefined;
  for (const option of value.options) {
    const part: (Value | Optional)[] = [];
    open = spreadInto(option, part, node) ?? open;
    const condition = choiceOf(value, option, node);
    items.push(...part.map((item) => (item instanceof Optional ? item : new Optional(item, [condition]))));
  }
  return open;
}

/** `{a, b: 1, ...c, get d() {}}`. */
export function evaluateObject(evaluator: Evaluator, node: ts.ObjectLiteralExpression, scope: Scope): ObjectValue {
  const object = new ObjectValue({ node });
  for (const property of node.properties) defineProperty(evaluator, object, property, scope);
  return object;
}

function defineProperty(evaluator: Evaluator, object: ObjectValue, property: ts.ObjectLiteralElementLike, scope: Scope): void {
  if (ts.isSpreadAssignment(property)) {
    copyProperties(evaluator, object, evaluator.evaluate(property.expression, scope));
    return;
  }
  const key = propertyKey(evaluator, property.name, scope);
  if (ts.isShorthandPropertyAssignment(property)) {
    object.props.set(property.name.text, readVariable(evaluator, property.name.text, scope));
    return;
  }
  if (typeof key !== 'string') {
    object.open = key;
    if (ts.isPropertyAssignment(property)) noteImplicit(evaluator, undefined, evaluator.evaluate(property.initializer, scope));
    else if (ts.isMethodDeclaration(property)) noteImplicit(evaluator, undefined, new Closure(property, scope, evaluator.modules.current, key.label, object));
    return;
  }
  if (ts.isPropertyAssignment(property)) {
    const value = evaluator.evaluate(property.initializer, scope);
    if (key === '__proto__' && !ts.isComputedPropertyName(property.name)) setPrototype(object, value);
    else object.props.set(key, value);
    noteImplicit(evaluator, key, value);
  }
  else if (ts.isMethodDeclaration(property)) {
    const method = new Closure(property, scope, evaluator.modules.current, key, object);
    object.props.set(key, method);
    noteImplicit(evaluator, key, method);
  }
  else defineAccessor(evaluator, object.props, key, property, scope, object);
}

/** Adds a getter or setter, keeping the other half. */
export function defineAccessor(
  evaluator: Evaluator,
  props: Map<string, Slot>,
  key: string,
  node: ts.AccessorDeclaration,
  scope: Scope,
  home: ObjectValue,
): void {
  const closure = new Closure(node, scope, evaluator.modules.current, key, home);
  const old = props.get(key);
  const other = old instanceof Accessor ? old : undefined;
  props.set(
    key,
    ts.isGetAccessor(node)
      ? new Accessor((running, self) => running.call(closure, self, [], node), other?.set)
      : new Accessor(other?.get, (running, self, value) => void running.call(closure, self, [value], node)),
  );
}

/** The name of a property as a string, or an unknown value for a computed key that is not known. */
export function propertyKey(evaluator: Evaluator, name: ts.PropertyName, scope: Scope): string | Unknown {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return name.getText();
  const key = evaluator.evaluate(name.expression, scope);
  const spelled = keyOf(key);
  if (spelled !== undefined) return spelled;
  if (key instanceof Unknown) return key;
  return new Unknown(labelOf(key), { deps: key instanceof Template ? [] : [] });
}

/** Two spreads of unknown objects: what is read of the result may come from either. */
function bothOpen(first: Unknown | undefined, second: Unknown): Unknown {
  if (!first || first.deps.length === 0) return second;
  return new Unknown(`{...${first.label}, ...${second.label}}`, { deps: [...new Set([...first.deps, ...second.deps])], carries: [...first.carries, ...second.carries] });
}

/** How a copied property gets to its target. */
export type PutProperty = (key: string, value: Value) => void;

/** `{...source}`, which defines properties, and with another `put` `Object.assign`, which sets them. */
export function copyProperties(evaluator: Evaluator, target: ObjectValue, source: Value, put: PutProperty = (key, value) => evaluator.journal.set(target.props, key, value)): void {
  if (source instanceof ObjectValue) {
    for (const [key, slot] of source.props) put(key, slotValue(evaluator, source, slot));
    if (source.open) target.open = bothOpen(target.open, source.open);
  } else if (source instanceof Unknown) {
    target.open = bothOpen(target.open, source);
    for (const [key, slot] of source.assigned ?? []) put(key, slotValue(evaluator, source, slot));
  } else if (source instanceof ArrayValue) {
    source.items.forEach((item, index) => put(String(index), item instanceof Optional ? item.value : item));
  } else if (typeof source === 'string') {
    source.split('').forEach((unit, index) => put(String(index), unit));
  } else if (source instanceof Union) {
    for (const option of source.options) copyOptionally(evaluator, target, option, put);
  } else if (source instanceof HostObject) {
    target.open = bothOpen(target.open, new Unknown(source.className, { carries: [source], deps: source.taint }));
  }
}

/** Properties of one possible source: an existing value stays possible. */
function copyOptionally(evaluator: Evaluator, target: ObjectValue, source: Value, put: PutProperty): void {
  if (!(source instanceof ObjectValue)) {
    if (source instanceof Unknown) target.open = source;
    return;
  }
  for (const [key, slot] of source.props) {
    const value = slotValue(evaluator, source, slot);
    const old = target.props.has(key) ? slotValue(evaluator, target, target.props.get(key)) : undefined;
    put(key, old === value ? value : new Union([value, old]));
  }
}
