import { ts } from '../../syntax/ts.ts';
import { findExport } from './exports.ts';
import { importedName, requireSpecifier } from './import-map.ts';
import type { DetectorProject } from './project.ts';
import { findDeclaration, isDeclaration, type DeclarationNode } from './scope.ts';
import { memberName, nameOf, propertyNameText, receiverOf, unwrap } from './syntax.ts';
import { HOLE, type Folded } from './values.ts';

const MAX_DEPTH = 14;
const MAX_TEXT = 4_000;
const CONFIG_READS = new Set(['get', 'getOrThrow', 'require']);
/** Calls that hand their first argument or receiver through as far as secrecy is concerned. */
const TRANSPARENT_METHODS = new Set(['toString', 'trim', 'valueOf', 'normalize', 'encode']);
const TRANSPARENT_CALLS = new Set(['Buffer.from', 'String', 'createSecretKey', 'crypto.createSecretKey', 'btoa', 'Object.freeze']);

/** Works out the value of an expression: constants, environment reads, literals of objects and functions, across files. */
export function fold(expression: ts.Expression, project: DetectorProject, depth = 0): Folded {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return { kind: 'unknown', node };
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: 'constant', value: (node as ts.StringLiteralLike).text, node };
    case ts.SyntaxKind.NumericLiteral:
      return { kind: 'constant', value: Number((node as ts.NumericLiteral).text), node };
    case ts.SyntaxKind.TrueKeyword:
      return { kind: 'constant', value: true, node };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'constant', value: false, node };
    case ts.SyntaxKind.NullKeyword:
      return { kind: 'constant', value: null, node };
    case ts.SyntaxKind.RegularExpressionLiteral:
      return { kind: 'regexp', node: node as ts.RegularExpressionLiteral };
    case ts.SyntaxKind.ObjectLiteralExpression:
      return { kind: 'object', node: node as ts.ObjectLiteralExpression };
    case ts.SyntaxKind.ArrayLiteralExpression:
      return { kind: 'array', node: node as ts.ArrayLiteralExpression };
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return { kind: 'function', node: node as ts.FunctionExpression };
    default:
      return foldCompound(node, project, depth + 1);
  }
}

function foldCompound(node: ts.Expression, project: DetectorProject, depth: number): Folded {
  if (ts.isIdentifier(node)) return foldIdentifier(node, project, depth);
  if (ts.isTemplateExpression(node)) return foldTemplate(node, project, depth);
  if (ts.isBinaryExpression(node)) return foldBinary(node, project, depth);
  if (ts.isConditionalExpression(node)) {
    return { kind: 'choice', options: [fold(node.whenTrue, project, depth), fold(node.whenFalse, project, depth)], node };
  }
  if (ts.isPrefixUnaryExpression(node)) return foldUnary(node, project, depth);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return foldMember(node, project, depth);
  if (ts.isCallExpression(node)) return foldCall(node, project, depth);
  return { kind: 'unknown', node };
}

function foldIdentifier(node: ts.Identifier, project: DetectorProject, depth: number): Folded {
  if (node.text === 'undefined') return { kind: 'constant', value: undefined, node };
  const declaration = findDeclaration(node);
  if (!declaration) return { kind: 'unknown', node };
  const value = foldDeclaration(declaration, node, project, depth);
  return value.kind === 'object' && !value.name ? { ...value, name: node } : value;
}

function foldDeclaration(declaration: DeclarationNode, use: ts.Node, project: DetectorProject, depth: number): Folded {
  const unknown: Folded = { kind: 'unknown', node: use };
  if (depth > MAX_DEPTH) return unknown;
  if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration)) return { kind: 'function', node: declaration };
  if (ts.isVariableDeclaration(declaration)) {
    if (!declaration.initializer || isReassigned(declaration, project)) return unknown;
    return fold(declaration.initializer, project, depth);
  }
  if (ts.isBindingElement(declaration)) return foldBindingElement(declaration, project, depth) ?? unknown;
  const imported = importedName(declaration);
  if (!imported) return unknown;
  const target = project.target(imported.specifier, declaration.getSourceFile());
  if (target?.kind !== 'source') return unknown;
  return foldExport(target.file, imported.name, project, depth) ?? unknown;
}

function foldExport(file: ts.SourceFile, name: string, project: DetectorProject, depth: number): Folded | undefined {
  const exported = findExport(file, name, project);
  if (!exported) return undefined;
  return isDeclaration(exported) ? foldDeclaration(exported, exported, project, depth + 1) : fold(exported, project, depth + 1);
}

