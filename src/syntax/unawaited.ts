import { ts } from './ts.ts';

/** Whether the result of a call is asked for its truth, directly or as a variable, although nobody waits for it. */
export function isAskedUnawaited(call: ts.Node): boolean {
  const node = outermost(call);
  if (isCondition(node)) return true;
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || parent.initializer !== node) return false;
  return isNeverAwaited(parent.name);
}

/** With what is called on the result: `User.findOne().lean()`. */
function outermost(call: ts.Node): ts.Node {
  let node = call;
  while (ts.isParenthesizedExpression(node.parent) || ((ts.isPropertyAccessExpression(node.parent) || ts.isCallExpression(node.parent)) && node.parent.expression === node)) {
    if (ts.isPropertyAccessExpression(node.parent) && /^(?:then|catch|finally)$/.test(node.parent.name.text)) return node.parent;
    node = node.parent;
  }
  return node;
}

function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  return (ts.isIfStatement(parent) && parent.expression === node) || (ts.isConditionalExpression(parent) && parent.condition === node);
}

/** A variable of which every use asks for its truth or reads a member other than `then` and its like. */
function isNeverAwaited(name: ts.Identifier): boolean {
  let scope: ts.Node = name;
  while (!ts.isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  let isAsked = false;
  let isElsewhere = false;
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && child !== name && child.text === name.text && !(ts.isPropertyAccessExpression(child.parent) && child.parent.name === child)) {
      if (isCondition(child)) isAsked = true;
      else isElsewhere ||= !isMemberRead(child) && !isAssigned(child);
    }
    ts.forEachChild(child, visit);
  };
  visit(scope);
  return isAsked && !isElsewhere;
}

function isMemberRead({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) && !/^(?:then|catch|finally)$/.test(parent.name.text);
}

/** `req.user = user`. */
function isAssigned(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.right === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
