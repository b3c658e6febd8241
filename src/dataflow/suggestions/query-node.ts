import { findDeclaration } from '../../detectors/core/scope.ts';
import { enclosingFunction, nameOf, propertyNameText, unwrap, walk } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';

/** Where the text of a query is written. */
export interface QueryNode {
  readonly text: ts.Expression;
  /** The object that holds it: `{ sql: … }`. */
  readonly holder?: ts.ObjectLiteralExpression;
}

const TEXT_FIELDS = new Set(['text', 'sql', 'query', 'queryString']);

/** The text that an argument stands for: itself, a field of it, or a variable of the same function that nothing else queries with. */
export function queryNodeOf(argument: ts.Node): QueryNode | undefined {
  if (!ts.isExpression(argument)) return undefined;
  const bare = unwrap(argument);
  if (!ts.isObjectLiteralExpression(bare)) return textNode(bare);
  const property = bare.properties.find((each) => TEXT_FIELDS.has(propertyNameText(each.name) ?? ''));
  const found = property && ts.isPropertyAssignment(property) ? textNode(unwrap(property.initializer)) : undefined;
  return found && { ...found, holder: bare };
}

function textNode(node: ts.Expression): QueryNode | undefined {
  if (!ts.isIdentifier(node)) return { text: node };
  const declaration = findDeclaration(node);
  const scope = enclosingFunction(node);
  if (!declaration || !scope || !ts.isVariableDeclaration(declaration) || !declaration.initializer || enclosingFunction(declaration) !== scope) return undefined;
  return usesOf(node, scope).every((use) => use === node || use === declaration.name || isLogged(use)) ? { text: unwrap(declaration.initializer) } : undefined;
}

/** Mentions of a name in a function, that of its declaration included. */
export function usesOf(name: ts.Identifier, scope: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  walk(scope, (node) => {
    if (ts.isIdentifier(node) && node.text === name.text && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) found.push(node);
  });
  return found;
}

function isLogged({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^(?:console|\w*[lL]og(?:ger)?)$/.test(ts.isPropertyAccessExpression(parent.expression) ? (nameOf(parent.expression.expression) ?? '') : '');
}
