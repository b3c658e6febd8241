import type { ModuleName, ModuleText } from '../model/index.ts';
import { ts } from './ts.ts';

/** Tells the absolute file of a specifier when it is one of the project. */
export type ResolveFile = (specifier: string, fromFile: string) => string | undefined;

const cache = new WeakMap<ts.SourceFile, ModuleText>();

/** What has to be known of a file to add code to it. */
export function moduleTextOf(file: ts.SourceFile, resolve: ResolveFile): ModuleText {
  const known = cache.get(file);
  if (known) return known;
  const text = read(file, resolve);
  cache.set(file, text);
  return text;
}

function read(file: ts.SourceFile, resolve: ResolveFile): ModuleText {
  const names = new Map<string, ModuleName>();
  const specifiers: ts.StringLiteralLike[] = [];
  let lastImport: ts.Node | undefined;
  for (const statement of file.statements) {
    const loaded = addNames(statement, names, file, resolve);
    if (loaded) {
      lastImport = statement;
      specifiers.push(loaded);
    }
  }
  const isModule = file.statements.some((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) || isExported(statement));
  const relative = specifiers.find(({ text }) => text.startsWith('.'));
  const sample = (specifiers[0] ?? file.statements[0])?.getText(file) ?? '';
  return {
    file: file.fileName,
    syntax: isModule ? 'import' : specifiers.length > 0 || /\bmodule\.exports\b|\bexports\.\w+ *=/.test(file.text) ? 'require' : undefined,
    importOffset: lastImport?.end ?? file.getStart(file),
    extension: relative && (/\.[cm]?[jt]s$/.exec(relative.text)?.[0] ?? ''),
    quote: sample.includes('"') ? '"' : "'",
    semicolon: lastImport && !lastImport.getText(file).endsWith(';') ? '' : ';',
    names,
  };
}

/** Adds what a statement declares; the specifier when it loads a module. */
function addNames(statement: ts.Statement, names: Map<string, ModuleName>, file: ts.SourceFile, resolve: ResolveFile): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(statement) && ts.isStringLiteralLike(statement.moduleSpecifier)) {
    for (const [local, imported] of importedNames(statement.importClause)) names.set(local, { source: sourceOf(statement.moduleSpecifier.text, imported, file, resolve), position: 0 });
    return statement.moduleSpecifier;
  }
  if (ts.isVariableStatement(statement)) return addVariables(statement, names, file, resolve);
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) {
    const local = statement.name.text;
    const imported = hasModifier(statement, ts.SyntaxKind.DefaultKeyword) ? 'default' : local;
    names.set(local, { ...(isExported(statement) ? { source: { file: file.fileName, imported } } : {}), position: ts.isClassDeclaration(statement) ? statement.end : 0 });
  }
  return undefined;
}

function addVariables(statement: ts.VariableStatement, names: Map<string, ModuleName>, file: ts.SourceFile, resolve: ResolveFile): ts.StringLiteralLike | undefined {
  let loaded: ts.StringLiteralLike | undefined;
  for (const { name, initializer } of statement.declarationList.declarations) {
    const specifier = initializer && requiredBy(initializer);
    loaded ??= specifier;
    for (const [local, imported] of boundNames(name)) {
      const source = specifier ? sourceOf(specifier.text, imported, file, resolve) : isExported(statement) && imported === '*' ? { file: file.fileName, imported: local } : undefined;
      names.set(local, { ...(source ? { source } : {}), position: statement.end });
    }
  }
  return loaded;
}

function sourceOf(specifier: string, imported: string, file: ts.SourceFile, resolve: ResolveFile): NonNullable<ModuleName['source']> {
  const target = specifier.startsWith('.') ? resolve(specifier, file.fileName) : undefined;
  return target === undefined ? { specifier, imported } : { file: target, imported };
}

function importedNames(clause: ts.ImportClause | undefined): readonly (readonly [string, string])[] {
  if (!clause) return [];
  const { name, namedBindings } = clause;
  const named = namedBindings === undefined ? [] : ts.isNamespaceImport(namedBindings) ? [[namedBindings.name.text, '*'] as const] : namedBindings.elements.map((each) => [each.name.text, (each.propertyName ?? each.name).text] as const);
  return [...(name ? [[name.text, 'default'] as const] : []), ...named];
}

/** The names of a declaration with the property that each is taken from; `*` for the value itself. */
function boundNames(name: ts.BindingName): readonly (readonly [string, string])[] {
  if (ts.isIdentifier(name)) return [[name.text, '*']];
  return name.elements.flatMap((element) => {
    if (!ts.isBindingElement(element) || !ts.isIdentifier(element.name)) return [];
    const property = element.propertyName && ts.isIdentifier(element.propertyName) ? element.propertyName.text : element.name.text;
    return [[element.name.text, ts.isObjectBindingPattern(name) ? property : '?'] as const];
  });
}

function requiredBy(initializer: ts.Expression): ts.StringLiteralLike | undefined {
  if (!ts.isCallExpression(initializer) || !ts.isIdentifier(initializer.expression) || initializer.expression.text !== 'require') return undefined;
  const [specifier] = initializer.arguments;
  return specifier && ts.isStringLiteralLike(specifier) ? specifier : undefined;
}

function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function hasModifier(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === kind);
}
