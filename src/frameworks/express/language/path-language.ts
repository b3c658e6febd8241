import { automatonOf } from './automaton.ts';
import { ANY, choice, EMPTY, literal, NO_SLASH, oneOf, repeat, sequence, type Language } from './language.ts';
import { mountLanguage } from './mount-language.ts';
import { regexpLanguage } from './regexp-language.ts';

/** One path on the way from the application to a handler, as written. */
export interface PathPart {
  /** The text of a path, or the source of a regular expression without its slashes. */
  readonly text: string;
  readonly isRegExp?: boolean;
  /** Whether the expression remembers where it found something, and goes on from there (`g`, `y`). */
  readonly isStateful?: boolean;
  readonly isCaseSensitive?: boolean;
  /** Whether a slash at the end matters; only for the last part. */
  readonly isStrict?: boolean;
}

const SLASH = literal('/', true);
const REST: Language = repeat(ANY, 0);

/** More chains than any one application has; what is remembered of larger projects is forgotten now and then. */
const MOST = 20_000;

const languages = new Map<string, Language>();

/**
 * The addresses that pass a chain of mounts and reach the path at its end, in the syntax of Express 4
 * (path-to-regexp 0.1) or 5 (path-to-regexp 8). `isPrefix`: the last part belongs to `use`. The same chain gives the same object,
 * in every state of a project that an editor shows.
 */
export function pathLanguage(parts: readonly PathPart[], major: number, isPrefix: boolean): Language {
  const key = JSON.stringify([major, isPrefix, parts]);
  let language = languages.get(key);
  if (language === undefined) {
    if (languages.size >= MOST) languages.clear();
    languages.set(key, (language = languageOf(parts, major, isPrefix)));
  }
  return language;
}

function languageOf(parts: readonly PathPart[], major: number, isPrefix: boolean): Language {
  const last = parts.at(-1);
  const read = parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const language = partLanguage(part, major, { isLast, isPrefix });
    // Below a mount nothing at all counts as `/`, which wildcards match.
    const below = index > 0 && matchesSlash(language) ? choice(EMPTY, language) : language;
    // A mount of Express 4 takes the first of two slashes that follow it.
    return major < 5 && !isLast && !part.isRegExp && !isRoot(part.text) ? sequence(below, repeat(SLASH, 0, 1)) : below;
  });
  if (isPrefix) return sequence(...read, last?.isRegExp ? EMPTY : tail(['/']));
  const wantsSlash = last?.isStrict === true && isRoot(last.text) === false;
  // A route at `/` of Express 5 has its own slash and the one that may follow any route.
  const slashes = major >= 5 && last?.text === '/' && !last.isStrict ? 2 : 1;
  return sequence(...read, wantsSlash || last?.isRegExp ? EMPTY : repeat(SLASH, 0, slashes));
}

/** Nothing, or what begins with one of these. */
function tail(separators: readonly string[]): Language {
  return choice(EMPTY, sequence(oneOf(separators.join('')), REST));
}

interface Place {
  readonly isLast: boolean;
  /** Whether the last part belongs to `use`. */
  readonly isPrefix: boolean;
}

function partLanguage(part: PathPart, major: number, place: Place): Language {
  const isCaseSensitive = part.isCaseSensitive === true;
  if (part.isRegExp) return regexpPart(part, major, place);
  if (isRoot(part.text)) return EMPTY;
  const isEnd = place.isLast && !place.isPrefix;
  const text = isEnd && part.isStrict ? part.text : part.text.replace(/(?<=.)\/$/, '');
  return major >= 5 ? path5(text, isCaseSensitive) : path4(text, isCaseSensitive);
}

/** A mount takes what its expression finds; after it, Express 4 also takes a dot for a separator. */
function regexpPart({ text, isStateful = false, isCaseSensitive = false }: PathPart, major: number, { isLast, isPrefix }: Place): Language {
  if (isLast && !isPrefix) return (isStateful ? undefined : regexpLanguage(text, isCaseSensitive)) ?? { kind: 'hole', label: text };
  const rest = isLast ? tail(major >= 5 ? ['/'] : ['/', '.']) : undefined;
  const known = isStateful ? undefined : mountLanguage(text, isCaseSensitive, rest);
  const hole: Language = { kind: 'hole', label: `mount ${text}` };
  return known ?? (rest ? sequence(hole, rest) : hole);
}

function matchesSlash(language: Language): boolean {
  const automaton = automatonOf(language, 'symbol');
  return automaton.accepts(automaton.step(automaton.start, '/'));
}

function isRoot(text: string): boolean {
  return text === '' || text === '/';
}

/** Express 4 hands everything but parameters, dots and stars to the regular expression engine as it stands. */
function path4(text: string, isCaseSensitive: boolean): Language {
  const [hole, ...others] = splitHoles(text);
  if (others.length > 0) return sequence(...[hole, ...others].map((piece) => (piece?.isHole ? { kind: 'hole' as const, label: piece.text } : path4(piece?.text ?? '', isCaseSensitive))));
  if (hole?.isHole) return { kind: 'hole', label: hole.text };
  const source = text
    .replace(/^(?=\*)/, '/')
    .replace(/\\.|(\/)?(\.)?:\w+(\(.*?\))?(\*)?(\?)?|[.*]|\/\(/g, (match, slash?: string, dot?: string, capture?: string, star?: string, optional?: string) => {
      if (match.startsWith('\\')) return match;
      if (match === '.') return '\\.';
      if (match === '*') return '(.*)';
      if (match === '/(') return '/(?:';
      return `(?:${dot ? '\\.' : ''}${slash ?? ''}${capture ?? `([^/${dot ? '.' : ''}]+)`}${star ? '([/.].+)?' : ''})${optional ?? ''}`;
    });
  return regexpLanguage(`^${source}$`, isCaseSensitive) ?? { kind: 'hole', label: text };
}

/** Express 5: `:name`, `*name`, `{optional}` and `\` before anything that is meant as it stands. */
function path5(text: string, isCaseSensitive: boolean): Language {
  const pieces = splitHoles(text);
  const parts: Language[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.isHole) parts.push({ kind: 'hole', label: piece.text });
    else parts.push(tokens5(piece.text, isCaseSensitive));
    at += piece.text.length;
  }
  return at === 0 ? EMPTY : sequence(...parts);
}

function tokens5(text: string, isCaseSensitive: boolean): Language {
  const stack: Language[][] = [[]];
  for (const [token] of text.matchAll(/\\.|[:*](?:"[^"]*"|[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)|[\s\S]/gu)) {
    const top = stack.at(-1) ?? [];
    if (token === '{') stack.push([]);
    else if (token === '}' && stack.length > 1) stack.at(-2)?.push(repeat(sequence(...(stack.pop() ?? [])), 0, 1));
    else if (token.length > 1 && token.startsWith(':')) top.push(repeat(NO_SLASH, 1));
    else if (token.length > 1 && token.startsWith('*')) top.push(repeat(ANY, 1));
    else top.push(literal(token.length > 1 && token.startsWith('\\') ? token.slice(1) : token, isCaseSensitive));
  }
  return sequence(...stack.flat());
}

/** `{?config.prefix}` is what our own paths write for text that code does not reveal. */
function splitHoles(text: string): readonly { readonly text: string; readonly isHole: boolean }[] {
  return text
    .split(/(\{\?[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isHole: piece.startsWith('{?') }));
}
