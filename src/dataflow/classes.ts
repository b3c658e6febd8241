import { findExport } from '../detectors/core/exports.ts';
import { importedName } from '../detectors/core/import-map.ts';
import { findDeclaration, type DeclarationNode } from '../detectors/core/scope.ts';
import { propertyNameText } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import type { Engine } from './engine.ts';
import type { Value } from './value.ts';

const MAX_BASES = 5;

/** An instance of the class that a type names; undefined for other types. */
export function instanceOfType(type: ts.TypeNode | undefined, engine: Engine): Value | undefined {
  const found = classOfType(type, engine);
  return found && instanceOf(found, engine);
}

/** An instance of a class, whose methods and fields are found on demand. */
export function instanceOf(node: ts.ClassLikeDeclaration, engine: Engine, fields?: ReadonlyMap<string, Value>): Value {
  const instance: Value = { taints: [], instance: node, ...(fields && { fields }), member: (key) => memberOf(node, key, engine, () => instance) };
  return instance;
}

/** The class that a type names. */
export function classOfType(type: ts.TypeNode | undefined, engine: Engine): ts.ClassLikeDeclaration | undefined {
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  return classOfName(type.typeName, engine);
}

/** The class that an identifier stands for. */
export function classOfName(name: ts.Identifier, engine: Engine): ts.ClassLikeDeclaration | undefined {
  const declaration = findDeclaration(name);
  return declaration && classOfDeclaration(declaration, engine);
}

function classOfDeclaration(declaration: DeclarationNode, engine: Engine, hops = 0): ts.ClassLikeDeclaration | undefined {
  if (ts.isClassLike(declaration)) return declaration;
  const imported = importedName(declaration);
  if (!imported) return undefined;
  const target = engine.project.target(imported.specifier, declaration.getSourceFile());
  const exported = target?.kind === 'source' ? findExport(target.file, imported.name, engine.project) : undefined;
  if (!exported || exported === declaration) return undefined;
  if (ts.isIdentifier(exported)) return classOfName(exported, engine);
  return hops < MAX_BASES ? classOfDeclaration(exported as DeclarationNode, engine, hops + 1) : undefined;
}

function memberOf(node: ts.ClassLikeDeclaration, key: string, engine: Engine, self: () => Value, bases = 0): Value | undefined {
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member)) {
      const parameter = member.parameters.find(({ name, modifiers }) => ts.isIdentifier(name) && name.text === key && modifiers);
      if (parameter) return instanceOfType(parameter.type, engine);
    }
    if (!member.name || propertyNameText(member.name as ts.PropertyName) !== key) continue;
    if (ts.isMethodDeclaration(member) && member.body) return { taints: [], fn: { node: member, self: self() } };
    if (ts.isPropertyDeclaration(member)) return propertyOf(member, engine, self);
  }
  const base = bases < MAX_BASES ? baseOf(node, engine) : undefined;
  return base ? memberOf(base, key, engine, self, bases + 1) : assignedInConstructor(node, key, engine);
}

function propertyOf(member: ts.PropertyDeclaration, engine: Engine, self: () => Value): Value | undefined {
  const { initializer } = member;
  if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) return { taints: [], fn: { node: initializer, self: self() } };
  if (initializer && ts.isNewExpression(initializer) && ts.isIdentifier(initializer.expression)) {
    const made = classOfName(initializer.expression, engine);
    if (made) return instanceOf(made, engine);
  }
  // `handle = wrap(async (req) => …)`: the function is what counts.
  const wrapped = initializer && ts.isCallExpression(initializer) ? initializer.arguments.find((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) : undefined;
  if (wrapped) return { taints: [], fn: { node: wrapped as ts.ArrowFunction, self: self() } };
  return instanceOfType(member.type, engine);
}

function assignedInConstructor(node: ts.ClassLikeDeclaration, key: string, engine: Engine): Value | undefined {
  const body = node.members.find(ts.isConstructorDeclaration)?.body;
  for (const statement of body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left, right } = statement.expression;
    if (!ts.isPropertyAccessExpression(left) || left.name.text !== key || left.expression.kind !== ts.SyntaxKind.ThisKeyword) continue;
    if (ts.isNewExpression(right) && ts.isIdentifier(right.expression)) {
      const made = classOfName(right.expression, engine);
      return made && instanceOf(made, engine);
    }
    const declaration = ts.isIdentifier(right) ? findDeclaration(right) : undefined;
    return declaration && ts.isParameter(declaration) ? instanceOfType(declaration.type, engine) : undefined;
  }
  return undefined;
}

/** The class that another one extends, when it is in the project. */
export function baseOf(node: ts.ClassLikeDeclaration, engine: Engine): ts.ClassLikeDeclaration | undefined {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return base && ts.isIdentifier(base) ? classOfName(base, engine) : undefined;
}
