import { ts } from '../syntax/ts.ts';
import { noteImplicit } from './implicit-calls.ts';
import { decorateClass } from './decorators.ts';
import type { Evaluator } from './evaluator.ts';
import { defineAccessor, nameFromContext, propertyKey } from './literals.ts';
import { slotValue } from './members.ts';
import { bindPattern, withDefault } from './patterns.ts';
import { callClosure } from './calls.ts';
import { Scope } from './scope.ts';
import { callUnknown } from './unknown-calls.ts';
import { memberOf } from './unknowns.ts';
import { runStatements } from './statements.ts';
import { unionOf } from './join.ts';
import { ArrayValue, ClassValue, Closure, HostObject, isCallable, NativeFunction, ObjectValue, Union, Unknown, type Value } from './values.ts';

/** `class C {}` as a statement. */
export function defineClass(evaluator: Evaluator, node: ts.ClassDeclaration, scope: Scope): undefined {
  evaluator.journal.set(scope.vars, node.name?.text ?? 'default', evaluateClass(evaluator, node, scope));
}

/** The class itself: methods and statics are set up, static initialisers run, decorators are applied. */
export function evaluateClass(evaluator: Evaluator, node: ts.ClassLikeDeclaration, scope: Scope): ClassValue {
  const heritage = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const parent = heritage ? evaluator.evaluate(heritage.expression, scope) : undefined;
  const inner = new Scope(scope);
  const name = node.name?.text ?? nameFromContext(node);
  const value = new ClassValue(node, inner, evaluator.modules.current, name, parent);
  if (parent instanceof Unknown) value.prototype.open = undefined;
  if (node.name) inner.vars.set(node.name.text, value);
  value.prototype.props.set('constructor', value);
  for (const member of node.members) defineMember(evaluator, value, member, inner);
  if (node.name && ts.isClassDeclaration(node)) scope.vars.set(node.name.text, value);
  runStatics(evaluator, value, inner);
  decorateClass(evaluator, value, inner);
  return value;
}

function isStatic(member: ts.ClassElement): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

function defineMember(evaluator: Evaluator, owner: ClassValue, member: ts.ClassElement, scope: Scope): void {
  if (!member.name) return;
  const target = isStatic(member) ? owner.props : owner.prototype.props;
  if (ts.isMethodDeclaration(member)) {
    const key = propertyKey(evaluator, member.name, scope);
    if (typeof key === 'string' && member.body) {
      const method = new Closure(member, scope, evaluator.modules.current, key, owner.prototype);
      target.set(key, method);
      noteImplicit(evaluator, key, method);
    }
  } else if (ts.isAccessor(member)) {
    const key = propertyKey(evaluator, member.name, scope);
    if (typeof key === 'string') defineAccessor(evaluator, target, key, member, scope, owner.prototype);
  }
}

function runStatics(evaluator: Evaluator, owner: ClassValue, scope: Scope): void {
  const inner = new Scope(scope, { context: { self: owner, callee: owner, home: owner.prototype, args: [] } });
  for (const member of owner.node.members) {
    if (ts.isPropertyDeclaration(member) && isStatic(member) && member.initializer) {
      const key = propertyKey(evaluator, member.name, inner);
      if (typeof key === 'string') evaluator.journal.set(owner.props, key, evaluator.evaluate(member.initializer, inner));
    } else if (ts.isClassStaticBlockDeclaration(member)) runStatements(evaluator, member.body.statements, new Scope(inner));
  }
}

/** `new C(args)`. */
export function constructClass(evaluator: Evaluator, callee: ClassValue, args: readonly Value[], node: ts.Node | undefined): Value {
  evaluator.reached.add(callee.module.file);
  if (!evaluator.judging) evaluator.called.add(callee.node);
  const instance = new ObjectValue({ proto: callee.prototype, node });
  instance.constructedBy = callee;
  const replaced = initialise(evaluator, callee, instance, args, node);
  return replaced ?? instance;
}

/** Runs constructor and field initialisers of one class of the chain on an instance. */
function initialise(evaluator: Evaluator, owner: ClassValue, instance: ObjectValue, args: readonly Value[], node: ts.Node | undefined): Value {
  const constructor = owner.node.members.find((member) => ts.isConstructorDeclaration(member) && member.body) as ts.ConstructorDeclaration | undefined;
  if (!constructor) {
    const replaced = owner.parent === undefined ? undefined : initialiseParent(evaluator, owner, instance, args, node);
    runFields(evaluator, owner, instance);
    return replaced;
  }
  if (owner.parent === undefined) runFields(evaluator, owner, instance);
  const closure = new Closure(constructor, owner.scope, owner.module, owner.name, owner.prototype);
  if (owner.parent === undefined) assignParameterProperties(evaluator, constructor, instance, args, owner.scope);
  const returned = callClosure(evaluator, closure, instance, args);
  openAfter(returned, instance);
  return returnedObject(returned, instance) ?? replacements.get(instance);
}

/** What a constructor would have assigned that was not run, or not to its end, is not known. */
export function openAfter(returned: Value, instance: ObjectValue): void {
  if (returned instanceof Unknown) instance.open ??= returned;
}

