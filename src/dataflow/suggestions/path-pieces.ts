import { originOf } from '../../detectors/core/origin.ts';
import type { DetectorProject } from '../../detectors/core/project.ts';
import { findDeclaration } from '../../detectors/core/scope.ts';
import { enclosingFunction, nameOf, unwrap } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';

/** A path that is put together, where it is written. */
export interface WrittenPath {
  readonly node: ts.Expression;
  /** The call of `path.join` or `path.resolve` that makes it. */
  readonly call?: ts.CallExpression;
  /** What it is made of, in order: arguments, operands of `+` or the values of a template. */
  readonly pieces: readonly ts.Expression[];
  /** The variable that holds it. */
  readonly variable?: ts.VariableDeclaration;
}

/** Where the path of an argument is put together: right there, or in a variable of the same function. */
export function writtenPathOf(argument: ts.Node, project: DetectorProject): WrittenPath | undefined {
  if (!ts.isExpression(argument)) return undefined;
  const bare = unwrap(argument);
  if (!ts.isIdentifier(bare)) return readPath(bare, project);
  const variable = findDeclaration(bare);
  if (!variable || !ts.isVariableDeclaration(variable) || !variable.initializer || !isConstant(variable)) return undefined;
  const scope = enclosingFunction(bare);
  const found = scope && enclosingFunction(variable) === scope ? readPath(unwrap(variable.initializer), project) : undefined;
  return found && { ...found, variable };
}

function isConstant({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}

function readPath(node: ts.Expression, project: DetectorProject): WrittenPath | undefined {
  if (ts.isTemplateExpression(node)) return { node, pieces: node.templateSpans.map(({ expression }) => expression) };
  if (ts.isBinaryExpression(node)) return { node, pieces: operandsOf(node) };
  if (!ts.isCallExpression(node) || !/^(?:join|resolve)$/.test(nameOf(node.expression) ?? '') || node.arguments.some(ts.isSpreadElement)) return undefined;
  return /^path#(?:posix\.)?(?:join|resolve)$/.test(originOf(node.expression, project) ?? '') ? { node, call: node, pieces: node.arguments } : undefined;
}

function operandsOf(node: ts.Expression): readonly ts.Expression[] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return [node];
  return [...operandsOf(node.left), node.right];
}
