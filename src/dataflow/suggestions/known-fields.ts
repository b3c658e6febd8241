import { findDeclaration } from '../../detectors/core/scope.ts';
import { enclosingFunction, propertyNameText, unwrap, walk } from '../../detectors/core/syntax.ts';
import type { InputPart, Route } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import { isOwnedField } from '../../vocabulary/owned-fields.ts';
import type { Engine, Hit } from '../engine.ts';
import type { Root } from '../roots.ts';
import { declaredFieldsOf } from './declared-fields.ts';
import { modelFieldsOf } from './model-fields.ts';

/** The fields that a client is meant to send. */
export interface KnownFields {
  readonly fields: readonly string[];
  /** Fields of the record that the application sets. */
  readonly owned: readonly string[];
}

/** What is known of the fields of an object of the client: from the schema that checks it, its type, the model that takes it, or what the function reads of it. */
export function knownFieldsOf(object: ts.Expression, hit: Hit, root: Root, engine: Engine): KnownFields | undefined {
  const known = declaredFor(object, hit, root, engine) ?? { fields: readFields(object), owned: [] };
  const set = setFields(object);
  // What is set only sometimes may come from the client at other times.
  if (set.some(({ name, isAlways }) => !isAlways && known.owned.includes(name))) return undefined;
  const names = set.map(({ name }) => name);
  return { fields: [...new Set([...known.fields, ...names])], owned: known.owned.filter((name) => !names.includes(name)) };
}

function declaredFor(object: ts.Expression, hit: Hit, root: Root, engine: Engine): KnownFields | undefined {
  const fromSchema = schemaFields(object, hit, root);
  if (fromSchema) return { fields: fromSchema, owned: [] };
  const declared = declaredFieldsOf(typeOf(object, root), engine.project);
  if (declared) return withoutOwned(declared.fields.map(({ name }) => name), declared.isRecord);
  const { call } = hit;
  const model = ts.isCallExpression(call) || ts.isNewExpression(call) ? modelFieldsOf(call, engine.project) : undefined;
  return model && withoutOwned(model, true);
}

/** What the function sets on it before: `req.body.owner = req.user.id`. */
function setFields(object: ts.Expression): readonly { readonly name: string; readonly isAlways: boolean }[] {
  const text = unwrap(object).getText();
  const scope = enclosingFunction(object);
  const found: { name: string; isAlways: boolean }[] = [];
  if (scope) walk(scope, (node) => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || node.pos > object.pos) return;
    if (!ts.isPropertyAccessExpression(node.left) || node.left.expression.getText() !== text) return;
    found.push({ name: node.left.name.text, isAlways: ts.isExpressionStatement(node.parent) && node.parent.parent.parent === scope });
  });
  return found;
}

function withoutOwned(names: readonly string[], isRecord: boolean): KnownFields {
  return { fields: names.filter((name) => !isRecord || !isOwnedField(name)), owned: names.filter((name) => isRecord && isOwnedField(name)) };
}

/** Of a helper nobody knows who else calls it. */
function schemaFields(object: ts.Expression, { taint }: Hit, { node, routes }: Root): readonly string[] | undefined {
  const part = /^R\.(body|query|params)(?:~spread)?$/.exec(taint.id)?.[1] as InputPart | undefined;
  if (!part || !isInside(object, node)) return undefined;
  const lists = routes.map(({ schemas }: Route) => schemas?.[part]?.fields);
  const [first] = lists;
  return first && first.length > 0 && lists.every((list) => list?.join() === first.join()) ? first : undefined;
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** The type that is written for it: in a cast, at its variable or parameter, or for the body of the request. */
function typeOf(object: ts.Expression, root: Root): ts.TypeNode | undefined {
  if (ts.isAsExpression(object)) return object.type;
  const bare = unwrap(object);
  if (ts.isIdentifier(bare)) {
    const declaration = findDeclaration(bare);
    if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return undefined;
    if (declaration.type || ts.isParameter(declaration)) return declaration.type;
    return declaration.initializer && unwrap(declaration.initializer) !== bare ? typeOf(declaration.initializer, root) : undefined;
  }
  return ts.isPropertyAccessExpression(bare) && bare.name.text === 'body' && ts.isIdentifier(bare.expression) ? bodyType(bare.expression, root) : undefined;
}

/** `Request<Params, Result, Body>` of Express, `FastifyRequest<{ Body: … }>`, `app.post<{ Body: … }>(…)`. */
function bodyType(request: ts.Identifier, { node }: Root): ts.TypeNode | undefined {
  const declaration = findDeclaration(request);
  const type = declaration && ts.isParameter(declaration) ? declaration.type : undefined;
  const given = type && ts.isTypeReferenceNode(type) ? type.typeArguments : undefined;
  if (given && given.length >= 3) return given[2];
  const [only] = given ?? (ts.isCallExpression(node.parent) ? (node.parent.typeArguments ?? []) : []);
  const member = only && ts.isTypeLiteralNode(only) ? only.members.find((each) => propertyNameText(each.name as ts.PropertyName | undefined) === 'Body') : undefined;
  return member && ts.isPropertySignature(member) ? member.type : undefined;
}

/** What the function takes from it by name. */
function readFields(object: ts.Expression): readonly string[] {
  const text = unwrap(object).getText();
  const scope = enclosingFunction(object);
  const names = new Set<string>();
  if (scope) walk(scope, (node) => addRead(node, text, names));
  return [...names];
}

function addRead(node: ts.Node, text: string, names: Set<string>): void {
  if (ts.isPropertyAccessExpression(node) && unwrap(node.expression).getText() === text && !(ts.isCallExpression(node.parent) && node.parent.expression === node)) names.add(node.name.text);
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name) || !node.initializer || unwrap(node.initializer).getText() !== text) return;
  for (const { propertyName, name, dotDotDotToken } of node.name.elements) {
    const key = dotDotDotToken ? undefined : propertyNameText(propertyName ?? name);
    if (key !== undefined) names.add(key);
  }
}
