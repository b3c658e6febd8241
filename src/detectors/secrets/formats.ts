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

const URL_PASSWORD =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|smtps?|ftps?|sftp|ldaps?|https?):\/\/([^\s:@/'"`<>${}]*):([^\s@/'"`<>${}]{4,})@([^\s/'"`:?,]+)/g;

const LOCAL_HOST = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[a-z][\w-]*$)/i;

/** Finds credentials whose format gives them away, in code and comments alike. */
export function findFormats(text: string): readonly FormatMatch[] {
  const matches: FormatMatch[] = [];
  for (const format of SECRET_FORMATS) {
    if (!text.includes(format.marker)) continue;
    for (const match of text.matchAll(format.pattern)) {
      if (isReal(match[0], format)) matches.push(at(match, match[0], format.what, 'provider'));
    }
  }
  if (text.includes('://')) matches.push(...findUrlPasswords(text));
  return matches;
}

function findUrlPasswords(text: string): readonly FormatMatch[] {
  const matches: FormatMatch[] = [];
  for (const match of text.matchAll(URL_PASSWORD)) {
    const [, user = '', password = '', host = ''] = match;
    if (isUrlPassword(user, password, host)) matches.push(at(match, password, 'password in a URL', 'connection string'));
  }
  return matches;
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

function at(match: RegExpMatchArray, value: string, what: string, form: FormatMatch['form']): FormatMatch {
  const offset = match.index ?? 0;
  const start = offset + match[0].lastIndexOf(value);
  return { what, form, value, start, end: start + value.length };
}
