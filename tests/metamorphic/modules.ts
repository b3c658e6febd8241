import { ts } from '../../src/syntax/ts.ts';
import { applyEdits, behindImports, codeOf, isKey, isRequire, nodesOf, parse, requiredBy, type Edit, type Project } from './project.ts';

/** CommonJS as ES modules, where each `require` and each export has an equivalent. */
export function toEsModules(project: Project): Project | undefined {
  const names = codeOf(project);
  if (names.length !== 1 || !names.every(name => /\.c?js$/.test(name))) return undefined;
  const [name = ''] = names;
  const text = importsFor(project.files[name] ?? '');
  if (text === undefined) return undefined;
  return { ...project, files: { ...others(project, name), [name.replace(/\.c?js$/, '.mjs')]: text }, manifest: { ...project.manifest, main: name.replace(/\.c?js$/, '.mjs') } };
}

/** ES modules and TypeScript as the compiler writes CommonJS; decorators need their TypeScript. */
export function toCommonJs(project: Project): Project | undefined {
  const names = codeOf(project);
  const texts = names.map(name => project.files[name] ?? '');
  if (project.framework === 'nest' || names.some(name => /\.[cm][jt]s$/.test(name)) || !texts.some(text => /^(?:import|export)\b/m.test(text)) || texts.some(hasTopLevelAwait) || !texts.every(importsFirst)) return undefined;
  return compiled(project, ts.ModuleKind.CommonJS, { ...project.manifest, type: 'commonjs' });
}

/** TypeScript without its types. */
export function toJavaScript(project: Project): Project | undefined {
  const names = codeOf(project);
  if (project.framework === 'nest' || !names.some(name => name.endsWith('.ts')) || names.some(name => /\.[cm]ts$/.test(name))) return undefined;
  return compiled(project, ts.ModuleKind.ESNext, { ...project.manifest, type: 'module' });
}

/** ES modules of JavaScript with the extension of TypeScript, of which JavaScript is a part. */
export function toTypeScript(project: Project): Project | undefined {
  const names = codeOf(project);
  // What is looked up by its file name is not found under another one.
  if (Object.values(project.files).some(text => /\bimport\(|readdir/.test(text))) return undefined;
  if (!names.every(name => name.endsWith('.js')) || names.some(name => !/^(?:import|export)\b/m.test(project.files[name] ?? ''))) return undefined;
  const renamed = Object.entries(project.files).map(([name, text]) => [names.includes(name) ? name.replace(/\.js$/, '.ts') : name, text]);
  return { ...project, files: Object.fromEntries(renamed) as Record<string, string>, manifest: withMain(project.manifest, main => main.replace(/\.js$/, '.ts')) };
}

/** Functions that need nothing but imports and each other in a module of their own. */
export function helpersApart(project: Project): Project | undefined {
  const names = codeOf(project);
  const [name = ''] = names;
  if (names.length !== 1) return undefined;
  const text = project.files[name] ?? '';
  const file = parse(text);
  const isModule = file.statements.some(ts.isImportDeclaration);
  const moved = movable(file);
  if (moved.size === 0 || (!isModule && !file.statements.some(isRequire))) return undefined;
  const [, stem = '', extension = ''] = /^(?:.*\/)?(.+)(\.[cm]?[jt]s)$/.exec(name) ?? [];
  const specifier = `./${stem}-helpers${extension.endsWith('ts') ? '' : extension}`;
  const head = file.statements.filter(statement => ts.isImportDeclaration(statement) || isRequire(statement)).map(statement => statement.getText());
  const list = [...moved.keys()].join(', ');
  const at = behindImports(file);
  const edits: Edit[] = [...moved.values()].map(statement => ({ start: statement.getStart(), end: statement.end, text: '' }));
  edits.push({ start: at, end: at, text: isModule ? `\nimport { ${list} } from '${specifier}';` : `\nconst { ${list} } = require('${specifier}');` });
  const helpers = [...head, ...[...moved.values()].map(statement => statement.getText()), isModule ? `export { ${list} };` : `module.exports = { ${list} };`, ''].join('\n');
  return { ...project, files: { ...project.files, [name]: applyEdits(text, edits), [name.replace(/([^/]+)(\.[cm]?[jt]s)$/, '$1-helpers$2')]: helpers } };
}

/** Everything but the imports in a function that is called; what was exported is started instead. */
export function mainAround(project: Project): Project | undefined {
  const names = codeOf(project);
  const [name = ''] = names;
  const text = project.files[name] ?? '';
  const file = parse(text);
  if (names.length !== 1 || project.framework === 'nest' || /\b(?:process\.env|__dirname|import\.meta)\b/.test(text)) return undefined;
  const exports = file.statements.filter(isExport);
  const exported = exports.map(exportedName);
  if (exported.length > 1 || exported.includes(undefined)) return undefined;
  const at = behindImports(file);
  const [app] = exported;
  const rest = applyEdits(text, exports.map(statement => ({ start: statement.getStart(), end: statement.end, text: '' }))).slice(at);
  const start = app === undefined || /\.listen\(/.test(rest) ? '' : `${app}.listen(${project.framework === 'fastify' ? '{ port: 3000 }' : '3000'});\n`;
  return { ...project, files: { ...project.files, [name]: `${text.slice(0, at)}\nasync function main() {${rest}\n${start}}\nmain();\n` } };
}

function importsFor(text: string): string | undefined {
  const file = parse(text);
  const edits: Edit[] = [];
  let required = 0;
  for (const statement of file.statements) {
    if (isRequire(statement)) {
      const imports = statement.declarationList.declarations.map(importFor);
      if (imports.includes(undefined)) return undefined;
      required += imports.length;
      edits.push({ start: statement.getStart(), end: statement.end, text: imports.join('\n') });
    } else if (isExport(statement)) {
      const name = exportedName(statement);
      if (name === undefined) return undefined;
      edits.push({ start: statement.getStart(), end: statement.end, text: `export default ${name};` });
    }
  }
  const calls = [...nodesOf(file)].filter(node => ts.isIdentifier(node) && /^(?:require|module|exports|__dirname|__filename)$/.test(node.text) && !isKey(node));
  const exportsSeen = file.statements.filter(isExport).length;
  return required === 0 || calls.length !== required + exportsSeen ? undefined : applyEdits(text, edits);
}

function importFor({ name, initializer }: ts.VariableDeclaration): string | undefined {
  const from = initializer && requiredBy(initializer);
  if (from === undefined || from.startsWith('.')) return undefined;
  if (ts.isIdentifier(name)) return `import ${name.text} from '${from}';`;
  if (!ts.isObjectBindingPattern(name) || name.elements.some(({ initializer: value, dotDotDotToken, name: inner }) => value || dotDotDotToken || !ts.isIdentifier(inner))) return undefined;
  return `import { ${name.elements.map(element => (element.propertyName ? `${element.propertyName.getText()} as ${element.name.getText()}` : element.name.getText())).join(', ')} } from '${from}';`;
}

/** `module.exports = x` or `export default x`. */
function isExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement) || ts.isExportDeclaration(statement)) return true;
  if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return true;
  return ts.isExpressionStatement(statement) && /^(?:module\.)?exports\b/.test(statement.getText());
}

