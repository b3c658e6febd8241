import { ts } from '../../syntax/ts.ts';
import { findExport } from './exports.ts';
import { isProcessEnv } from './fold.ts';
import { importedName, requireSpecifier } from './import-map.ts';
import type { DetectorProject, Recorded } from './project.ts';
import { findDeclaration, type DeclarationNode } from './scope.ts';
import { memberName, propertyNameText, receiverOf, unwrap } from './syntax.ts';

const MAX_DEPTH = 12;

/**
 * Names that code snippets use without importing them. An undeclared name can only be a global,
 * so reading it as the module of that convention invents nothing that a declaration would deny.
 */
const CONVENTIONAL: Readonly<Record<string, string>> = {
  jwt: 'jsonwebtoken#',
  http: 'http#',
  https: 'https#',
  tls: 'tls#',
  request: 'request#',
  axios: 'axios#',
  crypto: 'crypto#',
  bcrypt: 'bcrypt#',
  session: 'express-session#',
  express: 'express#',
  helmet: 'helmet#',
  cors: 'cors#',
};

/** The undeclared names that stand for these modules. */
export function conventionalNames(modules: readonly string[]): readonly string[] {
  return Object.keys(CONVENTIONAL).filter((name) => modules.includes(CONVENTIONAL[name]?.slice(0, -1) ?? ''));
}

/**
 * Where a value comes from, as `module#path`: `jsonwebtoken#sign`, `express#()` for the result of a call,
 * `pg#<Client>` for an instance or a value that is typed so. Undefined for what the project defines itself.
 */
export function originOf(expression: ts.Expression, project: DetectorProject, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) return ofIdentifier(node, project, depth);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return ofMember(node, project, depth);
  if (ts.isCallExpression(node)) return ofCall(node, project, depth);
  if (ts.isNewExpression(node)) return instance(originOf(node.expression, project, depth + 1));
  if (ts.isBinaryExpression(node)) return ofBinary(node, project, depth);
  if (ts.isConditionalExpression(node)) {
    return originOf(node.whenTrue, project, depth + 1) ?? originOf(node.whenFalse, project, depth + 1);
  }
  return undefined;
}

function ofBinary(node: ts.BinaryExpression, project: DetectorProject, depth: number): string | undefined {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return originOf(node.right, project, depth + 1);
  if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
    return originOf(node.left, project, depth + 1) ?? originOf(node.right, project, depth + 1);
  }
  return undefined;
}

function ofIdentifier(node: ts.Identifier, project: DetectorProject, depth: number): string | undefined {
  const declaration = findDeclaration(node);
  if (declaration) return ofDeclaration(declaration, node.getSourceFile(), project, depth + 1);
  return CONVENTIONAL[node.text] ?? `(global)#${node.text}`;
}

function ofDeclaration(
  declaration: DeclarationNode,
  file: ts.SourceFile,
  project: DetectorProject,
  depth: number,
): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (ts.isVariableDeclaration(declaration)) return ofVariable(declaration, project, depth);
  if (ts.isParameter(declaration)) return ofType(declaration.type, project, depth);
  if (ts.isBindingElement(declaration)) return ofBindingElement(declaration, project, depth);
  const imported = importedName(declaration);
  return imported && ofImport(imported.specifier, imported.name, declaration.getSourceFile() ?? file, project, depth);
}

function ofVariable(declaration: ts.VariableDeclaration, project: DetectorProject, depth: number): string | undefined {
  if (declaration.initializer) {
    const origin = originOf(declaration.initializer, project, depth);
    if (origin) return origin;
  } else if (ts.isIdentifier(declaration.name)) {
    const assigned = project.assignmentsOf(declaration.getSourceFile()).get(declaration.name.text)?.[0];
    const origin = assigned && originOf(assigned.right, project, depth);
    if (origin) return origin;
  }
  return ofType(declaration.type, project, depth);
}

function ofBindingElement(element: ts.BindingElement, project: DetectorProject, depth: number): string | undefined {
  const key = propertyNameText(element.propertyName ?? element.name);
  const owner = element.parent.parent;
  if (!key || !ts.isObjectBindingPattern(element.parent)) return undefined;
  const base =
    ts.isVariableDeclaration(owner) && owner.initializer
      ? originOf(owner.initializer, project, depth)
      : ts.isParameter(owner)
        ? ofType(owner.type, project, depth)
        : ts.isBindingElement(owner)
          ? ofBindingElement(owner, project, depth + 1)
          : undefined;
  return base && member(base, key);
}

function ofImport(specifier: string, name: string, file: ts.SourceFile, project: DetectorProject, depth: number): string | undefined {
  const target = project.target(specifier, file);
  if (!target) return undefined;
  if (target.kind === 'package') return `${target.name}#${name === 'default' || name === '*' ? '' : name}`;
  const exported = findExport(target.file, name, project);
  if (!exported || depth > MAX_DEPTH) return undefined;
  return isExpression(exported) ? originOf(exported, project, depth + 1) : ofDeclaration(exported, target.file, project, depth + 1);
}

