import type { InsecureJwt } from '../../model/facts/index.ts';
import type { Confidence, RelatedLocation } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { classAround } from '../core/classes.ts';
import { detected, identityOf, shorten, type Emit, type FileDetector } from '../core/detector.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readOption, type Option } from '../core/options.ts';
import { originOf } from '../core/origin.ts';
import { findDeclaration } from '../core/scope.ts';
import { either, words } from '../core/triggers.ts';
import { enclosingFunction, locationOf, unwrap } from '../core/syntax.ts';
import { isConstant, stringOf } from '../core/values.ts';
import { endlessTokens, hasExpiry, isClosedPayload } from './jwt-expiry.ts';

const DECODERS = new OriginTable([
  ['jsonwebtoken#decode', 'decode'],
  ['jose#decodeJwt', 'decode'],
  ['jwt-simple#decode', 'unchecked flag'],
  ['jwt-decode#', 'decode'],
  ['jwt-decode#jwtDecode', 'decode'],
  ['@nestjs/jwt#<JwtService>.decode', 'decode'],
] as const);

const VERIFIERS = new OriginTable([
  ['jsonwebtoken#verify', { options: 2, key: 1 }],
  ['jose#jwtVerify', { options: 2, key: 1 }],
  ['jwt-simple#decode', { options: -1, key: -1 }],
  ['@nestjs/jwt#<JwtService>.verify', { options: 1, key: -1 }],
  ['@nestjs/jwt#<JwtService>.verifyAsync', { options: 1, key: -1 }],
  ['express-jwt#', { options: 0, key: -1 }],
  ['express-jwt#expressjwt', { options: 0, key: -1 }],
  ['passport-jwt#<Strategy>', { options: 0, key: -1 }],
] as const);

/** Tokens that are decoded without verification, accepted unsigned or expired, or issued for ever. */
export const jwtDetector: FileDetector = {
  trigger: either(words('jwt', 'jsonwebtoken', 'jose', 'jwts'), DECODERS.trigger, VERIFIERS.trigger),
  run(view, emit) {
    const verifications = [...view.matching(VERIFIERS)].filter(([site]) => site.name !== 'decode' || !isUncheckedSimple(site, view));
    for (const [site, kind] of view.matching(DECODERS)) {
      if (kind === 'unchecked flag' ? isUncheckedSimple(site, view) : isTrusted(site, view)) takeDecode(site, verifications.map(([s]) => s), emit);
    }
    for (const [site, at] of verifications) takeVerify(site, at, view, emit);
    for (const site of view.named('verify')) takeNoneKey(site, view, emit);
    for (const [site] of view.matching(SIGNERS)) takeSign(site, view, emit);
    for (const site of endlessTokens(view)) report(site.node, 'never expires', site, emit);
  },
};

/** Options under which express-winston, pino-http and others take a function that adds to a line. */
const LOG_PROPERTIES = ['dynamicMeta', 'customProps', 'mixin', 'customLogLevel', 'requestFilter'];

function isUncheckedSimple(site: CallSite, view: FileView): boolean {
  const flag = site.arguments[2];
  return flag !== undefined && isConstant(fold(flag, view.project), true);
}

/** Whether the claims are used: a decode for its header, its times or of a token that was just signed is no verification. */
function isTrusted(site: CallSite, view: FileView): boolean {
  const token = site.arguments[0];
  if (!token || isForLog(site.node) || isConstant(optionValue(readOption(site.arguments[1], 'complete', view.project)), true)) return false;
  if (!isUntrusted(token, view) && !isCondition(site.node)) return false;
  const use = unwrapUp(site.node).parent;
  if (ts.isPropertyAccessExpression(use) && /^(?:exp|iat|header|nbf)$/.test(use.name.text)) return false;
  const bare = unwrap(token);
  const declared = ts.isIdentifier(bare) ? originOf(bare, view.project) : undefined;
  return !(declared !== undefined && /#(?:sign|<SignJWT>)|sign(?:Async)?\(\)/.test(declared));
}

/** Whether the claims go into a line of the request log, written by what a logger calls for it. */
function isForLog(node: ts.Node): boolean {
  const scope = enclosingFunction(node);
  if (!scope) return false;
  const { parent } = scope;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(scope)) return LOG_PROPERTIES.includes((ts.isPropertyAssignment(parent) ? parent : (scope as ts.MethodDeclaration)).name.getText());
  return ts.isCallExpression(parent) && /^\w*(?:morgan|logger)\.(?:token|format)$/i.test(parent.expression.getText());
}

