import type { PlaintextPassword } from '../../model/facts/index.ts';
import { BCRYPT_MINIMUM, FAST_HASHES, HASH_PACKAGES } from '../../vocabulary/crypto-algorithms.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, shorten, type Emit, type FileDetector } from '../core/detector.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { enclosingFunction, functionName, nameOf, receiverOf, unwrap } from '../core/syntax.ts';
import { either, passwordWords } from '../core/triggers.ts';
import { numberOf, stringOf } from '../core/values.ts';
import { isPasswordName, wordsOf } from '../secrets/credential-name.ts';
import { hashedInput, isMessageDigest, isPasswordInput, namesNoSecret } from './hash-input.ts';
import { findStoredPasswords } from './stored-passwords.ts';

const BCRYPT = ['bcrypt', 'bcryptjs', 'bcrypt-ts', '@node-rs/bcrypt'];
const HASHES = new OriginTable([
  ['crypto#createHash', true],
  ...Object.keys(HASH_PACKAGES).map((origin) => [origin, true] as const),
] as const);
const ROUNDS = new OriginTable(BCRYPT.flatMap((name) => ['hash', 'hashSync', 'genSalt', 'genSaltSync'].map((method) => [`${name}#${method}`, method] as const)));
const COMPARES = new OriginTable([
  ...BCRYPT.map((name) => [`${name}#compare`, 2] as const),
  ['argon2#verify', 3],
  ['@node-rs/argon2#verify', 3],
] as const);

/** Finds passwords that are stored or compared in clear, hashed too fast, or whose check is never awaited. */
export const passwordDetector: FileDetector = {
  trigger: either(passwordWords, ROUNDS.trigger, COMPARES.trigger),
  run(view, emit) {
    for (const [site] of view.matching(HASHES)) {
      const isPackage = site.origin !== 'crypto#createHash';
      const first = site.arguments[0];
      const algorithm = isPackage ? HASH_PACKAGES[site.origin ?? ''] : first && stringOf(fold(first, view.project));
      const input = isPackage ? first : hashedInput(site.node);
      if (algorithm && FAST_HASHES.test(algorithm) && isPasswordInput(input) && !isMessageDigest(input) && !isFirstStep(site.node, input)) report(site.node, 'fast hash', algorithm, emit);
    }
    for (const [site, method] of view.matching(ROUNDS)) {
      const isSalt = method.startsWith('gen');
      if (isSalt || !namesNoSecret(site.arguments[0])) takeRounds(site.node, site.arguments[isSalt ? 0 : 1], view, emit);
    }
    for (const [site, arity] of view.matching(COMPARES)) if (site.arguments.length <= arity) takeUnawaited(site.node, emit);
    for (const node of view.comparisons) {
      takeComparison(node, view, emit);
      takeComparer(node, emit);
    }
    for (const found of findStoredPasswords(view)) report(found, 'stored', found.getText(), emit);
  },
};

/** A hash in front of a slow one: the same function calls that, or the result takes the place of the password. */
function isFirstStep(call: ts.Node, input: ts.Expression | undefined): boolean {
  const scope = enclosingFunction(call);
  if (!scope) return false;
  if (/bcrypt|argon2|scrypt|pbkdf2/i.test(scope.getText())) return true;
  for (let node = call.parent; node !== scope; node = node.parent) {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return node.left.getText() === input?.getText();
  }
  return false;
}

function takeRounds(call: ts.Node, rounds: ts.Expression | undefined, view: FileView, emit: Emit): void {
  const value = rounds && numberOf(fold(rounds, view.project));
  if (value !== undefined && value < BCRYPT_MINIMUM) report(call, 'few rounds', `${String(value)} rounds`, emit);
}

/** A promise is always truthy: `if (bcrypt.compare(a, b))`. */
function takeUnawaited(call: ts.Node, emit: Emit): void {
  let node = call;
  while (ts.isParenthesizedExpression(node.parent) || (ts.isPrefixUnaryExpression(node.parent) && node.parent.operator === ts.SyntaxKind.ExclamationToken)) node = node.parent;
  const { parent } = node;
  const isCondition =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isBinaryExpression(parent) && /^(?:&&|\|\|)$/.test(parent.operatorToken.getText()) && parent.left === node);
  const isNegated = node !== call && ts.isPrefixUnaryExpression(node);
  if (isCondition || isNegated) report(call, 'not awaited', call.getText(), emit);
}

