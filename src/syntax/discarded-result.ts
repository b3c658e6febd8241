import { ts } from './ts.ts';

/** Whether nobody waits for what a call gives: `limiter.consume(key).catch(() => {});` as a statement of its own. */
export function isResultDiscarded(call: ts.Node): boolean {
  let node = call;
  while ((ts.isPropertyAccessExpression(node.parent) || ts.isCallExpression(node.parent)) && node.parent.expression === node) node = node.parent;
  return ts.isExpressionStatement(node.parent) || ts.isVoidExpression(node.parent);
}
