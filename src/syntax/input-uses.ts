import { ts } from './ts.ts';

/** Functions that make a scalar of what they get, or answer whether it is one. */
const CHECKING_CALL = /^(Number|String|Boolean|BigInt|Date|ObjectId|ObjectID|parseInt|parseFloat|isNaN|isFinite|encodeURIComponent|basename|includes|has|indexOf|test|hasOwn|hasOwnProperty)$|^(is|validate|assert|check|ensure|sanitize)([A-Z]|$)/;

/** What becomes of an input where it is read, as far as it shows there or in the uses of the variable that holds it. */
export type InputUse = 'checked' | 'condition' | 'logged';

/** Methods that only texts have, or that give a text of at most some length. */
const TEXT_METHOD = /^(slice|substring|substr|trim|trimStart|trimEnd|toLowerCase|toUpperCase|normalize|localeCompare|startsWith|endsWith)$/;

/** Whether the code makes a scalar of what it reads at `node`, compares it with what it knows, or only asks whether it is there. */
export function useOf(node: ts.Node): InputUse | undefined {
  const outer = outermost(node);
  const name = variableOf(outer);
  const uses = name ? referencesOf(name).map(outermost) : [outer];
  if (uses.some(isCheckedHere)) return 'checked';
  if (uses.length === 0) return undefined;
  if (uses.every(isLogged)) return 'logged';
  return uses.every((use) => isTested(use) || isLogged(use)) ? 'condition' : undefined;
}

/** Whether an object is read for nothing but single fields of it, here or by the variable that holds it. */
export function isReadByField(node: ts.Node): boolean {
  const outer = outermost(node);
  if (isOwner(outer)) return true;
  const name = variableOf(outer);
  if (!name) return false;
  const references = referencesOf(name);
  return references.length > 0 && references.every((reference) => isOwner(outermost(reference)));
}

/** Behind parentheses, assertions, a default and `await`, which change nothing. */
function outermost(node: ts.Node): ts.Node {
  for (let current = node; ; current = current.parent) {
    const { parent } = current;
    const isTransparent = ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isAwaitExpression(parent) || isDefaulted(current, parent);
    if (!isTransparent) return current;
  }
}

function isDefaulted(node: ts.Node, parent: ts.Node): boolean {
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  return parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || parent.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

const LOG_METHOD = /^(log|debug|info|warn|error|trace|verbose|silly|http|fatal)$/;

/** `logger.debug('%o', req.body)`: whether a log may have it is another question. */
function isLogged({ parent }: ts.Node): boolean {
  const callee = ts.isCallExpression(parent) ? parent.expression : undefined;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) && LOG_METHOD.test(callee.name.text) && /log|console/i.test(callee.expression.getText());
}

/** `if (req.body.remember)`, `remember ? 30 : 1`, `remember && extend()`. */
function isTested(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

function isCheckedHere(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node && CHECKING_CALL.test(calledName(parent.expression));
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node && ts.isCallExpression(parent.parent) && parent.parent.expression === parent && TEXT_METHOD.test(parent.name.text);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator !== ts.SyntaxKind.ExclamationToken || (ts.isPrefixUnaryExpression(parent.parent) && parent.parent.operator === ts.SyntaxKind.ExclamationToken);
  if (ts.isTypeOfExpression(parent) || ts.isSwitchStatement(parent)) return true;
  if (ts.isBinaryExpression(parent)) return isComparison(parent, node);
  return ts.isElementAccessExpression(parent) && parent.argumentExpression === node && /^[A-Z][A-Z\d_]+$/.test(parent.expression.getText());
}

function calledName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

/** `=== 'asc'`, `> 100`, `instanceof Date`, `in SORTS`. */
function isComparison({ left, operatorToken, right }: ts.BinaryExpression, node: ts.Node): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.InstanceOfKeyword:
      return left === node;
    case ts.SyntaxKind.InKeyword:
      return left === node;
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return isKnown(left === node ? right : left);
    default:
      return false;
  }
}

function isKnown(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node)) return node.text !== '';
  return ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || (ts.isPropertyAccessExpression(node) && /^[A-Z]/.test(node.getText())) || (ts.isIdentifier(node) && /^[A-Z][A-Z\d_]+$/.test(node.text));
}

/** The variable that a value is stored in on the spot. */
function variableOf(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBindingElement(node)) return ts.isIdentifier(node.name) ? node.name : undefined;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** Mentions of a variable as a value in the function that declares it. */
function referencesOf(name: ts.Identifier): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && child.text === name.text && child !== name && isMention(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(functionAround(name));
  return found;
}

function isMention(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node) && !(ts.isBindingElement(parent) && parent.propertyName === node);
}

function functionAround(node: ts.Node): ts.Node {
  let current = node.parent;
  while (!ts.isFunctionLike(current) && !ts.isSourceFile(current)) current = current.parent;
  return current;
}

/** Nothing but a member of it is used: `req.body.name`, `const { name } = req.body`. */
function isOwner(node: ts.Node): boolean {
  if (ts.isBindingElement(node)) return ts.isObjectBindingPattern(node.name) && !hasRest(node.name);
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isElementAccessExpression(parent)) return parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression);
  return ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isObjectBindingPattern(parent.name) && !hasRest(parent.name);
}

function hasRest({ elements }: ts.ObjectBindingPattern): boolean {
  return elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
}
