import type { OAuthWeakness } from '../../model/facts/index.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, identityOf } from '../core/detector.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold, returnedExpression } from '../core/fold.ts';
import { readFrom, readOption } from '../core/options.ts';
import { unwrap } from '../core/syntax.ts';
import { modules } from '../core/triggers.ts';

/** Packages that build the address to which a login is sent; none of them adds `state` or PKCE by itself. */
export const URL_PACKAGES: readonly string[] = ['google-auth-library', 'googleapis', 'simple-oauth2', 'openid-client'];
/** Their functions that do it. @see https://datatracker.ietf.org/doc/html/rfc9700#section-2.1 */
export const URL_METHODS: readonly string[] = ['generateAuthUrl', 'authorizeURL', 'authorizationUrl', 'buildAuthorizationUrl'];

const importsBuilder = modules(...URL_PACKAGES);
const FASTIFY = new OriginTable([['@fastify/oauth2#register', 1]] as const);

/** Finds logins whose start nobody can recognize when the answer comes back: neither `state` nor PKCE, or a check that always passes. */
export function* authorizationRequests(view: FileView): Generator<OAuthWeakness> {
  const scan = view.project.scan(view.file.fileName);
  if (scan && importsBuilder(scan)) for (const name of URL_METHODS) for (const site of view.named(name)) {
    const options = site.arguments[name === 'buildAuthorizationUrl' ? 1 : 0];
    const value = options && fold(options, view.project);
    if (value?.kind !== 'object' || /\bstate\b|code_?challenge/i.test(view.file.text)) continue;
    const isOpen = ['state', 'code_challenge', 'nonce'].every((key) => readFrom(value, [key], view.project).state === 'absent');
    if (isOpen) yield { ...detected(site.node, identityOf(site.node.expression)), api: `${name}()`, lacks: 'state' };
  }
  for (const [site, at] of view.matching(FASTIFY)) {
    const check = readOption(site.arguments[at], 'checkStateFunction', view.project);
    if (check.state === 'set' && check.value.kind === 'function' && acceptsAll(check.value.node)) yield { ...detected(check.property, identityOf(check.property)), api: '@fastify/oauth2', lacks: 'state check' };
  }
}

/** `() => true` and `(request, callback) => callback()`. */
function acceptsAll(node: ts.FunctionLikeDeclaration): boolean {
  const only = node.body && ts.isBlock(node.body) && node.body.statements.length === 1 ? node.body.statements[0] : undefined;
  const result = only && ts.isExpressionStatement(only) ? only.expression : returnedExpression(node);
  if (!result || (node.body && ts.isBlock(node.body) && node.body.statements.length > 1)) return false;
  const bare = unwrap(result);
  return bare.kind === ts.SyntaxKind.TrueKeyword || (ts.isCallExpression(bare) && bare.arguments.length === 0 && bare.expression.getText() === node.parameters[1]?.name.getText());
}
