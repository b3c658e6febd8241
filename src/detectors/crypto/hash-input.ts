import { ts } from '../../syntax/ts.ts';
import { enclosingFunction, nameOf, unwrap } from '../core/syntax.ts';
import { isCredentialName, isPasswordName, wordsOf } from '../secrets/credential-name.ts';

/** What goes into a hash: the argument of the first `update` (or `write`, `end`) after `createHash(…)`. */
export function hashedInput(call: ts.Node): ts.Expression | undefined {
  let current: ts.Node = call;
  while (ts.isPropertyAccessExpression(current.parent) && ts.isCallExpression(current.parent.parent)) {
    const method = current.parent.name.text;
    const outer = current.parent.parent;
    if (method === 'update' || method === 'write' || method === 'end') return outer.arguments[0];
    current = outer;
  }
  return undefined;
}

/** Whether an expression names a password or another credential. */
export function isSecretInput(node: ts.Expression | undefined): boolean {
  return anyName(node, (name) => isCredentialName(name) || isToken(name));
}

/** Whether an expression names a password. */
export function isPasswordInput(node: ts.Expression | undefined): boolean {
  return anyName(node, (name) => isPasswordName(name) && !/hash|digest|encrypted/i.test(name));
}

/** Whether what is hashed is called something that nobody keeps secret: `hash(user.email)`. */
export function namesNoSecret(node: ts.Expression | undefined): boolean {
  const name = node && nameOf(unwrap(node));
  return name !== undefined && /^(?:email|mail|id|uuid|username|name|phone|date|timestamp|url|now|ip)$/.test(wordsOf(name).at(-1) ?? '');
}

/** A digest for one message, as protocols such as WS-Security prescribe: the password stands beside a nonce, and nobody stores it. */
export function isMessageDigest(node: ts.Expression | undefined): boolean {
  return node !== undefined && !ts.isIdentifier(node) && /nonce/i.test(node.getText());
}

/** The signature of a message by a peer, who chose the algorithm: a secret and the body, hashed by a function that compares signatures. */
export function isPeerSignature(call: ts.Node, input: ts.Expression | undefined): boolean {
  if (!input || ts.isIdentifier(input) || !/body|payload/i.test(input.getText())) return false;
  const text = enclosingFunction(call)?.getText() ?? '';
  return /\b(?:signature|sign|digest|hmac)\b|Signature/.test(text) && /timingSafeEqual|[!=]==?/.test(text);
}

function isToken(name: string): boolean {
  const words = wordsOf(name);
  return words.at(-1) === 'token' || words.at(-1) === 'otp';
}

function anyName(node: ts.Expression | undefined, test: (name: string) => boolean): boolean {
  if (!node) return false;
  const bare = unwrap(node);
  if (ts.isBinaryExpression(bare)) return anyName(bare.left, test) || anyName(bare.right, test);
  if (ts.isTemplateExpression(bare)) return bare.templateSpans.some((span) => anyName(span.expression, test));
  if (ts.isCallExpression(bare)) {
    const callee = unwrap(bare.expression);
    if (callee.getText() === 'Buffer.from' || callee.getText() === 'String') return anyName(bare.arguments[0], test);
    return ts.isPropertyAccessExpression(callee) && /^(?:toString|trim|toLowerCase|concat)$/.test(callee.name.text) && anyName(callee.expression, test);
  }
  const name = nameOf(bare);
  return name !== undefined && test(name);
}
