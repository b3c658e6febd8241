import { ts } from '../../src/syntax/ts.ts';

/** A program of one or more files, to be written differently. */
export interface Project {
  /** Relative names to texts; `package.json` is in `manifest`. */
  readonly files: Readonly<Record<string, string>>;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly framework: 'express' | 'fastify' | 'nest';
}

/** A change after which inventory and verdicts are the same; undefined where it does not apply. */
export interface Transform {
  readonly name: string;
  apply(project: Project): Project | undefined;
}

/** A replacement of a part of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const CODE = /\.[cm]?[jt]s$/;

/** The tree of a source text. */
export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true);
}

/** A text with parts replaced, none of which may overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** Changes each source file; undefined when no text differs then. */
export function mapFiles(project: Project, change: (text: string, name: string) => string): Project | undefined {
  const files = Object.fromEntries(Object.entries(project.files).map(([name, text]) => [name, CODE.test(name) ? change(text, name) : text]));
  return Object.entries(files).some(([name, text]) => text !== project.files[name]) ? { ...project, files } : undefined;
}

/** The names of the source files. */
export function codeOf({ files }: Project): readonly string[] {
  return Object.keys(files).filter(name => CODE.test(name));
}

/** Where the code of a module begins, behind its imports. */
export function behindImports(file: ts.SourceFile): number {
  const isHead = (statement: ts.Statement): boolean => ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement) || isRequire(statement) || (ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression));
  // A `require` further down belongs to what stands before it.
  const end = file.statements.findIndex(statement => !isHead(statement));
  return (end < 0 ? file.statements.at(-1) : file.statements[end - 1])?.end ?? 0;
}

/** `const x = require('y')`. */
export function isRequire(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && statement.declarationList.declarations.every(({ initializer }) => initializer !== undefined && requiredBy(initializer) !== undefined);
}

/** The specifier in `require('y')`. */
export function requiredBy(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'require') return undefined;
  const [argument] = node.arguments;
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}

/** Every node of a tree, parents first. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  yield root;
  const children: ts.Node[] = [];
  ts.forEachChild(root, child => { children.push(child); });
  for (const child of children) yield* nodesOf(child);
}

/** Whether an identifier names a property rather than a variable. */
export function isKey(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return parent.propertyName === node;
  const isMember = ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isGetAccessor(parent) || ts.isSetAccessor(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isEnumMember(parent);
  return isMember && parent.name === node;
}
