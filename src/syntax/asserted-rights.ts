import { ts } from './ts.ts';

const RESPONSE = /^_?(res|response|reply)$/i;
const RIGHT = /^(is_?admin|admin|is_?administrator|is_?super_?user)$/i;

/** Whether a function answers that the client is an administrator, in so many words: `res.render('page', { user: { isAdmin: true } })`. */
export function assertsRights(handler: ts.Node): boolean {
  let isFound = false;
  const visit = (node: ts.Node, isAnswer: boolean): void => {
    if (isFound) return;
    if (isAnswer && ts.isPropertyAssignment(node) && RIGHT.test(node.name.getText()) && node.initializer.kind === ts.SyntaxKind.TrueKeyword) isFound = true;
    const isOfAnswer = ts.isCallExpression(node) ? isOnResponse(node.expression) : isAnswer;
    ts.forEachChild(node, (child) => visit(child, isOfAnswer));
  };
  visit(handler, false);
  return isFound;
}

function isOnResponse(callee: ts.Expression): boolean {
  let root: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && RESPONSE.test(root.text);
}
