import { Unknown } from '../evaluate/values.ts';
import type { Exchange } from './exchange.ts';

/** What stands for everything that a layer may have attached which was not followed to its end. */
export const UNREAD = '@@unread';

/** A value that a layer attaches for some requests, or perhaps: no trial may rely on it. `behaviour.ts` of the judge knows the label. */
export function sometimesAttached(layer: string, place: string): Unknown {
  return new Unknown(`what ${layer} attaches as ${place}`, { deps: [place] });
}

/** What an earlier layer may have attached to the request of somebody without credentials, when one was not followed to its end. */
export function maybeAttached({ attachments, isAnonymous, request }: Exchange, place: string): Unknown | undefined {
  attachments.read(UNREAD);
  const unread = isAnonymous ? request.attached.get(UNREAD) : undefined;
  return unread instanceof Unknown ? sometimesAttached(unread.label, place) : undefined;
}
