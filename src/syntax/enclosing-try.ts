import { ts } from './ts.ts';

/** Whether the function (or module) that a node stands in has written what happens when it throws. */
export function standsInTry(node: ts.Node): boolean {
  for (let each = node; !ts.isFunctionLike(each) && !ts.isSourceFile(each); each = each.parent) {
    if (ts.isTryStatement(each.parent) && each.parent.tryBlock === each && each.parent.catchClause) return true;
  }
  return false;
}
