import { ts } from '../../syntax/ts.ts';
import type { FileView } from '../core/file-view.ts';
import { enclosingFunction, findNode } from '../core/syntax.ts';

/** Calls such as `req.on('data', (chunk) => { body += chunk; })` that keep all of a request without looking at its size. */
export function* rawBodyCollectors(view: FileView): Generator<ts.CallExpression> {
  for (const { node, receiver, arguments: [event, listener] } of [...view.named('on'), ...view.named('addListener')]) {
    if (!ts.isCallExpression(node) || !event || !ts.isStringLiteralLike(event) || event.text !== 'data') continue;
    if (!listener || !ts.isFunctionLike(listener) || !receiver || !isRequest(receiver)) continue;
    if (isCollecting(listener) && !isCounting(enclosingFunction(node) ?? listener)) yield node;
  }
}

/** A parameter called `req` or `request` in a function that gets a response as well. */
function isRequest(receiver: ts.Expression): boolean {
  if (!ts.isIdentifier(receiver) || !/^(?:req|request)$/.test(receiver.text)) return false;
  for (let scope = enclosingFunction(receiver); scope; scope = enclosingFunction(scope)) {
    const names = scope.parameters.map(({ name }) => name.getText());
    if (names.includes(receiver.text)) return names.some((name) => /^(?:res|response|reply|next|done)$/.test(name));
  }
  return false;
}

/** `body += chunk`, `chunks.push(chunk)`. */
function isCollecting(listener: ts.Node): boolean {
  const isAdding = (node: ts.Node): node is ts.Node => {
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
    return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'push';
  };
  return findNode(listener, isAdding) !== undefined;
}

/** Whoever looks at a length, or ends the connection, has thought of it. */
function isCounting(scope: ts.Node): boolean {
  return /\b(length|byteLength|destroy|abort|pause|content-length|limit|max\w*)\b/i.test(scope.getText());
}
