import type { Suggestion } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import { replaceNode } from '../core/edits.ts';

/** Reads the value from the environment and fails at once when it is not there; the literal is gone. */
export function readEnvironment(node: ts.Expression, variable: string): Suggestion {
  const text = `process.env.${variable} ?? (() => { throw new Error('${variable} is not set'); })()`;
  const needsParentheses = !standsAlone(node);
  return {
    message: `Read ${variable} from the environment and fail when it is missing.`,
    edits: [replaceNode(node, needsParentheses ? `(${text})` : text)],
  };
}

function standsAlone(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return true;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isArrayLiteralExpression(parent) || ts.isReturnStatement(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return true;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