/** A token that a client sent. What comes from elsewhere (an identity provider, an own signature) was or will be checked there. */
function isUntrusted(token: ts.Expression, view: FileView, depth = 0): boolean {
  const scope = enclosingFunction(token);
  // Guards run before parameter decorators and have verified the token.
  if (scope && ts.isCallExpression(scope.parent) && /^(?:createParamDecorator|\w+\.createParamDecorator)$/.test(scope.parent.expression.getText())) return false;
  const bare = unwrap(token);
  if (/\b(?:req|request|ctx|context)\b[\w.?\[\]'"()]*\b(?:headers?|cookies?|query|body|params|get|authorization|token)\b|\bheaders\b|\bcookies\b/.test(withoutObjects(bare.getText()))) return true;
  if (depth > 3) return false;
  if (ts.isCallExpression(bare) || ts.isPropertyAccessExpression(bare) || ts.isElementAccessExpression(bare)) return isUntrusted(bare.expression, view, depth + 1);
  const declaration = ts.isIdentifier(bare) ? findDeclaration(bare) : undefined;
  if (!declaration) return false;
  const source = ts.isVariableDeclaration(declaration) ? declaration : ts.isBindingElement(declaration) ? declaration.parent.parent : undefined;
  return source !== undefined && ts.isVariableDeclaration(source) && source.initializer !== undefined && isUntrusted(source.initializer, view, depth + 1);
}

/** Without the options of calls: `fetch(url, { headers })` gives what another server sent. */
function withoutObjects(text: string): string {
  const inner = text.replaceAll(/\{[^{}]*\}/g, '');
  return inner === text ? text : withoutObjects(inner);
}

/** `if (decode(token).admin)`: the claims decide something on the spot. */
function isCondition(node: ts.Node): boolean {
  let current = node;
  while (ts.isExpression(current.parent) && !ts.isCallExpression(current.parent) && !ts.isFunctionLike(current.parent)) current = current.parent;
  return ts.isIfStatement(current.parent) && current.parent.expression === current && current !== node;
}

function optionValue(option: Option): Parameters<typeof isConstant>[0] {
  return option.state === 'set' ? option.value : undefined;
}

function unwrapUp(node: ts.Node): ts.Node {
  let current = node;
  while (ts.isParenthesizedExpression(current.parent) || ts.isAsExpression(current.parent) || ts.isNonNullExpression(current.parent) || ts.isAwaitExpression(current.parent)) current = current.parent;
  return current;
}

function takeDecode(site: CallSite, verifications: readonly CallSite[], emit: Emit): void {
  const token = site.arguments[0]?.getText();
  const scope = enclosingFunction(site.node);
  const isVerified = verifications.some((v) => v !== site && v.arguments[0]?.getText() === token && enclosingFunction(v.node) === scope && !acceptsNone(v));
  if (!isVerified) report(site.node, 'decoded without verification', site, emit, tokenOrigin(site));
}

/** Where the token that is decoded comes from, for the reader of a report. */
function tokenOrigin(site: CallSite): readonly RelatedLocation[] {
  const token = site.arguments[0] && unwrap(site.arguments[0]);
  const declaration = token && ts.isIdentifier(token) ? findDeclaration(token) : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration)) return [];
  return [{ location: locationOf(declaration), message: 'The token comes from here.' }];
}

