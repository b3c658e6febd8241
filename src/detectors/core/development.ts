import { ts } from '../../syntax/ts.ts';

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
