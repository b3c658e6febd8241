import { ts } from '../../src/syntax/ts.ts';
import { applyEdits, isKey, nodesOf, parse, type Edit } from './project.ts';

/** Names that a module declares at its top level and nobody outside asks for. */
export function topLevelNames(file: ts.SourceFile): readonly string[] {
  const exported = new Set([...nodesOf(file)].flatMap(node => (ts.isExportSpecifier(node) ? [(node.propertyName ?? node.name).text] : [])));
  return file.statements.flatMap(declaredBy).filter(name => !exported.has(name));
}

/** Gives every such name another one. */
export function renameAll(text: string): string {
  const file = parse(text);
  const names = new Map(topLevelNames(file).map((name, index) => [name, `${/^[A-Z]/.test(name) ? 'Renamed' : 'renamed'}${index}`]));
  const edits: Edit[] = [];
  for (const node of nodesOf(file)) {
    const to = ts.isIdentifier(node) ? names.get(node.text) : undefined;
    if (to === undefined || !ts.isIdentifier(node) || isKey(node)) continue;
    const isShorthand = (ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node) || (ts.isBindingElement(node.parent) && node.parent.name === node && !node.parent.propertyName && ts.isObjectBindingPattern(node.parent.parent) && !node.parent.dotDotDotToken);
    edits.push({ start: node.getStart(), end: node.end, text: isShorthand ? `${node.text}: ${to}` : to });
  }
  return applyEdits(text, edits);
}

function declaredBy(statement: ts.Statement): readonly string[] {
  if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) return [statement.name.text];
  return [];
}
