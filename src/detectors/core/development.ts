import { ts } from '../../syntax/ts.ts';
import { nameOf, unwrap } from './syntax.ts';

const MODE = /NODE_ENV|isDev|isProd|development|production|debug/i;

/** Whether a node stands in a branch or a function that only development takes. */
export function isDevelopmentOnly(node: ts.Node): boolean {
  for (let current: ts.Node = node; current.parent; current = current.parent) {
    const { parent } = current;
    if (ts.isIfStatement(parent) && current !== parent.expression && MODE.test(parent.expression.getText())) return true;
    if (ts.isConditionalExpression(parent) && current !== parent.condition && MODE.test(parent.condition.getText())) return true;
    if (ts.isFunctionLike(current) && ts.isExpression(current) && /NODE_ENV|development/.test(parent.getText().slice(0, 200))) return true;
  }
  return false;
}

/** Whether a node runs only under a condition that no production fulfils; unlike `isDevelopmentOnly` it tells the two branches apart. */
export function isOutsideProduction(node: ts.Node): boolean {
  for (let current = node; current.parent; current = current.parent) {
    const { parent } = current;
    if (ts.isIfStatement(parent) && current !== parent.expression && excludesProduction(parent.expression, current === parent.thenStatement)) return true;
    if (ts.isConditionalExpression(parent) && current !== parent.condition && excludesProduction(parent.condition, current === parent.whenTrue)) return true;
  }
  return false;
}

/** Whether nothing in production makes a condition true, or false. */
function excludesProduction(condition: ts.Expression, holds: boolean): boolean {
  const node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken && excludesProduction(node.operand, !holds);
  if (ts.isBinaryExpression(node)) return excludesInBinary(node, holds);
  const name = nameOf(node) ?? '';
  return holds ? /^is_?(?:dev|local|test)/i.test(name) : /^is_?prod/i.test(name);
}

function excludesInBinary(node: ts.BinaryExpression, holds: boolean): boolean {
  const operator = node.operatorToken.getText();
  if (operator === (holds ? '&&' : '||')) return excludesProduction(node.left, holds) || excludesProduction(node.right, holds);
  if (!/^[!=]==?$/.test(operator) || !ts.isStringLiteralLike(node.right) || !/env|mode|stage/i.test(node.left.getText())) return false;
  const isEqual = operator.startsWith('=') === holds;
  return isEqual ? /^(?:dev|development|test|testing|local)$/i.test(node.right.text) : /^prod(?:uction)?$/i.test(node.right.text);
}