function acceptsNone(site: CallSite): boolean {
  return /['"]none['"]/.test(site.node.getText());
}

function takeVerify(site: CallSite, at: { readonly options: number; readonly key: number }, view: FileView, emit: Emit): void {
  const options = at.options < 0 ? undefined : site.arguments[at.options];
  const algorithms = readOption(options, 'algorithms', view.project);
  if (algorithms.state === 'set' && listsNone(algorithms, view)) report(algorithms.property, 'accepts unsigned tokens', site, emit);
  for (const name of ['ignoreExpiration', 'jsonWebTokenOptions.ignoreExpiration']) {
    const option = readOption(options, name, view.project);
    if (option.state === 'set' && isConstant(option.value, true)) takeExpired(option.property, site, view, emit);
  }
  const key = at.key < 0 ? undefined : site.arguments[at.key];
  const value = key && fold(key, view.project);
  if (value?.kind === 'constant' && !value.value) report(site.node, 'verifies with an empty key', site, emit);
}

/** Whoever reads `exp` afterwards looks at it in another way; what cannot be read may. */
function takeExpired(property: ts.Node, site: CallSite, view: FileView, emit: Emit): void {
  const callback = site.origin === 'passport-jwt#<Strategy>' ? site.arguments[1] : undefined;
  const read = callback && fold(callback, view.project);
  const around = site.name === 'super' ? classAround(site.node) : enclosingFunction(site.node);
  const code = read?.kind === 'function' ? read.node : callback ? undefined : (around ?? site.node);
  if (code && /\bexp\b|expire[sd]?At|isExpired|\bexpiry\b/i.test(code.getText())) return;
  report(property, 'ignores expiration', site, emit, [], code ? 'high' : 'low');
}

function listsNone(option: Option, view: FileView): boolean {
  if (option.state !== 'set' || option.value.kind !== 'array') return false;
  return option.value.node.elements.some((element) => stringOf(fold(element, view.project))?.toLowerCase() === 'none');
}

/** The old API of jose: `JWT.verify(token, JWK.None)`. */
function takeNoneKey(site: CallSite, view: FileView, emit: Emit): void {
  const key = site.arguments[1];
  if (!key || originOf(key, view.project) !== 'jose#JWK.None') return;
  const source = sourceOf(key);
  report(site.node, 'accepts unsigned tokens', site, emit, source ? [{ location: locationOf(source), message: 'The key that verifies nothing comes from here; jose has none since version 3.' }] : []);
}

/** The import that `JWK` of `const { JWK } = jose` hangs on. */
function sourceOf(expression: ts.Expression, depth = 0): ts.Node | undefined {
  const bare = unwrap(expression);
  if (ts.isPropertyAccessExpression(bare)) return sourceOf(bare.expression, depth);
  const declaration = ts.isIdentifier(bare) && depth < 5 ? findDeclaration(bare) : undefined;
  const holder = declaration && ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  const from = holder && ts.isVariableDeclaration(holder) && holder.initializer ? sourceOf(holder.initializer, depth + 1) : undefined;
  return from ?? holder;
}

const SIGNERS = new OriginTable([['jsonwebtoken#sign', true]] as const);

function takeSign(site: CallSite, view: FileView, emit: Emit): void {
  const [payload, , options] = site.arguments;
  if (!payload || site.arguments.length < 2) return;
  const algorithm = readOption(options, 'algorithm', view.project);
  if (algorithm.state === 'set' && stringOf(algorithm.value)?.toLowerCase() === 'none') report(algorithm.property, 'accepts unsigned tokens', site, emit);
  if (hasExpiry(options, view) || !isClosedPayload(payload, view)) return;
  report(site.node, 'never expires', site, emit);
}

function report(node: ts.Node, problem: InsecureJwt['problem'], site: CallSite, emit: Emit, related: readonly RelatedLocation[] = [], confidence: Confidence = 'high'): void {
  emit('InsecureJwt', { ...detected(node, identityOf(site.node, problem), { related, confidence }), problem, call: `${shorten(site.node.expression.getText(), 40)}()` });
}
