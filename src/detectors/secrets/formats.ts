import { scanText, type TextScan } from '../core/text-scan.ts';
import { both, words } from '../core/triggers.ts';
import { SECRET_FORMATS, type SecretFormat } from '../../vocabulary/secrets-providers.ts';
import { hasBase62Checksum, hasHexChecksum, hasKeyMaterial, isSignedJwt } from './checksums.ts';
import { entropy } from './value-tests.ts';

/** A credential of a known issuer, or a URL with a password, in a text. */
export interface FormatMatch {
  readonly what: string;
  readonly form: 'provider' | 'connection string';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What the place of a text tells: anybody can sign a token for a test, and a browser needs its key for maps. */
export interface FormatContext {
  readonly isSample?: boolean;
  readonly isClient?: boolean;
}

const URL_PASSWORD =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|smtps?|ftps?|sftp|ldaps?|https?):\/\/([^\s:@/'"`<>${}[\]]*):([^\s@/'"`<>${}[\]]{4,})@([^\s/'"`:?,]+)/;

const LOCAL_HOST = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[a-z][\w-]*$)/i;

/** Finds credentials whose format gives them away, in code and comments alike; signed tokens mean nothing in samples. */
export function findFormats(text: string, scan: TextScan = scanText(text), context: FormatContext = {}): readonly FormatMatch[] {
  const matches: FormatMatch[] = [];
  const formats = SECRET_FORMATS.filter(({ check, marker }) => !(context.isSample && check === 'jwt') && !(context.isClient && marker === 'AIza'));
  for (const { start, end } of scan.runs) matches.push(...formatsIn(text, start, end, formats));
  if (mayHoldKey(scan)) matches.push(...formatsIn(text, 0, text.length, formats, 'pem'));
  for (const at of scan.urls) {
    const match = urlPasswordAt(text, at);
    if (match) matches.push(match);
  }
  return matches;
}

const mayHoldKey = both(words('private'), words('key'));

function formatsIn(text: string, start: number, end: number, formats: readonly SecretFormat[], only?: SecretFormat['check']): readonly FormatMatch[] {
  const part = text.slice(start, end);
  const matches: FormatMatch[] = [];
  for (const format of formats) {
    if ((format.check === 'pem') !== (only === 'pem') || !part.includes(format.marker)) continue;
    for (const match of part.matchAll(format.pattern)) {
      const offset = start + match.index;
      if (format.check === 'jwt' && isComment(text, offset)) continue;
      if (isReal(match[0], format)) matches.push({ what: format.what, form: 'provider', value: match[0], start: offset, end: offset + match[0].length });
    }
  }
  return matches;
}

/** A sample token in documentation: the line starts as a comment does. */
function isComment(text: string, offset: number): boolean {
  return /^\s*(?:\*|\/\/|\/\*|#)/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));
}

/** A URL with user and password around the `://` at an offset. */
function urlPasswordAt(text: string, at: number): FormatMatch | undefined {
  const from = Math.max(0, at - 12);
  const part = text.slice(from, at + 260);
  if (!part.includes('@')) return undefined;
  const match = URL_PASSWORD.exec(part);
  if (!match || match.index + match[0].indexOf('://') !== at - from) return undefined;
  const [whole, user = '', password = '', host = ''] = match;
  if (!isUrlPassword(user, password, host)) return undefined;
  const start = from + match.index + whole.indexOf(`:${password}@`) + 1;
  return { what: 'password in a URL', form: 'connection string', value: password, start, end: start + password.length };
}

function isUrlPassword(user: string, password: string, host: string): boolean {
  if (LOCAL_HOST.test(host) || /^example\.|\.example(?:\.\w+)?$|\.example\./i.test(host)) return false;
  if (user === password || /^(?:pass(?:word|wd)?|pwd|secret|user|xxx+|\*+|[a-z]+[-_]?(?:password|secret|token)|your.*)$/i.test(password)) return false;
  return !/^\d+$/.test(password) || password.length > 5;
}

function isReal(value: string, format: SecretFormat): boolean {
  if (/EXAMPLE|(.)\1{7,}|x{6,}|1234567890(?!\d)|abcdef(?:gh|12)/i.test(value) && format.check !== 'pem') return false;
  switch (format.check) {
    case 'github':
    case 'npm':
      return hasBase62Checksum(value);
    case 'grafana':
      return hasHexChecksum(value);
    case 'jwt':
      return isSignedJwt(value);
    case 'pem':
      return hasKeyMaterial(value);
    default:
      return entropy(value) > 2.8;
  }
}
