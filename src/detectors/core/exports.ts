import { ts } from '../../syntax/ts.ts';
import type { DetectorProject } from './project.ts';
import { findTopLevel, type DeclarationNode } from './scope.ts';
import { propertyNameText } from './syntax.ts';

/** What an export stands for: an expression or a declaration, possibly of another file. */
export type Exported = ts.Expression | DeclarationNode;

const MAX_HOPS = 6;

/** Finds what a file exports under a name (`default`, `*` for the whole `module.exports`), through re-exports. */
export function findExport(file: ts.SourceFile, name: string, project: DetectorProject, hops = 0): Exported | undefined {
  if (hops > MAX_HOPS) return undefined;
  const known = project.exportsOf(file);
  const remembered = known.get(name);
  if (remembered) {
    project.reuse(remembered.reads);
    return remembered.value as Exported | undefined;
  }
  const found = project.record(() => search(file, name, project, hops));
  known.set(name, found);
  return found.value;
}

function search(file: ts.SourceFile, name: string, project: DetectorProject, hops: number): Exported | undefined {
  for (const statement of file.statements) {
    const found = fromStatement(statement, name, file, project, hops);
    if (found) return found;
  }
  return fromStars(file, name, project, hops) ?? fromCommonJs(file, name, project);
}

function fromStatement(
  statement: ts.Statement,
  name: string,
  file: ts.SourceFile,
  project: DetectorProject,
  hops: number,
): Exported | undefined {
  if (ts.isExportAssignment(statement)) return name === 'default' || statement.isExportEquals ? statement.expression : undefined;
  if (ts.isExportDeclaration(statement)) return fromExportList(statement, name, file, project, hops);
  if (!isExported(statement)) return undefined;
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.find((d) => ts.isIdentifier(d.name) && d.name.text === name);
  }
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    const isDefault = statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
    if (isDefault ? name === 'default' : statement.name?.text === name) return statement;
  }
  return undefined;
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

function fromExportList(
  statement: ts.ExportDeclaration,
  name: string,
  file: ts.SourceFile,
  project: DetectorProject,
  hops: number,
): Exported | undefined {
  if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return undefined;
  const element = statement.exportClause.elements.find((e) => e.name.text === name);
  if (!element) return undefined;
  const local = (element.propertyName ?? element.name).text;
  if (!statement.moduleSpecifier) return findTopLevel(file, local);
  const target = targetOf(statement, file, project);
  return target && findExport(target, local, project, hops + 1);
}

function fromStars(file: ts.SourceFile, name: string, project: DetectorProject, hops: number): Exported | undefined {
  if (name === 'default' || name === '*') return undefined;
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) continue;
    const target = targetOf(statement, file, project);
    const found = target && findExport(target, name, project, hops + 1);
    if (found) return found;
  }
  return undefined;
}

function targetOf(statement: ts.ExportDeclaration, file: ts.SourceFile, project: DetectorProject): ts.SourceFile | undefined {
  const specifier = statement.moduleSpecifier;
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  const target = project.target(specifier.text, file);
  return target?.kind === 'source' ? target.file : undefined;
}

function fromCommonJs(file: ts.SourceFile, name: string, project: DetectorProject): Exported | undefined {
  const index = project.assignmentsOf(file);
  if (name !== '*' && name !== 'default') {
    const direct = index.get(`exports.${name}`)?.at(-1) ?? index.get(`module.exports.${name}`)?.at(-1);
    if (direct) return direct.right;
  }
  const whole = index.get('module.exports')?.at(-1)?.right;
  if (!whole || name === '*' || name === 'default') return whole;
  if (!ts.isObjectLiteralExpression(whole)) return undefined;
  for (const property of whole.properties) {
    if (propertyNameText(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return findTopLevel(file, name);
  }
  return undefined;
}
