import { Closure, Unknown } from '../evaluate/values.ts';
import { allLayers, cookieOf, credentialsOf, isGuard, USER } from './client-credentials.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import type { TokenPlaces } from './token-places.ts';

/** Where a guard takes the credential from; a header is one that only a script can set. */
export type CredentialSource = 'header' | 'cookie' | 'unknown';

/** Where the guards of a route take the credential from, and the name of one of which it is not known. */
export function credentialSources(judged: JudgedRoute, places: TokenPlaces): { readonly sources: ReadonlySet<CredentialSource>; readonly unread?: string } {
  const layers = allLayers(judged);
  const packages = layers.filter((each) => isGuard(each) && each.judgement.trials.length === 0);
  const sources = new Set<CredentialSource>(packages.map((each) => packageSource(each, places)));
  const labels = new Set(layers.flatMap(credentialsOf));
  // What a guard has put on the request comes from where the guard has it.
  if (layers.some(isBasic)) sources.add('unknown');
  for (const label of labels) if (!(cookieOf(label) === USER && (sources.size > 0 || labels.has('passport user')))) sources.add(sourceOf(label, places, layers));
  const unread = [...packages.filter((each) => packageSource(each, places) === 'unknown'), ...layers.filter(isGuard)][0];
  return { sources, ...(unread ? { unread: layerName(unread.layer) } : {}) };
}

/** A browser that has asked for a password repeats it by itself: https://www.rfc-editor.org/rfc/rfc7617#section-2.2 */
function isBasic(layer: JudgedLayer): boolean {
  const { value } = layer.layer;
  return isGuard(layer) && value instanceof Closure && /\bbasic\b/i.test(value.node.getText());
}

/** Headers to which no browser adds anything by itself, but for the scheme Basic. */
const SCRIPTED = /^(?:req|request)(?:\.raw|\.req)?\.(?:headers|headersDistinct|get|header)\["(?!cookie"|proxy-)[\w-]+"\]$/;

function sourceOf(label: string, places: TokenPlaces, layers: readonly JudgedLayer[]): CredentialSource {
  if (SCRIPTED.test(label)) return 'header';
  if (label === 'passport user') return places.isPassportInHeaders ? 'header' : 'unknown';
  if (/^request\.\w*jwtVerify\(\)$/i.test(label)) return places.isFastifyInHeaders ? 'header' : 'unknown';
  const cookie = cookieOf(label);
  if (cookie !== USER) return cookie === undefined ? 'unknown' : 'cookie';
  return places.isPassportInHeaders && !layers.some(restoresSession) ? 'header' : 'unknown';
}

/** What keeps users between requests, or may. */
function restoresSession({ layer, judgement }: JudgedLayer): boolean {
  return judgement.roles.includes('unknown') || /session/i.test(layerName(layer));
}

/** Packages whose guards take a bearer token from the header `Authorization`, with the option that says otherwise. */
const BEARER: readonly { readonly package: string; readonly unless?: string }[] = [
  // https://github.com/auth0/express-jwt#customizing-token-location
  { package: 'express-jwt', unless: 'getToken' },
  // https://github.com/auth0/node-oauth2-jwt-bearer/tree/main/packages/express-oauth2-jwt-bearer#getting-started: as RFC 6750
  { package: 'express-oauth2-jwt-bearer' },
];

function packageSource({ layer: { value } }: JudgedLayer, places: TokenPlaces): CredentialSource {
  if (!(value instanceof Unknown)) return 'unknown';
  const { origin, args = [] } = value.details;
  const entry = BEARER.find((each) => each.package === origin?.package);
  if (entry) return entry.unless !== undefined && value.label.includes(entry.unless) ? 'unknown' : 'header';
  if (origin?.package !== 'passport') return 'unknown';
  return args[0] === 'bearer' || (args[0] === 'jwt' && places.isPassportInHeaders) ? 'header' : 'unknown';
}
