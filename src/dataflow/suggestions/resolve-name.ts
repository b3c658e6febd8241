import { findExport } from '../../detectors/core/exports.ts';
import { importedName, requireSpecifier } from '../../detectors/core/import-map.ts';
import type { DetectorProject } from '../../detectors/core/project.ts';
import { findDeclaration, type DeclarationNode } from '../../detectors/core/scope.ts';
import { propertyNameText, unwrap } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';

const MAX_HOPS = 8;

/** What an expression stands for, through constants, imports and `require`: an expression or a declaration that is none of these. */
export function resolveName(node: ts.Expression | DeclarationNode, project: DetectorProject, hops = 0): ts.Expression | DeclarationNode | undefined {
  if (hops > MAX_HOPS) return undefined;
  const next = stepFrom(ts.isExpression(node) && !ts.isClassExpression(node) ? unwrap(node) : node, project);
  return next === 'end' ? node : next && resolveName(next, project, hops + 1);
}

/** What stands one step behind; undefined where it is not found. */
function stepFrom(node: ts.Expression | DeclarationNode, project: DetectorProject): ts.Expression | DeclarationNode | 'end' | undefined {
  const file = node.getSourceFile();
  if (ts.isIdentifier(node)) return findDeclaration(node);
  if (ts.isVariableDeclaration(node)) return node.initializer ?? 'end';
  if (ts.isBindingElement(node)) return ofElement(node, project);
  const specifier = ts.isCallExpression(node) ? requireSpecifier(node) : undefined;
  if (specifier !== undefined) return exportOf(specifier, '*', file, project);
  const imported = ts.isExpression(node) ? undefined : importedName(node);
  return imported ? exportOf(imported.specifier, imported.name, file, project) : 'end';
}

/** `const { User } = require('./models')` */
function ofElement({ parent, propertyName, name }: ts.BindingElement, project: DetectorProject): ts.Expression | DeclarationNode | undefined {
  const declaration = parent.parent;
  const specifier = ts.isVariableDeclaration(declaration) && declaration.initializer ? requireSpecifier(unwrap(declaration.initializer)) : undefined;
  return specifier === undefined ? undefined : exportOf(specifier, propertyNameText(propertyName ?? name) ?? '', parent.getSourceFile(), project);
}

function exportOf(specifier: string, name: string, from: ts.SourceFile, project: DetectorProject): ts.Expression | DeclarationNode | undefined {
  const target = project.target(specifier, from);
  return target?.kind === 'source' ? findExport(target.file, name, project) : undefined;
}