function isExpression(node: ts.Expression | DeclarationNode): node is ts.Expression {
  return ts.isExpression(node) && !ts.isClassExpression(node);
}

/** The origin of a type annotation: `Response` of express is `express#<Response>`. */
function ofType(type: ts.TypeNode | undefined, project: DetectorProject, depth: number): string | undefined {
  if (!type || !ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName;
  const origin = ts.isIdentifier(name)
    ? ofIdentifier(name, project, depth)
    : ts.isIdentifier(name.left)
      ? member(ofIdentifier(name.left, project, depth), name.right.text)
      : undefined;
  return instance(origin);
}

function ofMember(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  project: DetectorProject,
  depth: number,
): string | undefined {
  const key = memberName(node);
  const owner = receiverOf(node);
  if (key === undefined || !owner) return undefined;
  if (owner.kind === ts.SyntaxKind.ThisKeyword) return ofThis(node, key, project, depth + 1);
  if (isProcessEnv(owner)) return undefined;
  return member(originOf(owner, project, depth + 1), key) ?? ofObjectMember(owner, key, project, depth + 1);
}

function ofObjectMember(owner: ts.Expression, key: string, project: DetectorProject, depth: number): string | undefined {
  if (!ts.isIdentifier(owner)) return undefined;
  const declaration = findDeclaration(owner);
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const object = unwrap(declaration.initializer);
    if (!ts.isObjectLiteralExpression(object)) return undefined;
    const property = object.properties.find((p) => propertyNameText(p.name) === key);
    return property && ts.isPropertyAssignment(property) ? originOf(property.initializer, project, depth) : undefined;
  }
  const imported = declaration && importedName(declaration);
  return imported?.name === '*' ? ofImport(imported.specifier, key, owner.getSourceFile(), project, depth) : undefined;
}

/** `this.x`: a property with an initializer or a type, a parameter property, or what the constructor assigns. */
function ofThis(node: ts.Node, key: string, project: DetectorProject, depth: number): string | undefined {
  let owner: ts.Node | undefined = node.parent;
  while (owner && !ts.isClassLike(owner)) owner = owner.parent;
  if (!owner || !ts.isClassLike(owner)) return undefined;
  const fields = fieldsOf(owner, project);
  const known = fields.get(key);
  if (known) {
    project.reuse(known.reads);
    return known.value;
  }
  const origin = project.record(() => {
    fields.set(key, UNDER_WAY);
    return ofField(owner, node, key, project, depth);
  });
  fields.set(key, origin);
  return origin.value;
}

/** A field that is made of itself has no origin. */
const UNDER_WAY: Recorded<undefined> = { value: undefined, reads: { files: new Set(), answers: new Map(), everything: false } };

function fieldsOf(owner: ts.ClassLikeDeclaration, project: DetectorProject): Map<string, Recorded<string | undefined>> {
  const known = project.fields.get(owner) ?? new Map<string, Recorded<string | undefined>>();
  project.fields.set(owner, known);
  return known;
}

function ofField(owner: ts.ClassLikeDeclaration, node: ts.Node, key: string, project: DetectorProject, depth: number): string | undefined {
  for (const element of owner.members) {
    if (ts.isPropertyDeclaration(element) && propertyNameText(element.name) === key) {
      const origin = element.initializer && originOf(element.initializer, project, depth);
      return origin ?? ofType(element.type, project, depth) ?? ofAssignment(node, key, project, depth);
    }
    if (!ts.isConstructorDeclaration(element)) continue;
    const parameter = element.parameters.find((p) => ts.isIdentifier(p.name) && p.name.text === key && (p.modifiers?.length ?? 0) > 0);
    if (parameter) return ofType(parameter.type, project, depth);
  }
  return ofAssignment(node, key, project, depth);
}

function ofAssignment(node: ts.Node, key: string, project: DetectorProject, depth: number): string | undefined {
  const assigned = project.assignmentsOf(node.getSourceFile()).get(`this.${key}`)?.[0];
  return assigned && originOf(assigned.right, project, depth);
}

function ofCall(node: ts.CallExpression, project: DetectorProject, depth: number): string | undefined {
  const specifier = requireSpecifier(node);
  if (specifier !== undefined) return ofImport(specifier, '*', node.getSourceFile(), project, depth);
  const callee = originOf(node.expression, project, depth + 1);
  return callee && `${callee}()`;
}

function member(origin: string | undefined, key: string): string | undefined {
  if (origin === undefined) return undefined;
  if (key === 'default') return origin;
  return origin.endsWith('#') ? origin + key : `${origin}.${key}`;
}

function instance(origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  const at = Math.max(origin.lastIndexOf('#'), origin.lastIndexOf('.')) + 1;
  return `${origin.slice(0, at)}<${origin.slice(at)}>`;
}

/** The module part of an origin. */
export function moduleOf(origin: string): string {
  return origin.slice(0, origin.indexOf('#'));
}

/** The path part of an origin: what follows `#`. */
export function pathOf(origin: string): string {
  return origin.slice(origin.indexOf('#') + 1);
}
