import { nameOf, unwrap } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';

/** Functions that give one value for one value. */
const CONVERTING = new Set(['String', 'decodeURIComponent', 'trim', 'toLowerCase', 'toUpperCase', 'toString', 'slice', 'substring', 'normalize']);

/** Whether an expression is one value that has no effect and can be written at another place: `req.query.id`, `id ?? 1`, `name.trim()`. */
export function isSimpleValue(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return node.expression.kind === ts.SyntaxKind.ThisKeyword || isSimpleValue(node.expression);
  if (ts.isElementAccessExpression(node)) return isSimpleValue(node.expression) && isSimpleValue(node.argumentExpression);
  if (ts.isBinaryExpression(node)) return isDefault(node.operatorToken.kind) && isSimpleValue(node.left) && isSimpleValue(node.right);
  if (!ts.isCallExpression(node) || !CONVERTING.has(nameOf(node.expression) ?? '')) return false;
  const owner = unwrap(node.expression);
  return (ts.isIdentifier(owner) || isSimpleValue(owner)) && node.arguments.every(isSimpleValue);
}

function isDefault(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken;
}
