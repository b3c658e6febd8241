import { ts } from './ts.ts';

const cache = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Whether a file mentions a name in a place that exists at run time: TypeScript elides imports that only types use. */
export function isValueUsed(file: ts.SourceFile, name: string): boolean {
  if (!isTypeScript(file)) return true;
  let names = cache.get(file);
  if (!names) cache.set(file, (names = collect(file)));
  return names.has(name);
}

function isTypeScript(file: ts.SourceFile): boolean {
  return /\.[cm]?tsx?$/.test(file.fileName);
}

function collect(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    else if (ts.isTypeNode(node) && node.kind !== ts.SyntaxKind.ExpressionWithTypeArguments) collectDecoratedType(node, names);
    else if (ts.isExpressionWithTypeArguments(node)) visit(node.expression);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return;
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** `emitDecoratorMetadata` turns the types of decorated members and of their parameters into values. */
function collectDecoratedType(node: ts.TypeNode, names: Set<string>): void {
  const owner = node.parent as ts.Node | undefined;
  if (!owner || !isEmittedWithMetadata(owner)) return;
  if (ts.isTypeReferenceNode(node)) names.add(leftmost(node.typeName));
}

function leftmost(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : leftmost(name.left);
}

function isEmittedWithMetadata(owner: ts.Node): boolean {
  if (ts.isParameter(owner)) {
    const callable = owner.parent;
    if (ts.isConstructorDeclaration(callable)) return isDecorated(callable.parent) || isDecorated(owner);
    return isDecorated(callable) || isDecorated(owner);
  }
  return (ts.isPropertyDeclaration(owner) || ts.isMethodDeclaration(owner)) && isDecorated(owner);
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
}
