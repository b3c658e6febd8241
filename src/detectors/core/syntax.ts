import type { SourceLocation } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';

/** Strips what does not change a value: parentheses, `as`, `satisfies`, `!`, `await`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let current = node;
  while (WRAPPERS.has(current.kind)) current = (current as ts.ParenthesizedExpression).expression;
  return current;
}

const { SyntaxKind } = ts;
const WRAPPERS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.TypeAssertionExpression,
]);

/** The text of a property name, undefined when it is computed from something that is no literal. */
export function propertyNameText(name: ts.PropertyName | ts.BindingName | undefined): string | undefined {
  if (!name) return undefined;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

/** The member that `a.b`, `a?.b` or `a['b']` reads; undefined for anything else. */
export function memberName(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text;
  return undefined;
}

/** The receiver of a member access. */
export function receiverOf(node: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? unwrap(node.expression) : undefined;
}

/** What an expression is called where it stands: the identifier or the last member. */
export function nameOf(node: ts.Expression): string | undefined {
  const bare = unwrap(node);
  return ts.isIdentifier(bare) ? bare.text : memberName(bare);
}

/** The name of what is called. */
export function calleeName(call: ts.CallExpression | ts.NewExpression): string | undefined {
  return nameOf(call.expression);
}

/** The range of a node as the model writes it. */
export function locationOf(node: ts.Node): SourceLocation {
  const file = node.getSourceFile();
  return locationOfRange(file, node.getStart(file), node.end);
}

/** The range between two offsets of a text that was not parsed. */
export function locationInText(file: string, text: string, from: number, to: number): SourceLocation {
  const start = positionIn(text, from);
  const end = positionIn(text, to);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function positionIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (const match of text.slice(0, offset).matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    line += 1;
    lineStart = match.index + match[0].length;
  }
  return { line, column: offset - lineStart + 1 };
}

/** The range between two offsets as the model writes it. */
export function locationOfRange(file: ts.SourceFile, from: number, to: number): SourceLocation {
  const start = file.getLineAndCharacterOfPosition(from);
  const end = file.getLineAndCharacterOfPosition(to);
  return { file: file.fileName, line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** The nearest enclosing function, or undefined at the top level. */
export function enclosingFunction(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let current: ts.Node | undefined = node.parent; current; current = current.parent) {
    if (ts.isFunctionLike(current)) return current as ts.FunctionLikeDeclaration;
  }
  return undefined;
}

/** The name of a function as declared, assigned or keyed. */
export function functionName(node: ts.FunctionLikeDeclaration): string | undefined {
  if (node.name) return propertyNameText(node.name);
  let parent: ts.Node = node.parent;
  while (ts.isCallExpression(parent) || ts.isParenthesizedExpression(parent)) parent = parent.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return propertyNameText(parent.name);
  }
  if (ts.isBinaryExpression(parent)) return nameOf(parent.left);
  return undefined;
}

/** Every node below (and including) a root, not entering nested functions unless asked to. */
export function findNode<T extends ts.Node>(root: ts.Node, test: (node: ts.Node) => node is T): T | undefined {
  if (test(root)) return root;
  return ts.forEachChild(root, (child) => findNode(child, test));
}

/** Calls back for a root and every node below it. */
export function walk(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root);
  ts.forEachChild(root, (child) => walk(child, visit));
}

/** The string, number or name list of a literal array; undefined entries for what is no literal string. */
export function stringElements(node: ts.ArrayLiteralExpression): readonly (string | undefined)[] {
  return node.elements.map((element) => (ts.isStringLiteralLike(element) ? element.text : undefined));
}
