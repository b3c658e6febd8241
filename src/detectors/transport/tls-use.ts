import { TLS_PARENTS } from '../../vocabulary/transport-tls.ts';
import { ts } from '../../syntax/ts.ts';
import type { FileView } from '../core/file-view.ts';
import { findDeclaration } from '../core/scope.ts';
import { functionName, propertyNameText, unwrap } from '../core/syntax.ts';

const MAX_CLIMB = 12;

/** Whether the object that holds a property ends up as options of TLS: below `ssl`, or in a call of a package. */
export function findTlsUse(property: ts.Node, view: FileView): boolean {
  return climbs(property.parent, view, 0);
}

function climbs(node: ts.Node, view: FileView, depth: number): boolean {
  if (depth > MAX_CLIMB) return false;
  const { parent } = node;
  if (!parent) return false;
  if (ts.isPropertyAssignment(parent)) return namesTls(parent.name) || climbs(parent.parent, view, depth + 1);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return isPackageCall(parent, view);
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) && (/^(?:ssl|tls|https)/i.test(parent.name.text) || reachesCall(parent, view, depth));
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return returnReachesCall(parent, view);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return namesTlsExpression(parent.left);
  if (ts.isExpression(parent) || ts.isSpreadAssignment(parent)) return climbs(parent, view, depth + 1);
  return false;
}

function namesTls(name: ts.PropertyName): boolean {
  const text = propertyNameText(name);
  return text !== undefined && TLS_PARENTS.has(text);
}

function namesTlsExpression(left: ts.Expression): boolean {
  const bare = unwrap(left);
  return ts.isPropertyAccessExpression(bare) ? TLS_PARENTS.has(bare.name.text) : /ssl|tls|https/i.test(bare.getText());
}

function isPackageCall(call: ts.CallExpression | ts.NewExpression, view: FileView): boolean {
  const origin = view.calls.find((site) => site.node === call)?.origin;
  return origin !== undefined && !origin.startsWith('(global)');
}

/** A variable with the options is an argument of a package's function somewhere in the file. */
function reachesCall(declaration: ts.VariableDeclaration, view: FileView, depth: number): boolean {
  const name = (declaration.name as ts.Identifier).text;
  for (const site of view.calls) {
    for (const argument of site.arguments) {
      const bare = unwrap(argument);
      if (ts.isIdentifier(bare) && bare.text === name && findDeclaration(bare) === declaration && isPackageCall(site.node, view)) return true;
    }
  }
  return view.properties.some((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return property.name.text === name && (TLS_PARENTS.has(name) || climbs(property.parent, view, depth + 1));
    const value = property.initializer && unwrap(property.initializer);
    return value !== undefined && ts.isIdentifier(value) && value.text === name && findDeclaration(value) === declaration && climbs(value, view, depth + 1);
  });
}

function returnReachesCall(node: ts.Node, view: FileView): boolean {
  let owner: ts.Node | undefined = node;
  while (owner && !ts.isFunctionLike(owner)) owner = owner.parent;
  const name = owner && functionName(owner as ts.FunctionLikeDeclaration);
  if (!name) return false;
  return view.named(name).some((site) => {
    const { parent } = site.node;
    return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && isPackageCall(parent, view);
  });
}
