import { ts } from '../../syntax/ts.ts';
import { requireSpecifier } from './import-map.ts';
import { findNode } from './syntax.ts';

/** Whether a file does more with a package than import it: it names what it imported, or hands it on. */
export function usesModule(file: ts.SourceFile, isWanted: (specifier: string) => boolean): boolean {
  const names = new Set<string>();
  const isHandedOn = findNode(file, (node): node is ts.Node => takesModule(node, isWanted, names)) !== undefined;
  return isHandedOn || (names.size > 0 && findNode(file, (node): node is ts.Identifier => ts.isIdentifier(node) && names.has(node.text) && isReading(node)) !== undefined);
}

/** Notes the local names of an import; true when the package is used on the spot or exported. */
function takesModule(node: ts.Node, isWanted: (specifier: string) => boolean, names: Set<string>): boolean {
  if (ts.isImportDeclaration(node) && isLiteralOf(node.moduleSpecifier, isWanted)) return noteClause(node.importClause, names);
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier !== undefined && isLiteralOf(node.moduleSpecifier, isWanted);
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference) && isLiteralOf(node.moduleReference.expression, isWanted)) {
    names.add(node.name.text);
    return false;
  }
  const specifier = ts.isCallExpression(node) ? requireSpecifier(node) : undefined;
  if (specifier === undefined || !isWanted(specifier)) return false;
  const holder = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isVariableDeclaration(holder)) return !ts.isExpressionStatement(holder);
  noteBinding(holder.name, names);
  return false;
}

function isLiteralOf(node: ts.Expression, isWanted: (specifier: string) => boolean): boolean {
  return ts.isStringLiteralLike(node) && isWanted(node.text);
}

/** An import for its effects alone is a use. */
function noteClause(clause: ts.ImportClause | undefined, names: Set<string>): boolean {
  if (!clause) return true;
  if (clause.name) names.add(clause.name.text);
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
  else for (const element of bindings?.elements ?? []) names.add(element.name.text);
  return false;
}

function noteBinding(name: ts.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) noteBinding(element.name, names);
}

/** No declaration, no key and no member of something else. */
function isReading(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isImportEqualsDeclaration(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  return !ts.isBindingElement(parent) || parent.initializer === node;
}