function exportedName(statement: ts.Statement): string | undefined {
  if (ts.isExportAssignment(statement)) return ts.isIdentifier(statement.expression) ? statement.expression.text : undefined;
  return /^module\.exports = (\w+);?$/.exec(statement.getText())?.[1];
}

function compiled(project: Project, module: ts.ModuleKind, manifest: Project['manifest']): Project {
  const files = Object.entries(project.files).map(([name, text]): [string, string] => {
    if (!/\.[jt]s$/.test(name)) return [name, text];
    const { outputText } = ts.transpileModule(text, { fileName: name, compilerOptions: { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true, rewriteRelativeImportExtensions: true, allowJs: true } });
    return [name.replace(/\.ts$/, '.js'), outputText];
  });
  return { ...project, files: Object.fromEntries(files), manifest: withMain(manifest, main => main.replace(/\.ts$/, '.js')) };
}

/** Imports run before everything else wherever they stand, and calls of `require` where they stand. */
function importsFirst(text: string): boolean {
  const isImport = parse(text).statements.map(statement => ts.isImportDeclaration(statement) || (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined));
  return isImport.lastIndexOf(true) < isImport.filter(Boolean).length;
}

function hasTopLevelAwait(text: string): boolean {
  return parse(text).statements.some(statement => !ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement) && awaits(statement)) || /\bimport\.meta\b/.test(text);
}

function awaits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return ts.isAwaitExpression(node) || ts.forEachChild(node, child => awaits(child) || undefined) === true;
}

function movable(file: ts.SourceFile): ReadonlyMap<string, ts.Statement> {
  const moved = new Map<string, ts.Statement>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) moved.set(statement.name.text, statement);
    const [declaration] = ts.isVariableStatement(statement) && !ts.getModifiers(statement) ? statement.declarationList.declarations : [];
    if (declaration?.initializer && ts.isIdentifier(declaration.name) && ts.isArrowFunction(declaration.initializer) && ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1) moved.set(declaration.name.text, statement);
  }
  const own = new Set(file.statements.filter(statement => !ts.isImportDeclaration(statement) && !isRequire(statement)).flatMap(namesOf));
  for (let size = -1; size !== moved.size;) {
    size = moved.size;
    for (const [name, statement] of moved) {
      const needs = [...nodesOf(statement)].some(node => ts.isIdentifier(node) && !isKey(node) && node.text !== name && own.has(node.text) && !moved.has(node.text));
      if (needs || /\b(?:import\.meta|__dirname|__filename)\b/.test(statement.getText())) moved.delete(name);
    }
  }
  return moved;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return [...nodesOf(statement.declarationList)].flatMap(node => ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name) ? [node.name.text] : []));
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name) return [statement.name.text];
  return [];
}

function withMain(manifest: Project['manifest'], change: (main: string) => string): Project['manifest'] {
  return typeof manifest['main'] === 'string' ? { ...manifest, main: change(manifest['main']) } : manifest;
}

function others({ files }: Project, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([each]) => each !== name));
}
