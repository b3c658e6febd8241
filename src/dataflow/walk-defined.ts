import { ts } from '../syntax/ts.ts';

/** Calls back for every node below a root that runs together with it: inner functions are left out. */
export function walkDefined(root: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(root, (child) => {
    if (ts.isFunctionLike(child) || ts.isClassLike(child)) return;
    visit(child);
    walkDefined(child, visit);
  });
}
