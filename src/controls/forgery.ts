import { Unknown } from '../evaluate/values.ts';
import { isRefusal } from './behaviour.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import { inputsOf } from './validation.ts';

/** How a route is told that the session belongs to the client, whatever the cookie of the session is called. */
const SESSION = 'the session';

/** What passport restores from the session, when it is told to. */
const USER = 'the user';

/**
 * The cookie that alone proves who the client is, when a form of another site can send the request: the browser adds the cookie, and no
 * preflight asks first (https://fetch.spec.whatwg.org/#cors-safelisted-method). Undefined when it is not so, or not known.
 */
export function forgedWith(judged: JudgedRoute): string | undefined {
  const { method, layers, handler } = judged;
  const all = handler ? [...layers, handler] : layers;
  if (method !== 'POST' || !handler || handler.judgement.trials.length === 0 || all.some(mayCheckOrigin) || !isSentByForms(judged)) return undefined;
  // What a package checks (`passport.authenticate('jwt')`) may come from anywhere.
  if (all.some((each) => isGuard(each) && each.judgement.trials.length === 0)) return undefined;
  const labels = new Set(all.flatMap(credentialsOf));
  const cookies = [...labels].map(cookieOf);
  if (!all.some(isGuard) || cookies.length === 0 || cookies.includes(undefined)) return undefined;
  const named = cookies.find((each) => each !== SESSION && each !== USER);
  if (named !== undefined) return named;
  return hasSession(judged, cookies.includes(USER)) ? SESSION : undefined;
}

function isGuard({ layer, judgement }: JudgedLayer): boolean {
  return layer.doubt === undefined && judgement.roles.includes('authentication');
}

/** What a layer reads of the client's credentials; what it passes on to others (`next`) is read by them. */
function credentialsOf({ judgement }: JudgedLayer): readonly string[] {
  const isPlain = !judgement.roles.some((role) => role === 'authentication' || role === 'identity' || role === 'authorization');
  return isPlain ? [] : judgement.trials.flatMap(({ exchange }) => [...exchange.credentialsRead]);
}

/** `req.cookies.token` → `token`, `req.session.userId` and `req.isAuthenticated()` → the session; undefined for a header. */
function cookieOf(label: string): string | undefined {
  const named = /^(?:req|request)(?:\.raw|\.req)?\.(?:cookies|signedCookies)(?:\.get\("([^"]+)"\)|\.([\w-]+))/.exec(label);
  if (named) return named[1] ?? named[2];
  return /^(req|request)\.session\b/.test(label) ? SESSION : /^(req|request)\.(user\b|isAuthenticated\(\)|isUnauthenticated\(\))/.test(label.replace(/^!/, '')) ? USER : undefined;
}

const SESSION_PACKAGES = new Set(['express-session', 'cookie-session', 'client-sessions']);

/** Fastify keeps sessions in plugins, which leave no layer; the cookie that they set is found elsewhere. */
function hasSession({ route, layers }: JudgedRoute, isRestored: boolean): boolean {
  const origins = layers.flatMap(({ layer: { value, doubt } }) => (value instanceof Unknown && doubt === undefined && value.details.origin ? [value.details.origin] : []));
  if (isRestored && !origins.some((origin) => origin.package === 'passport' && origin.path.includes('session'))) return false;
  return route.framework === 'fastify' || origins.some((origin) => SESSION_PACKAGES.has(origin.package));
}

const CHECKED = /csrf|xsrf|\borigin\b|referr?er|sec-fetch|requested-with|same-?site/i;

/** A token or the origin is checked, or may be: by name, by what cannot be read, or by a refusal that depends on it. */
function mayCheckOrigin({ layer, judgement }: JudgedLayer): boolean {
  const { roles, trials } = judgement;
  if (roles.includes('csrf') || roles.includes('unknown') || /csrf|xsrf|lusca|origin|same-?site/i.test(layerName(layer))) return true;
  return trials.some(({ exchange }) => exchange.outcomes.some((outcome) => isRefusal(outcome) && outcome.conditions.some(({ label }) => CHECKED.test(label))));
}

/** It reads no body, or one that a form can fill: Nest parses forms unless told otherwise, Express and Fastify when a parser is added. */
function isSentByForms({ route, layers, handler }: JudgedRoute): boolean {
  const parts = [...layers, ...(handler ? [handler] : [])].flatMap(inputsOf).map(({ part }) => part);
  if (parts.includes('files') || !parts.includes('body')) return true;
  return route.framework === 'nest' || layers.some(({ layer }) => /urlencoded|multer|formidable|busboy|^bodyParser\(/i.test(layerName(layer)));
}
