import { Template, Unknown, type Value } from '../evaluate/values.ts';

/** Read off a request as the client sends it, and what methods of texts make of that; a look-up by it begins with the name of a function. */
const READ = /^(?:req|request|ctx|ctx\.request)\.(?:body|query|params|headers|cookies|get|header)\b/;

/** `''`, or a buffer of it: what `header ?? ''` leaves of a missing credential. */
export function isEmptyText(value: Value): boolean {
  return value === '' || bufferedText(value) === '';
}

/** A digest of the empty text, which nobody's secret has. */
export function isDigestOfNothing(value: Value): boolean {
  const texts = digestedTexts(value);
  return texts.length > 0 && texts.every(isEmptyText);
}

/** Whether values are as equal as a client likes, because it chooses all of them. */
export function areChosenByClient(values: readonly Value[]): boolean {
  return values.some(isChosenByClient) && values.every((value) => value === undefined || isChosenByClient(value));
}

function isChosenByClient(value: Value): boolean {
  if (isEmptyText(value)) return true;
  if (value instanceof Template) return value.parts.every((part) => typeof part === 'string' || isChosenByClient(part));
  if (!(value instanceof Unknown)) return false;
  const buffered = bufferedText(value);
  if (buffered !== undefined) return isChosenByClient(buffered);
  const texts = digestedTexts(value);
  return READ.test(value.label) || (texts.length > 0 && texts.every(isChosenByClient));
}

function bufferedText(value: Value): Value {
  return value instanceof Unknown && value.label.startsWith('Buffer.from') ? value.details.args?.[0] : undefined;
}

/** What `createHash(…).update(a).update(b).digest()` is a digest of; a keyed one is the server's. */
function digestedTexts(value: Value): readonly Value[] {
  if (!(value instanceof Unknown) || value.details.origin?.package !== 'crypto' || value.details.origin.path[0] !== 'createHash') return [];
  const { receiver, args = [], origin } = value.details;
  const isUpdate = origin.path.at(-1) === '()' && origin.path.at(-2) === 'update';
  return [...digestedTexts(receiver), ...(isUpdate ? args.slice(0, 1) : [])];
}
