import { LOG_METHODS } from '../../vocabulary/logging-names.ts';
import { CREDENTIAL_ENDINGS, CREDENTIAL_ISSUERS, PASSWORD_NAMES } from '../../vocabulary/secrets-names.ts';
import { identifierHash, wordHash } from './triggers.ts';

/** What can stand behind a name, seen in the text alone. */
export type FollowUp = 'credential name' | 'credential literal' | 'credential fallback' | 'default literal' | 'sensitive log';

/** What the pass over a text collects from what stands behind a name. */
interface FollowUps {
  readonly specifiers: string[];
  readonly seen: Set<FollowUp>;
}

type Look = (text: string, start: number, end: number, into: FollowUps) => void;

/** Last words that are enough, and those that need one of the others before them. */
const CREDENTIAL_WORDS = new Set([...CREDENTIAL_ENDINGS.filter((ending) => ending.length === 1).flat(), ...PASSWORD_NAMES]);
const PAIRED_WORDS = new Set(['key', 'token', ...CREDENTIAL_ENDINGS.map((ending) => ending.at(-1) ?? '')].filter((word) => !CREDENTIAL_WORDS.has(word)));
const FIRST_OF_PAIR = new Set([...CREDENTIAL_ISSUERS, ...CREDENTIAL_ENDINGS.flatMap((ending) => ending.slice(-2, -1))].map(wordHash));
const SENSITIVE_ARGUMENT = /passw|passphrase|pwd|secret|token|key|jwt|otp|authorization|headers|cookies|\benv\b/i;
/** How far behind a log method its arguments are looked at, in characters. */
const ARGUMENTS = 400;
const TYPE = /^\s*[\w.<>[\]| ,'"]{1,80}=\s*[('"`<]/;
const QUOTED = /^\s*(?:\(\s*|<\w+>\s*)?['"`]/;
const SPECIFIER = /^\s*(?:\(\s*)?(['"])(?:node:)?([^'"\n]{1,200})\1/;

const byIdentifier = new Map<number, Look>([
  ...['from', 'require', 'import'].map((name) => [identifierHash(name), lookForSpecifier] as const),
  [identifierHash('default'), lookForDefault],
  ...[...LOG_METHODS].map((name) => [identifierHash(name), lookForLog] as const),
]);
const byLastWord = new Map<number, boolean>([...[...CREDENTIAL_WORDS].map((word) => [wordHash(word), true] as const), ...[...PAIRED_WORDS].map((word) => [wordHash(word), false] as const)]);

/** Most names are none of these, which a table of one byte for each tells without a look-up. */
const candidates = new Uint8Array(4096);
for (const hash of [...byIdentifier.keys(), ...byLastWord.keys()]) candidates[hash & 4095] = 1;

/** An identifier as the pass over a text knows it: where it ends and the hashes of it and of its last two words. */
export interface SeenIdentifier {
  readonly end: number;
  readonly identifier: number;
  readonly lastWord: number;
  readonly wordBefore: number;
}

/** Looks at what stands behind an identifier. */
export function followUp(text: string, start: number, { end, identifier, lastWord, wordBefore }: SeenIdentifier, into: FollowUps): void {
  if (candidates[identifier & 4095] === 1) byIdentifier.get(identifier)?.(text, start, end, into);
  if (candidates[lastWord & 4095] === 0) return;
  const isEnough = byLastWord.get(lastWord);
  if (isEnough === true || (isEnough === false && FIRST_OF_PAIR.has(wordBefore))) lookForCredential(text, end, into);
}

function lookForSpecifier(text: string, _start: number, end: number, { specifiers }: FollowUps): void {
  const specifier = SPECIFIER.exec(text.slice(end, end + 220))?.[2];
  if (specifier !== undefined) specifiers.push(specifier);
}

/** `.default('x')` of a schema, `default: 'x'` of a configuration. */
function lookForDefault(text: string, _start: number, end: number, { seen }: FollowUps): void {
  if (/^\s*[:(]\s*['"`]/.test(text.slice(end, end + 12))) seen.add('default literal');
}

function lookForLog(text: string, start: number, end: number, { seen }: FollowUps): void {
  if (seen.has('sensitive log') || text[start - 1] !== '.' || text[end] !== '(') return;
  if (SENSITIVE_ARGUMENT.test(text.slice(end, end + ARGUMENTS))) seen.add('sensitive log');
}

/** `secret: 'x'`, `['secret'] = 'x'`, `set('secret', 'x')`, `secret: string = 'x'`, `env.SECRET || other`. */
function lookForCredential(text: string, end: number, { seen }: FollowUps): void {
  seen.add('credential name');
  let at = end;
  while (CLOSING.has(text[at] ?? '')) at += 1;
  if (text[at] === '?' && text[at + 1] !== '?') at += 1;
  const rest = text.slice(at + 1, at + 100);
  switch (text[at]) {
    case '|':
    case '?':
      if (rest.startsWith(text[at] ?? '')) seen.add('credential fallback');
      return;
    case ':':
      if (TYPE.test(rest) || isCredentialLike(rest)) seen.add('credential literal');
      return;
    case '=':
      if (QUOTED.test(rest)) seen.add('credential literal');
      return;
    case ',':
      if (QUOTED.test(rest)) seen.add('credential literal');
      else if (QUOTE.test(text[end] ?? '')) seen.add('credential fallback');
      return;
    default:
  }
}

/** A property is never a credential when its value is short, prose or a word, unless somebody ran over the keyboard. */
function isCredentialLike(rest: string): boolean {
  const value = WHOLE.exec(rest)?.[2];
  if (value === undefined) return QUOTED.test(rest);
  if (value.length < 4 || /[\s,;()]/.test(value)) return false;
  return !WORDS.test(value) || (value.length >= 8 && new Set(value.toLowerCase()).size / value.length <= 0.4);
}

const WHOLE = /^\s*(?:\(\s*|<\w+>\s*)?(['"`])((?:(?!\1)[^\\])*)\1/;
const WORDS = /^[A-Za-z]+(?:[-_./][A-Za-z]+)*$/;
const QUOTE = /['"`]/;
const CLOSING = new Set([...`'"\`)]! \n\r\t0123456789_$`]);
