import { ts } from '../../syntax/ts.ts';

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
