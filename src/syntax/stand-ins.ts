import { ts } from './ts.ts';

/**
 * Whether an argument is written so that its value may stand in for one that a request does not have: with `??`, `||`, `?.` or `?:`, at the
 * call, or where its variable is declared. What the functions around `layer`, which runs for the request, declare was there before it.
 */
export function isStandIn(argument: ts.Node | undefined, layer: ts.Node | undefined): boolean {
  if (argument === undefined) return false;
  if (!ts.isIdentifier(argument)) return hasFallback(argument);
  const initializer = initializerOf(argument, layer);
  return initializer !== undefined && hasFallback(initializer);
}

function hasFallback(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node) || (ts.isPropertyAccessExpression(node) && node.questionDotToken)) return true;
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)) return true;
  return ts.forEachChild(node, (child) => hasFallback(child) || undefined) ?? false;
}

/** What the innermost variable of that name around a place is declared with: in the function of the place, or further out in the layer. */
function initializerOf({ text, parent }: ts.Identifier, layer: ts.Node | undefined): ts.Expression | undefined {
  let isInside = true;
  for (let scope: ts.Node | undefined = parent; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope)) isInside = isWithin(scope.parent, layer);
    if (!isInside) return undefined;
    if (!ts.isBlock(scope)) continue;
    const lists = scope.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [statement.declarationList] : []));
    const declared = lists.flatMap((list) => list.declarations).find(({ name }) => ts.isIdentifier(name) && name.text === text);
    if (declared) return declared.initializer;
  }
  return undefined;
}

function isWithin(node: ts.Node, outer: ts.Node | undefined): boolean {
  return node === outer || (node.parent !== undefined && isWithin(node.parent, outer));
}
