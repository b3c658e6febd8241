import { INPUT_PARTS, type Control, type Evidence, type InputPart, type LayerRole, type RouteControls } from '../model/index.ts';
import { Closure, Union, Unknown } from '../evaluate/values.ts';
import { isCheckName } from '../vocabulary/credentials.ts';
import { csrfControl } from './csrf-control.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName, toEvidence } from './layers.ts';
import { findLayerEntry } from './package-layers.ts';
import { publicReasonOf } from './public-routes.ts';
import type { TokenPlaces } from './token-places.ts';
import { MERELY_FAILS, VERIFIES_SENT } from './read-behaviour.ts';
import { validationControl } from './validation.ts';

/** The verdicts on a route, each with its evidence. */
export function controlsOf(judged: JudgedRoute, publicReason: string | undefined, places: TokenPlaces): RouteControls {
  const authentication = authenticationOf(judged, publicReason);
  const validation = Object.fromEntries(INPUT_PARTS.map((part) => [part, validationControl(judged, part)])) as Record<InputPart, Control>;
  return {
    authentication,
    authorization: layered(judged, 'authorization', true),
    validation,
    rateLimit: judged.route.rateLimit ?? rateLimitOf(judged),
    csrf: csrfControl(judged, layered(judged, 'csrf', false), authentication, places),
  };
}

function all(judged: JudgedRoute): readonly JudgedLayer[] {
  return judged.handler ? [...judged.layers, judged.handler] : judged.layers;
}

const LIMITER_WORDS = /limit|throttl|slow ?down|brute|quota|flood|ddos|\brate\b/i;