/** What the constructor of a parent gave in place of an instance. */
const replacements = new WeakMap<ObjectValue, Value>();

/** A constructor that returns an object, such as the only instance, gives it in place of the new one. */
function returnedObject(value: Value, instance: ObjectValue): Value {
  if (value instanceof Union) return value.options.some(isObject) ? unionOf(value.options.map((option) => (isObject(option) ? option : instance))) : undefined;
  return isObject(value) ? value : undefined;
}

function isObject(value: Value): boolean {
  return value instanceof ObjectValue || value instanceof ArrayValue || value instanceof HostObject || isCallable(value);
}

function initialiseParent(evaluator: Evaluator, owner: ClassValue, instance: ObjectValue, args: readonly Value[], node: ts.Node | undefined): Value {
  const parent = owner.parent;
  if (parent instanceof ClassValue) return initialise(evaluator, parent, instance, args, node);
  if (parent instanceof Closure) {
    openAfter(callClosure(evaluator, parent, instance, args), instance);
    return undefined;
  }
  if (parent instanceof NativeFunction) {
    const made = parent.run({ evaluator, self: instance, args, node, isNew: true, instance });
    return made !== null && typeof made === 'object' && made.kind === 'host' ? made : undefined;
  }
  const base = callUnknown(evaluator, parent instanceof Unknown ? parent : new Unknown('parent'), instance, args, node, true);
  if (base instanceof Unknown) instance.open ??= base;
  return undefined;
}

/** `super(args)` in a constructor: the parent first, then the fields and parameter properties of this class. */
export function constructSuper(evaluator: Evaluator, scope: Scope, args: readonly unknown[], node: ts.Node): Value {
  const context = scope.thisContext;
  const owner = ownerOf(context?.home);
  if (!context || !owner || !(context.self instanceof ObjectValue)) return undefined;
  const replaced = initialiseParent(evaluator, owner, context.self, args as Value[], node);
  if (replaced !== undefined) {
    replacements.set(context.self, replaced);
    context.self = replaced;
  }
  if (context.self instanceof ObjectValue) runFields(evaluator, owner, context.self);
  const constructor = context.callee?.node;
  if (constructor && ts.isConstructorDeclaration(constructor) && context.self instanceof ObjectValue) assignParameterProperties(evaluator, constructor, context.self, context.args, owner.scope);
  return undefined;
}

function ownerOf(home: ObjectValue | undefined): ClassValue | undefined {
  const owner = home?.props.get('constructor');
  return owner instanceof ClassValue ? owner : undefined;
}

/** `constructor(private readonly service: Service)`: TypeScript assigns before the body runs. */
function assignParameterProperties(evaluator: Evaluator, constructor: ts.ConstructorDeclaration, instance: ObjectValue, args: readonly Value[], scope: Scope): void {
  constructor.parameters.forEach((parameter, index) => {
    if (!ts.isParameterPropertyDeclaration(parameter, constructor) || !ts.isIdentifier(parameter.name)) return;
    const holder = new Scope(undefined);
    bindPattern(evaluator, parameter.name, withDefault(evaluator, args[index], parameter.initializer, scope), holder);
    evaluator.journal.set(instance.props, parameter.name.text, holder.vars.get(parameter.name.text));
  });
}

function runFields(evaluator: Evaluator, owner: ClassValue, instance: ObjectValue): void {
  const scope = new Scope(owner.scope, { context: { self: instance, callee: owner, home: owner.prototype, args: [] } });
  const outer = evaluator.modules.current;
  evaluator.modules.current = owner.module;
  for (const member of owner.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || !member.initializer) continue;
    const key = propertyKey(evaluator, member.name, scope);
    if (typeof key === 'string') evaluator.journal.set(instance.props, key, evaluator.evaluate(member.initializer, scope));
  }
  evaluator.modules.current = outer;
}

/** `super.method`. */
export function superMember(evaluator: Evaluator, scope: Scope, key: string): Value {
  const context = scope.thisContext;
  const parent = context?.self instanceof ClassValue ? undefined : context?.home?.proto;
  if (parent) {
    for (let holder: ObjectValue | undefined = parent; holder; holder = holder.proto) {
      if (holder.props.has(key)) return slotValue(evaluator, context?.self, holder.props.get(key));
    }
  }
  const owner = ownerOf(context?.home);
  if (context?.self instanceof ClassValue) return superStatic(evaluator, owner, context.self, key);
  for (let current: Value = owner; current instanceof ClassValue; current = current.parent) {
    if (current.parent instanceof Unknown) return memberOf(current.parent, key);
    if (current.parent instanceof NativeFunction) return evaluator.get(current.parent.props.get('prototype') as Value, key);
  }
  return undefined;
}

/** `super.method` in a static method. */
function superStatic(evaluator: Evaluator, owner: ClassValue | undefined, self: ClassValue, key: string): Value {
  for (let current = owner?.parent; current !== undefined; current = current.parent) {
    if (!(current instanceof ClassValue)) return current instanceof Unknown ? memberOf(current, key) : evaluator.get(current, key);
    if (current.props.has(key)) return slotValue(evaluator, self, current.props.get(key));
  }
  return undefined;
}
