import { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import { propertyKey } from './literals.ts';
import { Metadata } from './metadata.ts';
import type { Scope } from './scope.ts';
import { noteUnreadDecorator } from './unread-decorators.ts';
import { Closure, Unknown, ObjectValue, type ClassValue, type Value } from './values.ts';

/**
 * Applies the decorators of a class in the order of TypeScript's legacy decorators: members in order, for each
 * its parameters and then its own from the last to the first, then the constructor's parameters, then the class.
 */
export function decorateClass(evaluator: Evaluator, owner: ClassValue, scope: Scope): void {
  for (const member of owner.node.members) decorateMember(evaluator, owner, member, scope);
  const constructor = owner.node.members.find((member) => ts.isConstructorDeclaration(member)) as ts.ConstructorDeclaration | undefined;
  if (constructor) decorateParameters(evaluator, owner, undefined, constructor.parameters, scope);
  apply(evaluator, owner.node, [owner], scope);
}

function decorateMember(evaluator: Evaluator, owner: ClassValue, member: ts.ClassElement, scope: Scope): void {
  if (!member.name || ts.isConstructorDeclaration(member)) return;
  const isStatic = ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);
  const key = propertyKey(evaluator, member.name, scope);
  const target: Value = isStatic ? owner : owner.prototype;
  if (ts.isMethodDeclaration(member)) {
    if (!member.body) return;
    decorateParameters(evaluator, owner, key, member.parameters, scope, target);
    const descriptor = descriptorOf(evaluator, target, key);
    const original = descriptor.props.get('value');
    apply(evaluator, member, [target, key, descriptor], scope);
    noteReplacement(evaluator, original as Value, descriptor.props.get('value') as Value);
  } else if (ts.canHaveDecorators(member)) {
    apply(evaluator, member, [target, key], scope);
  }
}

/** Metadata key under which a method remembers the function that a decorator put in its place. */
export const REPLACED = '@@replaced';

/**
 * Decorators that wrap a method mostly measure or log, through code that cannot be read: the method stays what it is,
 * and whoever wants the wrapper finds it here.
 */
function noteReplacement(evaluator: Evaluator, original: Value, current: Value): void {
  if (current !== original && original instanceof Closure) Metadata.of(evaluator).define(original, undefined, REPLACED, current);
}

function descriptorOf(evaluator: Evaluator, target: Value, key: Value): ObjectValue {
  const descriptor = new ObjectValue();
  descriptor.props.set('value', typeof key === 'string' ? evaluator.get(target, key) : undefined);
  return descriptor;
}

function decorateParameters(
  evaluator: Evaluator,
  owner: ClassValue,
  key: Value,
  parameters: ts.NodeArray<ts.ParameterDeclaration>,
  scope: Scope,
  target: Value = owner,
): void {
  for (let index = parameters.length - 1; index >= 0; index -= 1) {
    const parameter = parameters[index];
    if (parameter) apply(evaluator, parameter, [target, key, index], scope);
  }
}

function apply(evaluator: Evaluator, node: ts.Node, args: readonly Value[], scope: Scope): void {
  if (!ts.canHaveDecorators(node)) return;
  const decorators = ts.getDecorators(node) ?? [];
  const values = decorators.map((decorator) => evaluator.evaluate(decorator.expression, scope));
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index];
    const node = decorators[index] as ts.Node;
    // A decorator of an unreadable package cannot be followed and its call would only cost.
    if (value instanceof Unknown) {
      noteUnreadDecorator(evaluator, args, { value, node });
      continue;
    }
    const before = methodIn(args);
    evaluator.callSites.push(node);
    try {
      adopt(args, evaluator.call(value, undefined, args, node));
    } finally {
      evaluator.callSites.pop();
    }
    noteLoss(evaluator, args, before);
  }
}

function methodIn([, , descriptor]: readonly Value[]): Value {
  return descriptor instanceof ObjectValue ? (descriptor.props.get('value') as Value) : undefined;
}

/** The descriptor that a decorator of a method returns counts in place of the one that it got. */
function adopt(args: readonly Value[], returned: Value): void {
  const [, , descriptor] = args;
  if (!(descriptor instanceof ObjectValue) || !(returned instanceof ObjectValue) || returned === descriptor) return;
  const value = returned.props.get('value');
  if (value !== undefined) descriptor.props.set('value', value);
}

/** What the decorators below have attached stays with the function that they saw, unless the code in its place copies metadata. */
function noteLoss(evaluator: Evaluator, args: readonly Value[], before: Value): void {
  const [owner, key] = args;
  const after = methodIn(args);
  const metadata = Metadata.of(evaluator);
  if (after === before || !(after instanceof Closure) || typeof key !== 'string' || metadata.isKnown(after) || /metadata/i.test(statementOf(after.node).getText())) return;
  metadata.leaveBehind(evaluator.get(owner, key));
}

/** The statement of a module or class that a function belongs to. */
function statementOf(node: ts.Node): ts.Node {
  return ts.isSourceFile(node.parent) || ts.isClassLike(node.parent) ? node : statementOf(node.parent);
}
