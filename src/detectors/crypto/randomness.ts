import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type Emit, type FileDetector } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { findDeclaration } from '../core/scope.ts';
import { both, identifiers } from '../core/triggers.ts';
import { functionName, locationOf, nameOf, propertyNameText, unwrap } from '../core/syntax.ts';
import { isCredentialName, wordsOf } from '../secrets/credential-name.ts';

const MAX_HOPS = 3;
const SECRET_WORDS: ReadonlySet<string> = new Set(['token', 'otp', 'pin', 'iv', 'csrf', 'passcode', 'credential']);
const CODE_WORDS: ReadonlySet<string> = new Set(['verification', 'reset', 'otp', 'sms', 'login', 'auth', 'invite', 'confirmation', 'activation', 'recovery', 'security', 'access']);
const ID_WORDS: ReadonlySet<string> = new Set(['uid', 'uuid', 'guid']);

/** Finds `Math.random()` where the result is a credential or an identifier that must not be guessed. */
export const randomnessDetector: FileDetector = {
  trigger: both(identifiers('Math'), identifiers('random')),
  run(view, emit) {
    const reported = new Set<ts.Node>();
    for (const site of view.named('random')) if (site.receiver?.getText() === 'Math') follow(site.node, site.node, view, emit, reported, 0);
  },
};

function follow(origin: ts.Node, start: ts.Node, view: FileView, emit: Emit, reported: Set<ts.Node>, hops: number): void {
  const holder = climb(start);
  const receiver = nameAt(holder.node, holder.via, view);
  if (receiver !== undefined) {
    const form = classify(receiver.name, view);
    if (form) return report(origin, receiver.name, form, receiver.node, emit, reported);
  }
  if (hops < MAX_HOPS && ts.isVariableDeclaration(holder.node) && ts.isIdentifier(holder.node.name)) {
    const declaration = holder.node;
    for (const use of usesOf(holder.node.name, declaration)) follow(origin, use, view, emit, reported, hops + 1);
  }
}

function report(node: ts.Node, name: string, form: 'credential' | 'identifier', receiver: ts.Node, emit: Emit, reported: Set<ts.Node>): void {
  if (reported.has(node)) return;
  reported.add(node);
  const location = locationOf(receiver);
  const related = location.line === locationOf(node).line ? [] : [{ location, message: `Becomes ${name} here.` }];
  emit('PredictableValue', { ...detected(node, identityOf(node, name), { related }), name, form });
}

/** Climbs from a value through operators and calls that keep its randomness to what receives it. */
function climb(start: ts.Node): { readonly node: ts.Node; readonly via: ts.Node } {
  let via = start;
  let node = start.parent;
  for (;;) {
    const passes =
      ts.isParenthesizedExpression(node) ||
      ts.isBinaryExpression(node) && !isAssignment(node) && !isComparison(node) ||
      ts.isPrefixUnaryExpression(node) ||
      ts.isTemplateSpan(node) ||
      ts.isTemplateExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isConditionalExpression(node) && node.condition !== via ||
      ts.isCallExpression(node) && (node.expression === via || isConversion(node));
    if (!passes || !node.parent) return { node, via };
    via = node;
    node = node.parent;
  }
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const operator = node.operatorToken.kind;
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

function isComparison(node: ts.BinaryExpression): boolean {
  const operator = node.operatorToken.kind;
  return operator >= ts.SyntaxKind.LessThanToken && operator <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

function isConversion(call: ts.CallExpression): boolean {
  return /^(?:Math\.\w+|String|Number|parseInt|btoa|Buffer\.from)$/.test(call.expression.getText());
}

interface Receiver {
  readonly name: string;
  readonly node: ts.Node;
}

/** What receives a value: a variable, a property, a parameter of a local function, the function that returns it. */
function nameAt(node: ts.Node, via: ts.Node, view: FileView): Receiver | undefined {
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) return named(propertyNameText(node.name), node);
  if (ts.isBinaryExpression(node)) return named(nameOf(node.left), node);
  if (ts.isReturnStatement(node) || ts.isArrowFunction(node)) return returnName(node);
  if (ts.isCallExpression(node)) return parameterName(node, via, view);
  return undefined;
}

function named(name: string | undefined, node: ts.Node): Receiver | undefined {
  return name === undefined ? undefined : { name, node };
}

function returnName(node: ts.Node): Receiver | undefined {
  let owner: ts.Node | undefined = node;
  while (owner && !ts.isFunctionLike(owner)) owner = owner.parent;
  if (!owner) return undefined;
  const name = functionName(owner as ts.FunctionLikeDeclaration);
  // A function that also has a good source keeps `Math.random` as its last resort.
  if (/getRandomValues|randomBytes|randomUUID/.test(owner.getText())) return undefined;
  return named(name?.replace(/^(?:generate|create|make|gen|random|get|new)(?=[A-Z])/, ''), node);
}

function parameterName(call: ts.CallExpression, via: ts.Node, view: FileView): Receiver | undefined {
  if (/createHmac$/.test(call.expression.getText()) && call.arguments.indexOf(via as ts.Expression) === 1) return { name: 'secret', node: call };
  const callee = unwrap(call.expression);
  if (!ts.isIdentifier(callee)) return undefined;
  const declaration = findDeclaration(callee);
  if (!declaration || !ts.isFunctionDeclaration(declaration) || declaration.getSourceFile() !== view.file) return undefined;
  const parameter = declaration.parameters[call.arguments.indexOf(via as ts.Expression)];
  return parameter && named(propertyNameText(parameter.name), parameter);
}

function classify(name: string, view: FileView): 'credential' | 'identifier' | undefined {
  const words = wordsOf(name);
  if (isCredentialName(name) || /^(?:secret|password|passwd|pw|token)\d*$/i.test(name)) return 'credential';
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (SECRET_WORDS.has(last)) return 'credential';
  if ((last === 'code' || last === 'key') && words.some((word) => CODE_WORDS.has(word))) return 'credential';
  // A session without cookies is a chat or a job, not a login.
  if (last === 'id' && words.at(-2) === 'session' && /cookie/i.test(view.file.text)) return 'credential';
  if (last === 'nonce' && (words.length === 1 || words.includes('csp'))) return 'credential';
  return ID_WORDS.has(last) ? 'identifier' : undefined;
}

function usesOf(name: ts.Identifier, declaration: ts.VariableDeclaration): readonly ts.Node[] {
  const uses: ts.Node[] = [];
  let scope: ts.Node = declaration;
  while (!ts.isBlock(scope) && !ts.isSourceFile(scope) && scope.parent) scope = scope.parent;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name && findDeclaration(node) === declaration && !isPropertyKey(node)) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return uses;
}

function isPropertyKey(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

