import type { Evaluator } from '../../evaluate/evaluator.ts';
import { slotValue } from '../../evaluate/members.ts';
import type { Scope } from '../../evaluate/scope.ts';
import { ClassValue, Closure, NativeFunction, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { ts } from '../../syntax/ts.ts';

/** What `design:paramtypes` says of a type that is no class. */
export type BuiltInType = 'Object' | 'String' | 'Number' | 'Boolean' | 'Array' | 'Function' | 'Promise' | 'Date' | 'undefined';

/** The run-time type of a parameter: a class (or a package's value), or one of the built-ins. */
export type RuntimeType = { readonly kind: 'class'; readonly value: Value } | { readonly kind: 'built-in'; readonly name: BuiltInType };

const OBJECT: RuntimeType = { kind: 'built-in', name: 'Object' };

function builtIn(name: BuiltInType): RuntimeType {
  return { kind: 'built-in', name };
}

/**
 * The value that `emitDecoratorMetadata` emits for a type. Everything that does not exist at run time becomes
 * `Object`: interfaces, aliases, utility types, unions, intersections, types of type-only imports.
 */
export function runtimeType(evaluator: Evaluator, node: ts.TypeNode | undefined, scope: Scope, isStrictNull: boolean): RuntimeType {
  if (!node) return OBJECT;
  if (ts.isParenthesizedTypeNode(node)) return runtimeType(evaluator, node.type, scope, isStrictNull);
  if (ts.isUnionTypeNode(node)) return unionType(evaluator, node, scope, isStrictNull);
  if (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) return builtIn('Array');
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.ReadonlyKeyword ? runtimeType(evaluator, node.type, scope, isStrictNull) : OBJECT;
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return builtIn('Function');
  if (ts.isLiteralTypeNode(node)) return literalType(node);
  if (ts.isTypeReferenceNode(node)) return referencedType(evaluator, node.typeName, scope);
  return keywordType(node.kind);
}

function keywordType(kind: ts.SyntaxKind): RuntimeType {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return builtIn('String');
    case ts.SyntaxKind.NumberKeyword:
      return builtIn('Number');
    case ts.SyntaxKind.BooleanKeyword:
      return builtIn('Boolean');
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.UndefinedKeyword:
    case ts.SyntaxKind.NeverKeyword:
      return builtIn('undefined');
    default:
      return OBJECT;
  }
}

function literalType(node: ts.LiteralTypeNode): RuntimeType {
  if (ts.isStringLiteral(node.literal)) return builtIn('String');
  if (ts.isNumericLiteral(node.literal) || ts.isPrefixUnaryExpression(node.literal)) return builtIn('Number');
  if (node.literal.kind === ts.SyntaxKind.TrueKeyword || node.literal.kind === ts.SyntaxKind.FalseKeyword) return builtIn('Boolean');
  return builtIn('undefined');
}

/** A union has the type of its members when all have the same; `null` and `undefined` only count where they are checked. */
function unionType(evaluator: Evaluator, node: ts.UnionTypeNode, scope: Scope, isStrictNull: boolean): RuntimeType {
  let found: RuntimeType | undefined;
  for (const member of node.types) {
    const type = runtimeType(evaluator, member, scope, isStrictNull);
    if (type.kind === 'built-in' && type.name === 'undefined') {
      if (isStrictNull) return OBJECT;
      continue;
    }
    if (found && !isSame(found, type)) return OBJECT;
    found = type;
  }
  return found ?? OBJECT;
}

function isSame(a: RuntimeType, b: RuntimeType): boolean {
  return a.kind === 'class' ? b.kind === 'class' && a.value === b.value : b.kind === 'built-in' && a.name === b.name;
}

const GLOBALS: Readonly<Record<string, BuiltInType>> = { String: 'String', Number: 'Number', Boolean: 'Boolean', Array: 'Array', ReadonlyArray: 'Array', Promise: 'Promise', Date: 'Date', Function: 'Function', Object: 'Object' };

function referencedType(evaluator: Evaluator, name: ts.EntityName, scope: Scope): RuntimeType {
  const value = valueOf(evaluator, name, scope);
  if (value === undefined) return ts.isIdentifier(name) && Object.hasOwn(GLOBALS, name.text) ? builtIn(GLOBALS[name.text] as BuiltInType) : aliasType(evaluator, name, scope);
  if (value instanceof ClassValue || value instanceof Closure || value instanceof NativeFunction) return { kind: 'class', value };
  if (value instanceof ObjectValue) return enumType(value);
  return value instanceof Unknown && isClassLike(value) ? { kind: 'class', value } : OBJECT;
}

/** A value of a package may be a class; the result of a call (a schema, say) that shares its name with a type is none. */
function isClassLike(value: Unknown): boolean {
  const path = value.details.origin?.path;
  return path === undefined ? value.details.callee === undefined : !path.includes('()') && /^[A-Z]/.test(path.at(-1) ?? '');
}

function enumType(value: ObjectValue): RuntimeType {
  if (!value.node || !ts.isEnumDeclaration(value.node)) return OBJECT;
  const values = [...value.props].filter(([key]) => !/^\d+$/.test(key)).map(([, slot]) => typeof slot);
  if (values.every((type) => type === 'string')) return builtIn('String');
  return values.every((type) => type === 'number') ? builtIn('Number') : OBJECT;
}

/** An alias of a primitive type is emitted as that primitive; every other alias as `Object`. */
function aliasType(evaluator: Evaluator, name: ts.EntityName, scope: Scope): RuntimeType {
  if (!ts.isIdentifier(name)) return OBJECT;
  const alias = name.getSourceFile().statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === name.text);
  if (!alias || !ts.isTypeAliasDeclaration(alias) || ts.isTypeReferenceNode(alias.type)) return OBJECT;
  const type = runtimeType(evaluator, alias.type, scope, true);
  return type.kind === 'built-in' ? type : OBJECT;
}

function valueOf(evaluator: Evaluator, name: ts.EntityName, scope: Scope): Value {
  if (ts.isQualifiedName(name)) {
    const left = valueOf(evaluator, name.left, scope);
    return left === undefined ? undefined : evaluator.get(left, name.right.text);
  }
  const value = slotValue(evaluator, undefined, scope.holding(name.text)?.vars.get(name.text));
  // A module of the project that exports no value of this name exports a type.
  return value instanceof Unknown && value.label.endsWith('(missing export)') ? undefined : value;
}
