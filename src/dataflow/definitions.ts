import { findExport } from '../detectors/core/exports.ts';
import { importedName, requireSpecifier } from '../detectors/core/import-map.ts';
import type { DetectorProject } from '../detectors/core/project.ts';
import { findDeclaration } from '../detectors/core/scope.ts';
import { propertyNameText, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';

const MAX_DEPTH = 12;

/** The expression behind a name, an import or a property of an object. */
export function definitionOf(expression: ts.Expression, project: DetectorProject, depth = 0): ts.Expression | undefined {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return undefined;
  if (ts.isIdentifier(node)) return ofName(node, project, depth);
  if (!ts.isPropertyAccessExpression(node)) return node;
  const owner = definitionOf(node.expression, project, depth + 1);
  const property = owner && ts.isObjectLiteralExpression(owner) ? owner.properties.find((each) => propertyNameText(each.name) === node.name.text) : undefined;
  return property && ts.isPropertyAssignment(property) ? definitionOf(property.initializer, project, depth + 1) : undefined;
}

function ofName(name: ts.Identifier, project: DetectorProject, depth: number): ts.Expression | undefined {
  const declaration = findDeclaration(name);
  const imported = declaration && (importedName(declaration) ?? requiredName(declaration));
  const target = imported && project.target(imported.specifier, name.getSourceFile());
  const meant = target?.kind === 'source' ? findExport(target.file, imported?.name ?? '', project) : declaration;
  if (!meant) return undefined;
  if (ts.isVariableDeclaration(meant)) return meant.initializer && definitionOf(meant.initializer, project, depth + 1);
  return ts.isExpression(meant) ? definitionOf(meant as ts.Expression, project, depth + 1) : undefined;
}

/** `const { a: b } = require('./c')` anywhere in a function. */
function requiredName(declaration: ts.Node): ReturnType<typeof importedName> {
  const owner = ts.isBindingElement(declaration) ? declaration.parent.parent : undefined;
  const specifier = owner && ts.isVariableDeclaration(owner) && owner.initializer ? requireSpecifier(owner.initializer) : undefined;
  const name = ts.isBindingElement(declaration) ? propertyNameText(declaration.propertyName ?? declaration.name) : undefined;
  return specifier !== undefined && name !== undefined ? { specifier, name } : undefined;
}
