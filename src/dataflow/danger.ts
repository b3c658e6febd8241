import type { SinkKind } from '../model/index.ts';
import { hasHost } from './call-conditions.ts';
import type { State } from './state.ts';
import { NO_DOTS, NO_DOUBLE_SLASH, NO_INITIAL_DOTS, RELATIVE, SINK_KINDS, STARTS_WITH_SLASH, TAINTED, UNKNOWN, type Taint } from './taint.ts';
import { textOf, type Value } from './value.ts';

/** Whole parts of a request, which are objects. */
const WHOLE_PART = /^R\.(?:body|query|params|headers|cookies|files?)(?:~spread)?$/;

/** Whether data that arrives at a sink can do what the sink is listed for. */
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
      return isDangerousHtml(taint, state);
    case 'log':
      return isDangerousInLog(taint);
    case 'header':
      return taint.lead === '';
    case 'code':
    case 'regexp':
      return !value.fn;
    default:
      return true;
  }
}

/** Whether only a part of an address can be chosen, on a host that the program decides. */
export function isOnFixedHost(taint: Taint): boolean {
  return hasHost(taint.lead) || (taint.lead.startsWith(UNKNOWN) && taint.lead.length > 1) || /^\/(?!$)/.test(taint.lead);
}

function isDangerousPath({ safe, lead, source, id }: Taint): boolean {
  // Parsers of uploads cut directories off: https://github.com/mscdex/busboy#exports.
  if (source?.part === 'files' || id.startsWith('R.file')) return false;
  const staysBelow = (safe & (NO_DOTS | NO_INITIAL_DOTS)) !== 0;
  return !(staysBelow && ((safe & RELATIVE) !== 0 || lead !== ''));
}

function isDangerousRedirect({ safe, lead, source, id }: Taint): boolean {
  const isLocal = (safe & STARTS_WITH_SLASH) !== 0 && (safe & NO_DOUBLE_SLASH) !== 0;
  if (isLocal || source?.part === 'headers' || source?.part === 'cookies' || /^R\.(?:get|header|headers|cookies)\b/.test(id)) return false;
  if (source?.part === 'url' && !id.includes('^')) return false;
  return lead === '' || lead === '/' || lead === '//' || /^https?:\/?\/?$/i.test(lead);
}

function isDangerousHtml({ id, source, shape }: Taint, state: State): boolean {
  if (shape === 'any' && WHOLE_PART.test(id)) return false;
  if (source?.part === 'headers' || source?.part === 'cookies') return false;
  const type = state.variables.get('content-type');
  if (type) return /html|xml|svg/i.test(textOf(type)) || textOf(type).includes(TAINTED);
  return !state.variables.get('plain-by-default');
}

/** Objects are printed with line ends escaped; URLs and headers cannot hold any. */
function isDangerousInLog({ id, source, shape }: Taint): boolean {
  if (shape === 'any' && WHOLE_PART.test(id)) return false;
  if (source?.part === 'url' && !id.includes('^')) return false;
  return source?.part !== 'headers';
}