function takeComparison(node: ts.BinaryExpression, view: FileView, emit: Emit): void {
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  if (!isPasswordMember(left) && !isPasswordMember(right)) return;
  if (!isPlainPassword(left) || !isPlainPassword(right)) return;
  if (isRequestValue(left, view) === isRequestValue(right, view) || isConfigured(left) || isConfigured(right)) return;
  // A comparison that decides whether to hash a new password is no login.
  const scope = enclosingFunction(node);
  if (scope && /\.hash(?:Sync)?\(|genSalt|hashPassword|encrypt/i.test(scope.getText())) return;
  if (scope && [left, right].some((side) => isDigest(side, scope))) return;
  report(node, 'compared', node.getText(), emit);
}

/** A variable that holds a digest, whatever it is called: `const password = md5(input + salt)`. */
function isDigest(node: ts.Expression, scope: ts.Node): boolean {
  return ts.isIdentifier(node) && new RegExp(String.raw`\b${node.text}\s*=\s*(?:await\s+)?[\w.]*(?:md5|sha\d|hash|digest|hmac|pbkdf2|scrypt)\w*\(`, 'i').test(scope.getText());
}

/** `function comparePassword(a, b) { return a === b }`. */
function takeComparer(node: ts.BinaryExpression, emit: Emit): void {
  if (!ts.isIdentifier(node.left) || !ts.isIdentifier(node.right)) return;
  const isResult = ts.isReturnStatement(node.parent) || ts.isArrowFunction(node.parent);
  const scope = isResult ? enclosingFunction(node) : undefined;
  if (!scope || !/^(?:compare|check|verify|validate|match|is)\w*passw(?:or)?d|^passw(?:or)?ds?(?:match|equal|valid)/i.test(functionName(scope) ?? '')) return;
  const names = scope.parameters.map((parameter) => parameter.name.getText());
  if (names.includes(node.left.text) && names.includes(node.right.text) && !/confirm|repeat|retype|new/i.test(names.join())) report(node, 'compared', node.getText(), emit);
}

function isPasswordMember(node: ts.Expression): boolean {
  return (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && isPlainPassword(node);
}

function isPlainPassword(node: ts.Expression): boolean {
  const name = nameOf(node);
  if (name === undefined || !isPasswordName(name)) return false;
  const words = wordsOf(name);
  return !words.some((word) => ['confirm', 'confirmation', 'repeat', 'repeated', 'again', 'new', 'old', 'retype', 'verify', 'hash', 'hashed', 'encrypted', 'current', 'previous', 'no'].includes(word));
}

/** The password of a configuration, which has to be in clear: `config.password`, `this.adminPassword`, `defaults.password`. */
function isConfigured(node: ts.Expression): boolean {
  const receiver = receiverOf(node);
  return receiver !== undefined && (receiver.kind === ts.SyntaxKind.ThisKeyword || /config|settings|options|env\b|default|constants/i.test(receiver.getText()));
}

/** Whether a password comes from a request: `req.body.password`, a parameter, what was destructured from a body. */
function isRequestValue(node: ts.Expression, view: FileView): boolean {
  const receiver = receiverOf(node);
  if (receiver) return /\b(?:body|query|params|req|request|dto|input|payload|credentials|args|data|login|form)\b|Dto$|Input$/i.test(receiver.getText());
  if (!ts.isIdentifier(node)) return false;
  return view.file.text.includes(node.text) && !/^(?:admin|db|stored|saved|actual|expected)/i.test(node.text);
}

function report(node: ts.Node, problem: PlaintextPassword['problem'], detail: string, emit: Emit): void {
  emit('PlaintextPassword', { ...detected(node, identityOf(node, problem)), problem, detail: shorten(detail, 60) });
}
