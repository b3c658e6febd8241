import { OLD_PROTOCOL, OLD_TLS, TLS_PARENTS, TLS_SWITCHES, WEAK_CIPHER, type TlsSwitch } from '../../vocabulary/transport-tls.ts';
import { ts } from '../../syntax/ts.ts';
import { isOutsideProduction } from '../core/development.ts';
import { detected, identityOf, shorten, type Emit, type FileDetector } from '../core/detector.ts';
import { replaceNode } from '../core/edits.ts';
import type { FileView, PropertyNode } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { isProcessEnv } from '../core/fold.ts';
import { originOf } from '../core/origin.ts';
import { enclosingFunction, locationOfRange, memberName, receiverOf, unwrap } from '../core/syntax.ts';
import type { Folded } from '../core/values.ts';
import { identifiers } from '../core/triggers.ts';
import { findTlsUse } from './tls-use.ts';

const VERSION_OPTIONS = ['minVersion', 'maxVersion', 'secureProtocol', 'ciphers'];

/** Finds certificate checks that are switched off and TLS versions and ciphers that are broken. */
export const tlsDetector: FileDetector = {
  trigger: identifiers(...TLS_SWITCHES.map(({ option }) => option), 'checkServerIdentity', 'NODE_TLS_REJECT_UNAUTHORIZED', 'DEFAULT_MIN_VERSION', 'DEFAULT_MAX_VERSION', ...VERSION_OPTIONS, 'sslmode'),
  run(view, emit) {
    for (const entry of TLS_SWITCHES) for (const property of view.propertiesNamed(entry.option)) takeSwitch(property, entry, view, emit);
    for (const property of view.propertiesNamed('checkServerIdentity')) takeIdentity(property, view, emit);
    for (const node of view.assignments) takeAssignment(node, view, emit);
    takeConnectionStrings(view, emit);
    for (const option of VERSION_OPTIONS) {
      for (const property of view.propertiesNamed(option)) takeVersion(property, option, view, emit);
    }
  },
};

function takeSwitch(property: PropertyNode, entry: TlsSwitch, view: FileView, emit: Emit): void {
  if (!ts.isPropertyAssignment(property) || !isOff(fold(property.initializer, view.project), entry)) return;
  if (!entry.unmistakable && !findTlsUse(property, view)) return;
  if (isForThisMachine(property) || looksAtCertificate(property) || isOutsideProduction(property)) return;
  if (entry.option === 'ignoreTLS' && isEncryptedAnyway(property)) return;
  const literal = unwrap(property.initializer);
  const isLiteral = literal.kind === ts.SyntaxKind.FalseKeyword || literal.kind === ts.SyntaxKind.TrueKeyword || ts.isNumericLiteral(literal);
  emit('DisabledTlsVerification', {
    ...detected(property, identityOf(property), {
      // Under a condition somebody chose it for some peers; a person should look at that.
      fix: isLiteral && entry.secure && !isConditional(property) ? [replaceNode(property.initializer, entry.secure)] : undefined,
      confidence: isConditional(property) ? 'low' : 'high',
    }),
    setting: shorten(property.getText(), 50),
  });
}

/** Whether a URL beside it leads to this machine; a host alone tends to be the one for development, to be replaced. */
function isForThisMachine(node: ts.Node): boolean {
  for (let current = node.parent; current && !ts.isStatement(current) && !ts.isFunctionLike(current); current = current.parent) {
    if (ts.isObjectLiteralExpression(current) && current.properties.some(namesThisMachine)) return true;
  }
  return false;
}

/** `ignoreTLS` is about STARTTLS; with `secure` the connection begins with TLS: https://nodemailer.com/smtp/. */
function isEncryptedAnyway({ parent }: PropertyNode): boolean {
  return ts.isObjectLiteralExpression(parent) && parent.properties.some((each) => ts.isPropertyAssignment(each) && each.name.getText() === 'secure' && each.initializer.kind === ts.SyntaxKind.TrueKeyword);
}

/** Whether the connection is there to look at the certificate, a bad one included. */
function looksAtCertificate(property: PropertyNode): boolean {
  const scope = enclosingFunction(property);
  return scope !== undefined && /\.get(?:Peer(?:X509)?Certificate|PeerX509Certificate)\(/.test(scope.getText());
}

function namesThisMachine(property: ts.ObjectLiteralElementLike): boolean {
  if (!ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.initializer)) return false;
  return /^(?:node|url|uri|baseURL|origin|target)$/.test(property.name.getText()) && /^\w+:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/.test(property.initializer.text);
}

/** Whether the options apply only under a condition, such as a setting for self-signed certificates. */
function isConditional(node: ts.Node): boolean {
  for (let current = node; current.parent && !ts.isFunctionLike(current.parent); current = current.parent) {
    const { parent } = current;
    // Called insecure by those who wrote it: an alternative that something else chooses.
    if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && /insecure|unsafe|unverified|self_?signed/i.test(parent.name.getText())) return true;
    if (ts.isBinaryExpression(parent) && parent.right === current && /insecure|unsafe|unverified|self_?signed/i.test(parent.left.getText())) return true;
    if (ts.isConditionalExpression(parent) && current !== parent.condition) return isChoice(parent.condition);
    if (ts.isIfStatement(parent) && current !== parent.expression) return isChoice(parent.expression);
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return isChoice(parent.left);
  }
  return false;
}

