import { ts } from '../syntax/ts.ts';
import { conditionOf, evaluateUnder } from './branches.ts';
import type { Evaluator } from './evaluator.ts';
import { elementOf } from './expressions.ts';
import { labelOf } from './labels.ts';
import { copyProperties, propertyKey } from './literals.ts';
import { slotValue } from './members.ts';
import { keyOf, refuseToRead } from './missing.ts';
import type { Scope } from './scope.ts';
import { derived } from './unknowns.ts';
import { depsOf, unionOf } from './join.ts';
import { Accessor, ArrayValue, HostObject, ObjectValue, Optional, Union, Unknown, type Value } from './values.ts';

/** Declares the names of a binding pattern in a scope. */
export function bindPattern(evaluator: Evaluator, name: ts.BindingName, value: Value, scope: Scope): void {
  if (ts.isIdentifier(name)) {
    evaluator.journal.set(scope.vars, name.text, value);
    return;
  }
  if (ts.isObjectBindingPattern(name)) bindObject(evaluator, name, value, scope);
  else bindArray(evaluator, name, value, scope);
}

function bindObject(evaluator: Evaluator, pattern: ts.ObjectBindingPattern, value: Value, scope: Scope): void {
  const taken: string[] = [];
  refuseToRead(evaluator, value, pattern);
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      bindPattern(evaluator, element.name, restOf(evaluator, value, taken), scope);
      continue;
    }
    const key = propertyKey(evaluator, element.propertyName ?? (element.name as ts.Identifier), scope);
    const read = elementOf(evaluator, value, key, element);
    if (typeof key === 'string') taken.push(key);
    bindPattern(evaluator, element.name, withDefault(evaluator, read, element.initializer, scope), scope);
  }
}

function restOf(evaluator: Evaluator, value: Value, taken: readonly string[]): Value {
  if (value instanceof HostObject) {
    const rest = new ObjectValue();
    copyProperties(evaluator, rest, value);
    return rest;
  }
  if (!(value instanceof ObjectValue)) return value instanceof Unknown ? value : derived(`...${labelOf(value)}`, [value]);
  const rest = new ObjectValue({ open: value.open });
  for (const [key, slot] of value.props) if (!taken.includes(key)) rest.props.set(key, slotValue(evaluator, value, slot));
  return rest;
}

function bindArray(evaluator: Evaluator, pattern: ts.ArrayBindingPattern, given: Value, scope: Scope): void {
  const value = given instanceof HostObject ? (given.elements ?? given) : given;
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken) {
      bindPattern(evaluator, element.name, tailOf(value, index), scope);
      return;
    }
    bindPattern(evaluator, element.name, withDefault(evaluator, evaluator.get(value, String(index), element), element.initializer, scope), scope);
  });
}

/** A default applies to undefined; to an unknown value it may apply. */
export function withDefault(evaluator: Evaluator, value: Value, initializer: ts.Expression | undefined, scope: Scope): Value {
  if (initializer && value instanceof Union && value.options.includes(undefined)) {
    const fallback = evaluateUnder(evaluator, conditionOf(new Unknown(`${labelOf(value)} === undefined`, { deps: depsOf([value]) }), true, initializer), () => evaluator.evaluate(initializer, scope), () => undefined);
    return unionOf(value.options.flatMap((option) => (option === undefined ? [fallback instanceof Union ? unionOf(fallback.options.filter((each) => each !== undefined)) : fallback] : [option])));
  }
  if (!initializer || (value !== undefined && !(value instanceof Unknown))) return value;
  if (value === undefined || (value.details.absent && !value.details.truthy)) return evaluator.evaluate(initializer, scope);
  if (value.details.truthy) return value;
  const condition = conditionOf(new Unknown(`${value.label} === undefined`, { deps: value.deps }), true, initializer);
  const fallback = evaluateUnder(evaluator, condition, () => evaluator.evaluate(initializer, scope), () => undefined);
  return new Unknown(value.label, { ...value.details, fallback });
}

/** The parameters that a call fills: TypeScript's `this` parameter only types. */
export function parametersOf(node: ts.SignatureDeclaration): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this'));
}

