import type { Finding } from '../model/index.ts';

const MASK = '••••••';
/** Shorter ones would hide parts of ordinary words. */
const SHORTEST_VALUE = 4;
/** Names of things that are worth to be stolen: what is assigned beside them is not shown. */
const CREDENTIAL = /pass(?:word|wd|phrase|code)?|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|signing|credential|auth|salt|cookie|session|jwt|hmac|cipher|encrypt|dsn|connection|key|mongo|postgres|mysql|redis|amqp/i;
const LITERAL = /(["'`])((?:\\.|(?!\1).)*)\1/g;
/** Modules, paths, media types and plain words of prose or of an API. */
const PLAIN = /^(?:[@./:*{}[\]()?a-z-]*|(?=[\w.-]*\/)[\w./-]+|[A-Z]{3,7}|[A-Z][a-z]+|[a-z]+(?:[A-Z][a-z]+)*|[A-Z]+(?:_[A-Z]+)+)$/;
/** A piece of code in backticks that reads from a request or the environment: it holds names only. */
const READING = /^(?:req|request|ctx|context|process\.env|res|response|reply|this|params|query|body|headers|cookies)(?:(?:\?\.|\.)[\w$]+|\[(?:\d+|'[\w.-]{1,40}')\])+$/;
/** Code that a message quotes in backticks and that holds no literal but a small number: `api_key`, `a === b.c`, `rejectUnauthorized: false`. */
const NAMES = /^(?:[\w$.?!]|\(\)|\[\w+\])+(?: ?(?:[!=]==?|[:=]) ?(?:[A-Za-z_$][\w$.]*|\d{1,3}))?$/;
/** What stands in front of a literal that becomes the value of something. */
const GIVEN = /(?:[^=!<>]=|:|\|\||\?\?)\s*$/;
/** Something with the name of a credential is compared with a literal. */
const COMPARED = /(?:password|secret|token|key|authorization|digest|signature)[\w\]'"()?.]*\s*[!=]==?\s*$/i;
const PATH = /^(?:(?:\.{0,2}\/|@[\w-]+\/)[\w./:-]*|[a-z-]+(?:\/[a-z:-]+)+)$/;
/** Behind code; a comment that has its line to itself is read like code. */
const COMMENT = /(?<=\S.{0,300})(?<![:'"`/])(\/\/|\/\*)(?!\/).*/;
const USERINFO = /(:\/\/)[^\s/@"'`]+@/g;
/** What tells long labels apart that were cut. */
const CUT = /(?<=\.{3})#~[0-9a-z]+/g;
/** Long runs that mix cases and digits, as keys and tokens do and as names seldom do. */
const RUN = /[\w+/=-]{16,}/g;
/** Formats of well-known issuers. */
const PROVIDER = /\b(?:sk|pk|rk|ghp|gho|ghu|ghs|ghr|xox[abprs]|AKIA|ASIA|AIza|glpat|npm|SG|eyJ)[-_A-Za-z0-9.]{8,}/g;
const KEY_BLOCK = /-----(?:BEGIN|END)[^-]*-----|^\s*["'`]?[A-Za-z0-9+/=]{40,}(?:\\n)?(?:["'`](?: ?[+;,])?|[;,])?\s*$/;

/** A line of the analysed code without anything that looks like a secret; too much is hidden rather than too little. */
export function maskSecrets(line: string, values: readonly string[] = []): string {
  if (KEY_BLOCK.test(line)) return `${/^\s*/.exec(line)?.[0] ?? ''}${MASK}`;
  const known = values.reduce((text, value) => text.replaceAll(value, MASK), line);
  // A comment beside a credential tends to hold another one.
  const shown = CREDENTIAL.test(line) ? known.replace(COMMENT, `$1 ${MASK}`) : known;
  return maskLiterals(shown).replaceAll(RUN, (run) => (isRandom(run) ? MASK : run));
}

/** A text that quotes code, such as the name of a layer, without literals that may be secrets. */
export function maskLiterals(text: string, isSensitive = CREDENTIAL.test(text)): string {
  return text
    .replaceAll(CUT, '')
    .replaceAll(USERINFO, `$1${MASK}@`)
    .replaceAll(LITERAL, (literal: string, quote: string, value: string, offset: number) => {
      const before = text.slice(0, offset);
      const isGiven = COMPARED.test(before) || (GIVEN.test(before) && !PATH.test(value));
      const isHidden = !(quote === '`' && READING.test(value)) && (isRandom(value) || (isSensitive && value !== '' && (isGiven || !isPlain(value))));
      return isHidden ? quote + MASK + quote : literal;
    })
    .replaceAll(PROVIDER, MASK);
}

/** A sentence of a rule, which quotes code in backticks, without literals that may be secrets; names in it stay. */
export function maskMessage(sentence: string): string {
  const message = sentence.replaceAll(CUT, '');
  // A template inside of the quoted code has backticks of its own.
  if (/`[^`]*(?:[:=[,] *|\w\()`[^`]*`[^`]*`/.test(message)) return message.replace(/`.*`/s, `\`${MASK}\``);
  const kept: string[] = [];
  const text = message.replaceAll(/`([^`]*)`/g, (quoted, code: string) => (NAMES.test(code) && !isRandom(code) ? `\0${String(kept.push(quoted) - 1)}\0` : quoted));
  return maskLiterals(text, CREDENTIAL.test(message)).replaceAll(/\0(\d+)\0/g, (_, at: string) => kept[Number(at)] ?? '');
}

/** What stands in the literals at findings about secrets, the longest first, to hide it wherever else it stands. */
export function secretValues(text: string, findings: readonly Finding[]): readonly string[] {
  const lines = text.split('\n');
  const values = findings.flatMap(({ location: { line, column, endLine, endColumn } }) => {
    if (endLine !== line) return [];
    const code = lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
    return [...code.matchAll(LITERAL)].map(([, , value = '']) => value).filter((value) => value.length >= SHORTEST_VALUE);
  });
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** The text of a file in which the literals at secrets that were found are hidden, whatever they look like. */
export function maskFindings(text: string, findings: readonly Finding[]): string {
  const lines = text.split('\n');
  for (const { location } of findings) {
    for (let number = location.line; number <= Math.min(location.endLine, location.line + 50); number += 1) {
      const line = lines[number - 1];
      if (line === undefined) continue;
      const start = number === location.line ? location.column - 1 : 0;
      const end = number === location.endLine ? location.endColumn - 1 : line.length;
      lines[number - 1] = line.slice(0, start) + hide(line.slice(start, end), location.endLine > location.line) + line.slice(end);
    }
  }
  return lines.join('\n');
}

/** Whether a rule is about a secret in the source. */
export function isAboutSecret({ rule }: Finding): boolean {
  return rule === 'no-hardcoded-secret' || rule === 'no-secret-fallback';
}

/** Literals keep their quotes, and what is no literal stays as long as it cannot be part of one. */
function hide(text: string, isPart: boolean): string {
  const hidden = text.replaceAll(LITERAL, (_, quote: string) => quote + MASK + quote);
  return hidden !== text || !isPart ? hidden : MASK;
}

function isPlain(text: string): boolean {
  return text.length < 3 || (PLAIN.test(text) && !isRandom(text) && !/\d{3}/.test(text));
}

function isRandom(text: string): boolean {
  if (text.length < 16) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((pattern) => pattern.test(text)).length;
  const digits = text.replaceAll(/\D/g, '').length;
  return (classes === 3 && digits >= 2) || (classes >= 2 && digits >= text.length / 4) || (/^[\da-f]{24,}$/i.test(text) && digits >= 4);
}
