import { Unknown } from '../evaluate/values.ts';
import { isRefusal } from './behaviour.ts';
import { allLayers, cookieOf, credentialsOf, isGuard, SESSION, USER } from './client-credentials.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import { inputsOf } from './validation.ts';

/**
 * The cookie that alone proves who the client is, when a form of another site can send the request: the browser adds the cookie, and no
 * preflight asks first (https://fetch.spec.whatwg.org/#cors-safelisted-method). Undefined when it is not so, or not known.
 */
export function forgedWith(judged: JudgedRoute): string | undefined {
  const { method, handler } = judged;
  const all = allLayers(judged);
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

const SESSION_PACKAGES = new Set(['express-session', 'cookie-session', 'client-sessions']);

/** Fastify keeps sessions in plugins, which leave no layer; the cookie that they set is found elsewhere. */
function hasSession({ route, layers }: JudgedRoute, isRestored: boolean): boolean {
  const origins = layers.flatMap(({ layer: { value, doubt } }) => (value instanceof Unknown && doubt === undefined && value.details.origin ? [value.details.origin] : []));
  if (isRestored && !origins.some((origin) => origin.package === 'passport' && origin.path.includes('session'))) return false;
  return route.framework === 'fastify' || origins.some((origin) => SESSION_PACKAGES.has(origin.package));
}

const CHECKED = /csrf|xsrf|\borigin\b|referr?er|sec-fetch|requested-with|same-?site/i;

/** A token or the origin is checked, or may be: by name, by what cannot be read, or by a refusal that depends on it. */
export function mayCheckOrigin({ layer, judgement }: JudgedLayer): boolean {
  const { roles, trials } = judgement;
  if (roles.includes('csrf') || roles.includes('unknown') || /csrf|xsrf|lusca|origin|same-?site/i.test(layerName(layer))) return true;
  return trials.some(({ exchange }) => exchange.outcomes.some((outcome) => isRefusal(outcome) && outcome.conditions.some(({ label }) => CHECKED.test(label))));
}

/** It reads no body, or one that a form can fill: Nest parses forms unless told otherwise, Express and Fastify when a parser is added. */
export function isSentByForms(judged: JudgedRoute): boolean {
  const { route, layers } = judged;
  const parts = allLayers(judged).flatMap(inputsOf).map(({ part }) => part);
  if (parts.includes('files') || !parts.includes('body')) return true;
  return route.framework === 'nest' || route.readsForms === true || layers.some(({ layer }) => /urlencoded|multer|formidable|busboy|^bodyParser\(/i.test(layerName(layer)));
}
