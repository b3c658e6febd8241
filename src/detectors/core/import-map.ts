import { ts } from '../../syntax/ts.ts';
import type { DeclarationNode } from './scope.ts';

/** What a file imports, by local name: the specifier without `node:` and the imported name (`default`, `*` or its own). */
export type ImportMap = ReadonlyMap<string, { readonly specifier: string; readonly name: string }>;

/** Reads the import statements of a file; `require` is found elsewhere, among the variables. */
export function importMapOf(file: ts.SourceFile): ImportMap {
  const map = new Map<string, { readonly specifier: string; readonly name: string }>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text.replace(/^node:/, '');
    const clause = statement.importClause;
    if (!clause) continue;
    if (clause.name) map.set(clause.name.text, { specifier, name: 'default' });
    const bindings = clause.namedBindings;
    if (!bindings) continue;
    if (ts.isNamespaceImport(bindings)) map.set(bindings.name.text, { specifier, name: '*' });
    else for (const element of bindings.elements) map.set(element.name.text, { specifier, name: (element.propertyName ?? element.name).text });
  }
  return map;
}

/** The module and the exported name behind an import declaration; `*` for a namespace. */
export function importedName(declaration: DeclarationNode): { readonly specifier: string; readonly name: string } | undefined {
  if (ts.isImportSpecifier(declaration)) {
    const module = declaration.parent.parent.parent.moduleSpecifier;
    return ts.isStringLiteral(module) ? { specifier: module.text, name: (declaration.propertyName ?? declaration.name).text } : undefined;
  }
  if (ts.isImportClause(declaration)) {
    const module = (declaration.parent as ts.ImportDeclaration).moduleSpecifier;
    return ts.isStringLiteral(module) ? { specifier: module.text, name: 'default' } : undefined;
  }
  if (ts.isNamespaceImport(declaration)) {
    const module = (declaration.parent.parent as ts.ImportDeclaration).moduleSpecifier;
    return ts.isStringLiteral(module) ? { specifier: module.text, name: '*' } : undefined;
  }
  if (ts.isImportEqualsDeclaration(declaration) && ts.isExternalModuleReference(declaration.moduleReference)) {
    const module = declaration.moduleReference.expression;
    return ts.isStringLiteral(module) ? { specifier: module.text, name: '*' } : undefined;
  }
  return undefined;
}

/** The module that `require('x')` or `import('x')` names. */
export function requireSpecifier(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (!isRequire && node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const first = node.arguments[0];
  return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}
