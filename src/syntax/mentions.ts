import { ts } from './ts.ts';

/** The first place below a node that names something; the node itself when there is none. */
export function mentionOf(node: ts.Node, name: string): ts.Node {
  let found: ts.Node | undefined;
  const visit = (child: ts.Node): void => {
    if (found) return;
    if (ts.isIdentifier(child) && child.text === name) found = ts.isPropertyAccessExpression(child.parent) ? child.parent : child;
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found ?? node;
}