function isReassigned(declaration: ts.VariableDeclaration, project: DetectorProject): boolean {
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0) return false;
  if (!ts.isIdentifier(declaration.name)) return false;
  return project.assignmentsOf(declaration.getSourceFile()).has(declaration.name.text);
}

function foldBindingElement(element: ts.BindingElement, project: DetectorProject, depth: number): Folded | undefined {
  const key = propertyNameText(element.propertyName ?? element.name);
  const owner = element.parent.parent;
  if (!key || !ts.isObjectBindingPattern(element.parent) || !ts.isVariableDeclaration(owner) || !owner.initializer) return undefined;
  const use = element.initializer ?? (ts.isIdentifier(element.name) ? element.name : owner.initializer);
  const value = foldMemberOf(owner.initializer, key, use, project, depth);
  if (!element.initializer) return value;
  return { kind: 'fallback', value, fallback: fold(element.initializer, project, depth), node: element.initializer };
}

function foldTemplate(node: ts.TemplateExpression, project: DetectorProject, depth: number): Folded {
  const parts: Folded[] = [{ kind: 'constant', value: node.head.text, node }];
  for (const span of node.templateSpans) {
    parts.push(fold(span.expression, project, depth), { kind: 'constant', value: span.literal.text, node });
  }
  return join(parts, node);
}

function foldBinary(node: ts.BinaryExpression, project: DetectorProject, depth: number): Folded {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
    return { kind: 'fallback', value: fold(node.left, project, depth), fallback: fold(node.right, project, depth), node };
  }
  if (operator === ts.SyntaxKind.PlusToken) return join([fold(node.left, project, depth), fold(node.right, project, depth)], node);
  if (operator === ts.SyntaxKind.EqualsToken) return fold(node.right, project, depth);
  return arithmetic(node, project, depth) ?? { kind: 'unknown', node };
}

function arithmetic(node: ts.BinaryExpression, project: DetectorProject, depth: number): Folded | undefined {
  const left = fold(node.left, project, depth);
  const right = fold(node.right, project, depth);
  if (left.kind !== 'constant' || right.kind !== 'constant') return undefined;
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.AsteriskToken) return { kind: 'constant', value: left.value * right.value, node };
  if (node.operatorToken.kind === ts.SyntaxKind.MinusToken) return { kind: 'constant', value: left.value - right.value, node };
  return undefined;
}

/** Concatenates; a hole stays a hole, and `node` becomes the first literal piece that is not empty. */
function join(parts: readonly Folded[], node: ts.Expression): Folded {
  if (parts.every((part) => part.kind === 'constant' && typeof part.value === 'number')) return { kind: 'unknown', node };
  let text = '';
  let first: ts.Expression | undefined;
  for (const part of parts) {
    const piece = part.kind === 'constant' ? String(part.value) : part.kind === 'text' ? part.text : HOLE;
    if (!first && piece && piece !== HOLE) first = part.node as ts.Expression;
    text += piece;
    if (text.length > MAX_TEXT) return { kind: 'unknown', node };
  }
  if (text.includes(HOLE)) return text.replaceAll(HOLE, '') ? { kind: 'text', text, node: first ?? node, whole: node } : { kind: 'unknown', node };
  return { kind: 'constant', value: text, node: first ?? node };
}

function foldUnary(node: ts.PrefixUnaryExpression, project: DetectorProject, depth: number): Folded {
  const operand = fold(node.operand, project, depth);
  if (operand.kind !== 'constant') return { kind: 'unknown', node };
  if (node.operator === ts.SyntaxKind.ExclamationToken) return { kind: 'constant', value: !operand.value, node };
  if (node.operator === ts.SyntaxKind.MinusToken && typeof operand.value === 'number') {
    return { kind: 'constant', value: -operand.value, node };
  }
  return { kind: 'unknown', node };
}

function foldMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, project: DetectorProject, depth: number): Folded {
  const key = memberName(node);
  if (key === undefined) return { kind: 'unknown', node };
  return foldMemberOf(node.expression, key, node, project, depth);
}

function foldMemberOf(owner: ts.Expression, key: string, use: ts.Expression, project: DetectorProject, depth: number): Folded {
  const bare = unwrap(owner);
  if (isProcessEnv(bare)) return { kind: 'environment', name: key, node: use };
  const namespace = namespaceFile(bare, project);
  if (namespace) return foldExport(namespace, key, project, depth) ?? { kind: 'unknown', node: use };
  const value = fold(bare, project, depth);
  if (value.kind === 'object') return foldProperty(value.node, key, project, depth) ?? { kind: 'unknown', node: use };
  return { kind: 'unknown', node: use };
}

