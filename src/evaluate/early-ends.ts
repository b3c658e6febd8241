import { ts } from '../syntax/ts.ts';

/** Whether a function can return before its last statement. */
export const returnsEarly = remembered((code) => {
  const { body } = code as ts.FunctionLikeDeclaration;
  return body !== undefined && ts.isBlock(body) && body.statements.some((statement) => !ts.isReturnStatement(statement) && contains(statement, ts.isReturnStatement));
});

/** Whether code has a `break` or `continue`, which may mean something within it. */
export const hasEscape = remembered((code) => contains(code, ts.isBreakOrContinueStatement));

/** Whether a function waits for something itself, so that it may end later than its caller goes on. */
export const awaits = remembered((code) => contains((code as ts.FunctionLikeDeclaration).body ?? code, (node) => ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)));

function contains(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  if (isWanted(node)) return true;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, (child) => contains(child, isWanted) || undefined) ?? false;
}

function remembered(compute: (code: ts.Node) => boolean): (code: ts.Node) => boolean {
  const known = new WeakMap<ts.Node, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) known.set(code, (answer = compute(code)));
    return answer;
  };
}