/** A condition that is about the peer or a setting; “in production” is none. */
function isChoice(condition: ts.Expression): boolean {
  return !/NODE_ENV|production|development|isProd|isDev/i.test(condition.getText());
}

function isOff(value: Folded, entry: TlsSwitch): boolean {
  return value.kind === 'constant' && entry.off.some((off) => off === value.value);
}

/** `checkServerIdentity: () => undefined` accepts every host name. */
function takeIdentity(property: PropertyNode, view: FileView, emit: Emit): void {
  if (!ts.isPropertyAssignment(property)) return;
  const value = fold(property.initializer, view.project);
  if (value.kind !== 'function' || !doesNothing(value.node)) return;
  emit('DisabledTlsVerification', { ...detected(property, identityOf(property), { confidence: isConditional(property) ? 'low' : 'high' }), setting: 'checkServerIdentity that accepts every host' });
}

function doesNothing(node: ts.FunctionLikeDeclaration): boolean {
  const { body } = node;
  if (!body) return false;
  const result = ts.isBlock(body) ? body.statements[0] : body;
  if (result === undefined) return true;
  const expression = ts.isBlock(body) ? (ts.isReturnStatement(result as ts.Statement) ? (result as ts.ReturnStatement).expression : undefined) : (body);
  if (ts.isBlock(body) && (body.statements.length > 1 || !ts.isReturnStatement(result as ts.Statement))) return false;
  if (!expression) return true;
  const bare = unwrap(expression);
  return bare.kind === ts.SyntaxKind.NullKeyword || bare.getText() === 'undefined' || ts.isVoidExpression(bare);
}

function takeAssignment(node: ts.BinaryExpression, view: FileView, emit: Emit): void {
  const name = memberName(node.left);
  const owner = receiverOf(node.left);
  if (!name || !owner) return;
  if (isOutsideProduction(node)) return;
  const value = fold(node.right, view.project);
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && isProcessEnv(owner)) {
    if (value.kind === 'constant' && (value.value === '0' || value.value === 0)) reportAssignment(node, emit);
    return;
  }
  const entry = TLS_SWITCHES.find((e) => e.option === name);
  if (entry && isOff(value, entry) && (entry.unmistakable || isTlsOwner(owner, view))) reportAssignment(node, emit);
  if ((name === 'DEFAULT_MIN_VERSION' || name === 'DEFAULT_MAX_VERSION') && originOf(owner, view.project) === 'tls#') report(node.right, `tls.${name}`, view, emit);
}

function isTlsOwner(owner: ts.Expression, view: FileView): boolean {
  const name = memberName(owner);
  return (name !== undefined && TLS_PARENTS.has(name)) || /^https#/.test(originOf(owner, view.project) ?? '') || /^ssl|tls|agent/i.test(owner.getText());
}

function reportAssignment(node: ts.BinaryExpression, emit: Emit): void {
  emit('DisabledTlsVerification', { ...detected(node, identityOf(node), { confidence: isConditional(node) ? 'low' : 'high' }), setting: shorten(node.getText(), 60) });
}

/** `sslmode=disable` and `sslmode=no-verify` in the connection string of a remote host. */
function takeConnectionStrings(view: FileView, emit: Emit): void {
  if (!/sslmode=|tls\w*=true/.test(view.file.text)) return;
  for (const match of view.file.text.matchAll(/:\/\/([^\s'"`/]{1,500})(\/[^\s'"`]{1,2000})/g)) {
    const [, authority = '', path = ''] = match;
    const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '');
    const [, setting] = /[?&](sslmode=(?:disable|no-verify|allow)|tls(?:AllowInvalidCertificates|Insecure)=true)/.exec(path) ?? [];
    if (setting === undefined || !/^[\w.-]+$/.test(host)) continue;
    if (!host.includes('.') || /^(?:127\.|10\.|192\.168\.|localhost)|\.(?:local|internal)$/.test(host)) continue;
    const start = match.index + match[0].lastIndexOf(setting);
    emit('DisabledTlsVerification', { ...detected(locationOfRange(view.file, start, start + setting.length), `${host}|${setting}`), setting });
  }
}

function takeVersion(property: PropertyNode, option: string, view: FileView, emit: Emit): void {
  if (ts.isPropertyAssignment(property)) report(property.initializer, option, view, emit);
}

function report(expression: ts.Expression, option: string, view: FileView, emit: Emit): void {
  const value = fold(expression, view.project);
  if (value.kind !== 'constant' || typeof value.value !== 'string') return;
  const isOld = option === 'ciphers' ? hasWeakCipher(value.value) : option === 'secureProtocol' ? OLD_PROTOCOL.test(value.value) : OLD_TLS.has(value.value);
  if (!isOld) return;
  const literal = unwrap(expression);
  const isMinimum = option === 'minVersion' || option.endsWith('DEFAULT_MIN_VERSION');
  emit('WeakTls', {
    ...detected(expression, identityOf(expression, option), { fix: isMinimum && ts.isStringLiteral(literal) ? [replaceNode(literal, "'TLSv1.2'")] : undefined }),
    option,
    value: shorten(value.value, 40),
  });
}

function hasWeakCipher(list: string): boolean {
  return list.split(/[:, ]+/).some((cipher) => !/^[!-]/.test(cipher) && WEAK_CIPHER.test(cipher));
}

