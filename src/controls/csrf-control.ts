import type { Control } from '../model/index.ts';
import { credentialSources } from './credential-sources.ts';
import { forgedWith, isSentByForms, mayCheckOrigin } from './forgery.ts';
import type { JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import { allLayers } from './client-credentials.ts';
import type { TokenPlaces } from './token-places.ts';

/** What the layers say of forged requests, and where they say nothing whether a request can be forged at all. */
export function csrfControl(judged: JudgedRoute, layered: Control, authentication: Control, places: TokenPlaces): Control {
  if (layered.status !== 'absent') return layered;
  const { method } = judged;
  const waived = (reason: string): Control => ({ status: 'waived', reason, evidence: [] });
  const unknown = (reason: string): Control => ({ status: 'unknown', reason, evidence: [] });
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return waived(`${method} is not meant to change anything`);
  if (authentication.status === 'absent' || authentication.status === 'waived') return waived('no code asks for a credential');
  if (authentication.status === 'unknown') return unknown('whether it needs a credential is not known');
  if (forgedWith(judged) !== undefined) return layered;
  const { sources, unread } = credentialSources(judged, places);
  if (sources.has('unknown') || sources.size === 0) return unknown(`where ${unread ?? 'the guard'} takes the credential from is not known`);
  if (!sources.has('cookie')) return waived('no browser sends its credential by itself');
  if (sources.has('header')) return unknown('it takes the credential from a header or from a cookie');
  return cookieControl(judged, { waived, unknown });
}

interface Verdicts {
  waived(reason: string): Control;
  unknown(reason: string): Control;
}

/** A cookie alone says who the client is, and still no request was seen that a form of another site can send. */
function cookieControl(judged: JudgedRoute, { waived, unknown }: Verdicts): Control {
  const { method } = judged;
  // https://fetch.spec.whatwg.org/#cors-safelisted-method
  if (['PUT', 'PATCH', 'DELETE'].includes(method)) return waived(`no form sends ${method}, and scripts of other sites have to ask first`);
  const checking = allLayers(judged).find(mayCheckOrigin);
  if (checking) return unknown(`${layerName(checking.layer)} may check a token or the origin`);
  if (!isSentByForms(judged)) return waived('no form sends the JSON that it reads');
  return unknown('where the session is kept is not known');
}