/** A limiter that a handler asks by itself: `new RateLimit(key, 10).registerCall()`, `loginLimiter.consume(ip)`. */
const OWN_LIMITER = /\bnew \w*rate_?limit\w*\(|\b\w*(?:rate_?limit(?:er)?|limiter)\.\w+\(/i;

/** A layer that limits, a handler that does it itself; unknown when something that cannot be read may do it, going by its name. */
function rateLimitOf(judged: JudgedRoute): Control {
  const control = layered(judged, 'rate limit', false);
  if (control.status !== 'absent') return control;
  const { handler } = judged;
  const limits = handler?.judgement.trials.some(({ exchange }) => exchange.deeds.some(({ kind }) => kind === 'limits') || exchange.outcomes.some(({ status }) => status === 429));
  if (handler && limits) return { status: 'present', evidence: [{ ...toEvidence(handler), why: 'it limits by itself' }] };
  if (handler?.layer.value instanceof Closure && OWN_LIMITER.test(handler.layer.value.node.getText())) return { status: 'unknown', reason: 'the handler asks a limiter of its own', evidence: [toEvidence(handler)] };
  const unread = judged.layers.find(({ judgement, layer }) => (judgement.roles.includes('unknown') || judgement.strength === 'name') && LIMITER_WORDS.test(namesOf(layer)));
  if (unread) return { status: 'unknown', reason: `${layerName(unread.layer)} cannot be read`, evidence: [toEvidence(unread)] };
  const switched = judged.layers.find(({ layer: { value } }) => value instanceof Union && value.options.some((option) => findLayerEntry(option)?.roles.includes('rate limit')));
  if (switched) return { status: 'unknown', reason: `${layerName(switched.layer)} limits under some configurations only`, evidence: [toEvidence(switched)] };
  const counting = judged.layers.find(({ layer: { value }, judgement }) => value instanceof Closure && judgement.roles.includes('pass-through') && /\b429\b|too many requests/i.test(value.node.getText()));
  return counting ? { status: 'unknown', reason: `${layerName(counting.layer)} may answer 429`, evidence: [toEvidence(counting)] } : control;
}

/** The name of a layer and of the package that it comes from. */
function namesOf(layer: JudgedLayer['layer']): string {
  const origin = layer.value instanceof Unknown ? layer.value.details.origin : undefined;
  return `${layerName(layer)} ${origin ? `${origin.package} ${origin.path.join(' ')}` : ''}`;
}

function authenticationOf(judged: JudgedRoute, publicReason: string | undefined): Control {
  const control = layered(judged, 'authentication', true);
  if (control.status === 'present' && asksForOneTimeToken(judged, publicReason)) return { status: 'waived', reason: publicReason as string, evidence: control.evidence };
  if (control.status === 'present') return isLoginByPassport(judged) ? { status: 'waived', reason: publicReasonOf(judged.method, judged.route.path) ?? 'login', evidence: control.evidence } : control;
  const login = judged.layers.find(({ judgement, layer }) => judgement.roles.includes('login') && layer.scopePath === '');
  if (login) return { status: 'waived', reason: 'login', evidence: [toEvidence(login)] };
  const unread = control.status === 'unknown' ? control : unreadControl(judged, control.evidence);
  if (judged.route.kind === 'orphan') return { status: 'unknown', reason: 'no application mounts its router, so the layers before it are not known', evidence: control.evidence };
  if (unread.status === 'unknown' && (publicReason === undefined || ![MERELY_FAILS, VERIFIES_SENT].some((doubt) => unread.reason?.startsWith(`in its handler: ${doubt}`)))) return unread;
  return publicReason === undefined ? unread : { status: 'waived', reason: publicReason, evidence: unread.evidence };
}

const ONE_TIME_REASONS: ReadonlySet<string | undefined> = new Set(['password recovery', 'account confirmation']);

/** What the handler of such a route asks for is the token out of a mail, which people have who cannot log in. */
function asksForOneTimeToken({ layers }: JudgedRoute, publicReason: string | undefined): boolean {
  return ONE_TIME_REASONS.has(publicReason) && !layers.some(({ judgement, layer }) => judgement.roles.includes('authentication') && layer.doubt === undefined);
}

const LOGIN_REASONS: ReadonlySet<string | undefined> = new Set(['login', 'registration', 'OAuth callback']);

/** `passport.authenticate` on the login route itself checks what the login sends, whatever the strategy is called. */
function isLoginByPassport(judged: JudgedRoute): boolean {
  const guards = all(judged).filter(({ judgement, layer }) => judgement.roles.includes('authentication') && layer.doubt === undefined);
  const isOwnPassport = ({ layer }: JudgedLayer): boolean => layer.scopePath === '' && layer.value instanceof Unknown && layer.value.details.origin?.package === 'passport';
  return guards.every(isOwnPassport) && LOGIN_REASONS.has(publicReasonOf(judged.method, judged.route.path));
}

/** Present if a layer that always runs has the role; unknown if one may have it; else absent. */
function layered(judged: JudgedRoute, role: LayerRole, withHandler: boolean): Control {
  const layers = withHandler ? all(judged) : judged.layers;
  const holders = layers.filter(({ judgement }) => judgement.roles.includes(role));
  const certain = holders.filter(({ layer, judgement }) => (role !== 'rate limit' || judgement.doubt === undefined) && (layer.doubt === undefined || isEnvironmentDoubt(layer.doubt)));
  if (certain.length > 0) return { status: 'present', evidence: certain.map(toEvidence) };
  const possible = holders.filter(({ layer }) => !layer.isPartial);
  if (possible.length > 0) return { status: 'unknown', reason: `${layerName((possible[0] as JudgedLayer).layer)}: ${possible[0]?.layer.doubt ?? possible[0]?.judgement.doubt}`, evidence: possible.map(toEvidence) };
  const evidence = role === 'authentication' ? judged.layers.filter(({ judgement, layer }) => judgement.roles.includes('identity') || isCheckName(layerName(layer))).map(toEvidence) : holders.map(toEvidence);
  return { status: 'absent', evidence };
}

/** A layer that is only left out in tests or development counts, with a note in its evidence. */
function isEnvironmentDoubt(doubt: string): boolean {
  return /^it runs only if [^&|]*NODE_ENV[^&|]*$/.test(doubt) || /^it runs only if [^&|]*\benv(ironment)? === "(production|prod)"$/.test(doubt);
}

/** Absence cannot be claimed when a layer or the handler could not be read. */
function unreadControl(judged: JudgedRoute, evidence: readonly Evidence[]): Control {
  const unread = judged.layers.find(({ judgement, layer }) => judgement.roles.includes('unknown') && !layer.isPartial);
  if (unread) return { status: 'unknown', reason: unread.judgement.doubt ?? `${layerName(unread.layer)} cannot be judged`, evidence: [toEvidence(unread)] };
  const { handler } = judged;
  if (!handler) return { status: 'absent', evidence };
  if (handler.judgement.doubt !== undefined && handler.judgement.strength === 'name') return { status: 'unknown', reason: `its handler ${handler.judgement.doubt}`, evidence };
  return handler.judgement.doubt === undefined ? { status: 'absent', evidence } : { status: 'unknown', reason: `in its handler: ${handler.judgement.doubt}`, evidence: [toEvidence(handler)] };
}
