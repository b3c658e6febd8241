import { ts } from './ts.ts';

/** Whether an argument is written so that its value may stand in for a missing one: with `??`, `||`, `?.` or `?:`, at the call or where its variable is declared. */
export function isStandIn(argument: ts.Node | undefined): boolean {
  if (argument === undefined) return false;
  if (!ts.isIdentifier(argument)) return hasFallback(argument);
  const initializer = initializerOf(argument);
  return initializer !== undefined && hasFallback(initializer);
}

function hasFallback(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node) || (ts.isPropertyAccessExpression(node) && node.questionDotToken)) return true;
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)) return true;
  return ts.forEachChild(node, (child) => hasFallback(child) || undefined) ?? false;
}

/** What the innermost variable of that name around a place is declared with. */
function initializerOf({ text, parent }: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node | undefined = parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    const lists = scope.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [statement.declarationList] : []));
    const declared = lists.flatMap((list) => list.declarations).find(({ name }) => ts.isIdentifier(name) && name.text === text);
    if (declared) return declared.initializer;
  }
  return undefined;
}
