import { SINK_KINDS, type SinkKind } from '../model/index.ts';
import { hasHost } from './call-conditions.ts';
import type { State } from './state.ts';
import { NO_DOTS, NO_DOUBLE_SLASH, NO_INITIAL_DOTS, RELATIVE, STARTS_WITH_SLASH, TAINTED, UNKNOWN, type Taint } from './taint.ts';
import { textOf, type Value } from './value.ts';

/** Whole parts of a request, which are objects. */
const WHOLE_PART = /^R\.(?:body|query|params|headers|cookies|files?)(?:~spread)?$/;

/** Whether data that arrives at a sink can do what the sink is listed for, as far as it tells what was done to it. */
export function isDangerous(kind: SinkKind, taint: Taint, value: Value, state: State): boolean {
  if ((taint.safe & (1 << SINK_KINDS.indexOf(kind))) !== 0) return false;
  switch (kind) {
    case 'nosql':
    case 'assignment':
      return taint.shape === 'any';
    case 'path':
      return isDangerousPath(taint);
    case 'ssrf':
      return !/[?#]/.test(taint.lead) && !taint.lead.endsWith(UNKNOWN) && !taint.lead.includes(TAINTED);
    case 'redirect':
      return isDangerousRedirect(taint);
    case 'html':
      return isHtml(state);
    case 'header':
      return taint.lead === '';
    case 'code':
    case 'regexp':
      return !value.fn;
    default:
      return true;
  }
}

/** Whether it can, as far as the part of the request tells that it comes from. */
export function isDangerousFrom(kind: SinkKind, { id, shape, source }: Taint): boolean {
  const part = source?.part;
  const isRawUrl = part === 'url' && !id.includes('^');
  const isWhole = shape === 'any' && WHOLE_PART.test(id);
  switch (kind) {
    case 'path':
      // Parsers of uploads cut directories off: https://github.com/mscdex/busboy#exports.
      return part !== 'files';
    case 'redirect':
      // A link sets no headers.
      return part !== 'headers' && part !== 'cookies' && !isRawUrl;
    case 'html':
      return !isWhole && part !== 'headers' && part !== 'cookies';
    case 'log':
      // Objects are printed with line ends escaped; URLs and headers cannot hold any.
      return !isWhole && !isRawUrl && part !== 'headers';
    case 'regexp':
      return !isWhole;
    default:
      return true;
  }
}

/** Whether only a part of an address can be chosen, on a host that the program decides. */
export function isOnFixedHost(taint: Taint): boolean {
  return hasHost(taint.lead) || (taint.lead.startsWith(UNKNOWN) && taint.lead.length > 1) || /^\/(?!\/)/.test(taint.lead);
}

function isDangerousPath({ safe, lead }: Taint): boolean {
  const staysBelow = (safe & (NO_DOTS | NO_INITIAL_DOTS)) !== 0;
  return !(staysBelow && ((safe & RELATIVE) !== 0 || lead !== ''));
}

function isDangerousRedirect({ safe, lead }: Taint): boolean {
  if ((safe & STARTS_WITH_SLASH) !== 0 && (safe & NO_DOUBLE_SLASH) !== 0) return false;
  return lead === '' || lead === '/' || /^(?:https?:)?\/\/[^/?#\u0000\u0001]*$/i.test(lead);
}

/** Whether the answer was said to be HTML, so that even objects are sent as such. */
export function isDeclaredHtml(state: State): boolean {
  const type = state.variables.get('content-type');
  return type !== undefined && /html/i.test(textOf(type));
}

function isHtml(state: State): boolean {
  const type = state.variables.get('content-type');
  if (type) return /html|xml|svg/i.test(textOf(type)) || textOf(type).includes(TAINTED);
  return !state.variables.get('plain-by-default');
}