/** Binds the parameters of a call. */
export function bindParameters(evaluator: Evaluator, node: ts.SignatureDeclaration, args: readonly (Value | Optional)[], scope: Scope): void {
  parametersOf(node).forEach((parameter, index) => {
    if (parameter.dotDotDotToken) {
      bindPattern(evaluator, parameter.name, new ArrayValue(args.slice(index)), scope);
      return;
    }
    const arg = args[index];
    // A value that is not known may be missing anyway.
    const value = arg instanceof Optional ? (arg.value instanceof Unknown ? arg.value : unionOf([arg.value, undefined])) : arg;
    bindPattern(evaluator, parameter.name, withDefault(evaluator, value, parameter.initializer, scope), scope);
  });
}

/** Assigns to a variable, a member or a destructuring pattern. */
export function assignTo(evaluator: Evaluator, target: ts.Expression, value: Value, scope: Scope): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) assignTo(evaluator, target.left, withDefault(evaluator, value, target.right, scope), scope);
  else if (ts.isIdentifier(target)) assignVariable(evaluator, target.text, value, scope);
  else if (ts.isPropertyAccessExpression(target)) evaluator.set(evaluator.evaluate(target.expression, scope), target.name.text, value);
  else if (ts.isElementAccessExpression(target)) assignElement(evaluator, target, value, scope);
  else if (ts.isArrayLiteralExpression(target)) assignList(evaluator, target, value, scope);
  else if (ts.isObjectLiteralExpression(target)) assignObject(evaluator, target, value, scope);
  else if (ts.isParenthesizedExpression(target) || ts.isAsExpression(target) || ts.isNonNullExpression(target)) assignTo(evaluator, target.expression, value, scope);
}

function assignList(evaluator: Evaluator, target: ts.ArrayLiteralExpression, value: Value, scope: Scope): void {
  const values = target.elements.map((element, index) => (ts.isSpreadElement(element) ? tailOf(value, index) : evaluator.get(value, String(index))));
  target.elements.forEach((element, index) => assignTo(evaluator, ts.isSpreadElement(element) ? element.expression : element, values[index], scope));
}

/** What `...rest` gets of a list or a text. */
function tailOf(value: Value, index: number): Value {
  if (typeof value === 'string') return new ArrayValue([...value].slice(index));
  return value instanceof ArrayValue ? new ArrayValue(value.items.slice(index), value.open) : derived(`...${labelOf(value)}`, [value]);
}

function assignVariable(evaluator: Evaluator, name: string, value: Value, scope: Scope): void {
  const holder = scope.holding(name);
  const slot = holder?.vars.get(name);
  if (slot instanceof Accessor) slot.set?.(evaluator, undefined, value);
  else evaluator.journal.set((holder ?? scope.functionScope).vars, name, value);
}

function assignElement(evaluator: Evaluator, target: ts.ElementAccessExpression, value: Value, scope: Scope): void {
  const object = evaluator.evaluate(target.expression, scope);
  const key = evaluator.evaluate(target.argumentExpression, scope);
  const name = keyOf(key);
  if (name !== undefined) evaluator.set(object, name, value);
  else if (object instanceof ObjectValue) object.open ??= new Unknown(`${labelOf(object)}[${labelOf(key)}]`, { carries: [value] });
}

function assignObject(evaluator: Evaluator, target: ts.ObjectLiteralExpression, value: Value, scope: Scope): void {
  const taken: string[] = [];
  for (const property of target.properties) {
    if (ts.isSpreadAssignment(property)) assignTo(evaluator, property.expression, restOf(evaluator, value, taken), scope);
    else if (ts.isShorthandPropertyAssignment(property)) {
      taken.push(property.name.text);
      const read = evaluator.get(value, property.name.text);
      assignVariable(evaluator, property.name.text, withDefault(evaluator, read, property.objectAssignmentInitializer, scope), scope);
    } else if (ts.isPropertyAssignment(property)) {
      const key = propertyKey(evaluator, property.name, scope);
      if (typeof key === 'string') taken.push(key);
      assignTo(evaluator, property.initializer, elementOf(evaluator, value, key, property), scope);
    }
  }
}
