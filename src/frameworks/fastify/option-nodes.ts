import { ts } from '../../syntax/ts.ts';

/** The expression that an options object gives a property, as written. */
export function propertyNode(options: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText().replace(/['"]/g, '') === name) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) return property.name;
  }
  return undefined;
}

/** The node of one element of a list of hooks, when the list is written out. */
export function elementNode(list: ts.Expression | undefined, index: number, count: number): ts.Expression | undefined {
  if (!list || !ts.isArrayLiteralExpression(list)) return count === 1 ? list : undefined;
  return list.elements.length === count ? list.elements[index] : undefined;
}

/** The hook in `addHook('onRequest', hook)`, or the call when it is not written there. */
export function hookNode(call: ts.Node | undefined): ts.Node | undefined {
  if (!call || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return call;
  return call.expression.name.text === 'addHook' ? (call.arguments[1] ?? call) : call;
}