/** The value of a property of an object literal; undefined when it is not written there or may be overridden. */
export function foldProperty(
  object: ts.ObjectLiteralExpression,
  key: string,
  project: DetectorProject,
  depth = 0,
): Folded | undefined {
  for (const property of object.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = fold(property.expression, project, depth + 1);
      const inner = spread.kind === 'object' ? foldProperty(spread.node, key, project, depth + 1) : undefined;
      if (inner) return inner;
      continue;
    }
    if (propertyNameText(property.name) !== key) continue;
    if (ts.isPropertyAssignment(property)) return fold(property.initializer, project, depth + 1);
    if (ts.isShorthandPropertyAssignment(property)) return foldIdentifier(property.name, project, depth + 1);
    if (ts.isMethodDeclaration(property)) return { kind: 'function', node: property };
  }
  return undefined;
}

function namespaceFile(node: ts.Expression, project: DetectorProject): ts.SourceFile | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = findDeclaration(node);
  const imported = declaration && importedName(declaration);
  if (!imported || imported.name !== '*') return undefined;
  const target = project.target(imported.specifier, node.getSourceFile());
  return target?.kind === 'source' ? target.file : undefined;
}

/** Whether an expression is the environment: `process.env`, `import.meta.env`, `Bun.env`. */
export function isProcessEnv(node: ts.Expression): boolean {
  if (memberName(node) !== 'env') return false;
  const owner = receiverOf(node);
  if (!owner) return false;
  if (ts.isIdentifier(owner)) return owner.text === 'process' || owner.text === 'Bun';
  if (ts.isMetaProperty(owner)) return true;
  return nameOf(owner) === 'process';
}

function foldCall(node: ts.CallExpression, project: DetectorProject, depth: number): Folded {
  const first = node.arguments[0];
  const required = requiredFile(node, project);
  if (required) return foldExport(required, '*', project, depth) ?? { kind: 'unknown', node };
  const callee = unwrap(node.expression);
  if (first && TRANSPARENT_CALLS.has(callee.getText())) return fold(first, project, depth);
  const method = memberName(callee);
  const receiver = receiverOf(callee);
  if (method && receiver) {
    if (first && CONFIG_READS.has(method) && isConfigReceiver(receiver)) return foldConfigRead(node, first, project, depth);
    if (method === 'encode' && first) return fold(first, project, depth);
    if (TRANSPARENT_METHODS.has(method)) return fold(receiver, project, depth);
    return { kind: 'unknown', node };
  }
  return foldResult(callee, node, project, depth);
}

function foldConfigRead(node: ts.CallExpression, first: ts.Expression, project: DetectorProject, depth: number): Folded {
  const name = fold(first, project, depth);
  const value: Folded = { kind: 'environment', name: name.kind === 'constant' ? String(name.value) : '', node };
  const fallback = node.arguments[1];
  if (!fallback || ts.isObjectLiteralExpression(fallback)) return value;
  return { kind: 'fallback', value, fallback: fold(fallback, project, depth), node };
}

function isConfigReceiver(node: ts.Expression): boolean {
  return /config|settings|nconf|secrets?(manager)?$|environment|^env$/i.test(nameOf(node) ?? '');
}

function requiredFile(node: ts.CallExpression, project: DetectorProject): ts.SourceFile | undefined {
  const specifier = requireSpecifier(node);
  if (specifier === undefined) return undefined;
  const target = project.target(specifier, node.getSourceFile());
  return target?.kind === 'source' ? target.file : undefined;
}

/** Follows a call of a project function that does nothing but return one value. */
function foldResult(callee: ts.Expression, node: ts.CallExpression, project: DetectorProject, depth: number): Folded {
  const unknown: Folded = { kind: 'unknown', node };
  if (!ts.isIdentifier(callee)) return unknown;
  const target = foldIdentifier(callee, project, depth);
  if (target.kind !== 'function') return unknown;
  const result = returnedExpression(target.node);
  return result ? fold(result, project, depth + 1) : unknown;
}

/** The single expression that a function returns, when it has only one `return`, at the end. */
export function returnedExpression(node: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  const body = node.body;
  if (!body) return undefined;
  if (!ts.isBlock(body)) return body;
  const last = body.statements.at(-1);
  if (!last || !ts.isReturnStatement(last)) return undefined;
  const earlier = body.statements.slice(0, -1).some((s) => !ts.isVariableStatement(s) && !ts.isExpressionStatement(s));
  return earlier ? undefined : last.expression;
}
