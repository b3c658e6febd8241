import { PLACEHOLDERS, PUBLIC_KEYS } from '../../vocabulary/secrets-names.ts';
import { wordsOf } from './credential-name.ts';

/** Whether a value is a template that somebody still has to fill in. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(value));
}

/** Whether a value that reaches a credential argument is a real constant and no template. */
export function isUsedSecret(value: string): boolean {
  return value.length > 0 && !/^(?:<.*>|\$?\{.*\}|%.*%|\[.*\])$/s.test(value);
}

/** How much the value of a credential-named binding looks like a credential; undefined when it looks like something else. */
export function judgeValue(value: string, name: string, isPassword: boolean): 'strong' | 'weak' | undefined {
  if (value.length < 4 || value.length > 400 || isPlaceholder(value) || PUBLIC_KEYS.test(value)) return undefined;
  if (isOrdinary(value, name)) return isWeakValue(value, name) ? 'weak' : undefined;
  if (value.length >= 8 && classes(value) >= 2 && entropy(value) >= 2.5) return 'strong';
  if (isPassword && (/\d/.test(value) || isMash(value))) return 'strong';
  if (isMash(value) || /^\d{8,}$/.test(value)) return 'strong';
  return undefined;
}

/** Whether a value is a key, a label, an identifier, a path, a date or another thing that is no credential. */
function isOrdinary(value: string, name: string): boolean {
  if (/[\s,;()]/.test(value) || /[^\x21-\x7E]/.test(value)) return true;
  if (sameWords(value, name)) return true;
  if (isMash(value)) return false;
  return ORDINARY.some((pattern) => pattern.test(value)) || isWordList(value);
}

const ORDINARY: readonly RegExp[] = [
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/, // CONSTANT_CASE
  /^(?:https?|wss?|ftp|file|data|urn|mailto|arn):/i,
  /^[./~@#]/, // paths, scopes, selectors
  /^[\w-]+(?:\/:?[\w-]+)*\/:[A-Za-z]\w*(?:\/|$)/, // a path of a route with a parameter
  /^\$2[abxy]?\$|^\$argon2/, // a hash, not a password
  /\.(?:js|ts|json|pem|key|crt|env|txt|html|ya?ml)$/i,
  /^[\w.+-]+@[\w-]+\.[\w.]+$/,
  /^[\w-]+(?:\.[\w-]+)*:[\w.:-]+$/, // scope:action
  /^\d{4}-\d\d-\d\d/,
  /^v?\d+(?:\.\d+)+$/,
  /^(?:Bearer|Basic|Token|sha\d+|md5)\b/i,
  /[{}<>|\\^]/, // templates, expressions, regular expressions
  /^[a-z]+(?:\.[a-z0-9_]+)+$/i, // dotted constants
  /^__?\w+__?$/,
  /^[a-z]{2,}(?:[-_][a-z]+)*[-_]$/, // the start of a key
];

/** A plain word, which is what people choose while they try things out; never one that a key or a header is called. */
function isWeakValue(value: string, name: string): boolean {
  if (!/^[a-z]+(?:[A-Z][a-z]+)*$/.test(value) || isIdentifierWord(value)) return false;
  const own = wordsOf(name).join('');
  return value.toLowerCase() !== own && !own.endsWith(value.toLowerCase()) && !value.toLowerCase().endsWith(own);
}

/** Words that name where a credential is kept or what kind it is, rather than being one. */
function isIdentifierWord(value: string): boolean {
  return /(?:key|token|name|id|header|field|type|query|body|cookie|bearer|basic|local|none|auto|text|string|hidden|password|secret|value|param|input|label|code|hash|default|required|optional|session|user|admin|login|auth|env|config)$/i.test(value);
}

/** Only letters that read as words: `userPassword`, `access-token`, `Password`. */
function isWordList(value: string): boolean {
  return /^[A-Za-z]+(?:[-_./+][A-Za-z]+)*$/.test(value);
}

/** A run over the keyboard: long, of letters only, and made of very few different ones. */
function isMash(value: string): boolean {
  return /^[a-z]{8,}$/i.test(value) && new Set(value.toLowerCase()).size / value.length <= 0.4;
}

function sameWords(value: string, name: string): boolean {
  const letters = wordsOf(value).join('');
  return letters.length > 0 && !/\d/.test(value) && (letters === wordsOf(name).join('') || wordsOf(name).join('').endsWith(letters));
}

function classes(value: string): number {
  return Number(/[a-z]/i.test(value)) + Number(/\d/.test(value)) + Number(/[^a-z\d]/i.test(value));
}

/** Shannon entropy in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
