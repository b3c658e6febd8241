import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readOption } from '../core/options.ts';
import type { DetectorProject } from '../core/project.ts';
import { propertyNameText, unwrap } from '../core/syntax.ts';
import { both, identifiers, modules } from '../core/triggers.ts';

/** Services whose expiry may be set once for all, where they are registered. */
const SERVICES = new OriginTable([
  ['@nestjs/jwt#<JwtService>.sign', true],
  ['@nestjs/jwt#<JwtService>.signAsync', true],
] as const);
const mayExpire = identifiers('expiresIn', 'expires', 'setExpirationTime');
const isFastifyJwt = modules('@fastify/jwt', 'fastify-jwt');
const isNestJwt = both(modules('@nestjs/jwt'), identifiers('JwtModule'));

/** Finds tokens for ever of the services of Nest and Fastify and of jose: neither the call nor a registration sets an expiry. */
export function* endlessTokens(view: FileView): Generator<CallSite> {
  const { project } = view;
  const candidates = [...fromServices(view)];
  for (const { site, isRegistered } of candidates) {
    const [payload, options] = site.arguments;
    if (payload && isClosedPayload(payload, view) && !hasExpiry(options, view) && isRegistered && !setsExpirySomewhere(project)) yield site;
  }
  yield* fromJose(view);
}

function* fromServices(view: FileView): Generator<{ readonly site: CallSite; readonly isRegistered: boolean }> {
  for (const [site] of view.matching(SERVICES)) yield { site, isRegistered: some(view.project, isNestJwt) };
  for (const site of view.named('jwtSign')) yield { site, isRegistered: some(view.project, isFastifyJwt) };
  for (const site of view.named('sign')) {
    const { receiver } = site;
    if (receiver && ts.isPropertyAccessExpression(receiver) && receiver.name.text === 'jwt') yield { site, isRegistered: some(view.project, isFastifyJwt) };
  }
}

/** `new SignJWT({ … }).setProtectedHeader(…).sign(key)` without `setExpirationTime`. */
function* fromJose(view: FileView): Generator<CallSite> {
  for (const site of view.named('SignJWT')) {
    if (site.origin !== 'jose#<SignJWT>') continue;
    const [payload] = site.arguments;
    const methods = [...chainOn(site.node)];
    if (payload && methods.includes('sign') && !methods.includes('setExpirationTime') && isClosedPayload(payload, view)) yield site;
  }
}

function* chainOn(node: ts.Node): Generator<string> {
  for (let current = node; ts.isPropertyAccessExpression(current.parent) && ts.isCallExpression(current.parent.parent); current = current.parent.parent) yield current.parent.name.text;
}

function some(project: DetectorProject, trigger: Parameters<DetectorProject['sources']>[0]): boolean {
  return project.files.length > 0 && project.sources(trigger).next().done !== true;
}

/** A registration in any file, or options that are put together elsewhere. */
function setsExpirySomewhere(project: DetectorProject): boolean {
  return some(project, mayExpire);
}

/** Whether options set an expiry, or may. */
export function hasExpiry(options: ts.Expression | undefined, view: FileView): boolean {
  if (!options || ts.isFunctionLike(unwrap(options))) return false;
  const value = fold(options, view.project);
  if (value.kind === 'function' || (value.kind === 'constant' && !value.value)) return false;
  const option = readOption(options, 'expiresIn', view.project);
  return option.state !== 'absent';
}

/** A payload literal that is fully known and has no `exp`. */
export function isClosedPayload(payload: ts.Expression, view: FileView): boolean {
  const value = fold(payload, view.project);
  if (value.kind !== 'object') return false;
  if (value.node.properties.some((p) => ts.isSpreadAssignment(p) || (p.name && ts.isComputedPropertyName(p.name)))) return false;
  const text = value.name ? `${value.name.text}.exp` : undefined;
  if (text && view.project.assignmentsOf(view.file).has(text)) return false;
  return !value.node.properties.some((p) => /^(?:exp|iat)$|expir|created_?at|issued_?at|valid/i.test(propertyNameText(p.name) ?? ''));
}
