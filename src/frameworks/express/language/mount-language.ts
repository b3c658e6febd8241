import { relate } from './compare-languages.ts';
import { ANY, choice, EMPTY, literal, repeat, sequence, type Language } from './language.ts';
import { regexpMount } from './regexp-language.ts';

const SLASH = literal('/', true);

/**
 * The addresses that a regular expression lets pass in `use`: what it finds has to be a prefix of the address, and what follows
 * has to be nothing or a separator, which is why `use(/^\/admin\/?/)` does not see `/admin/users`. Undefined where it
 * depends on which of several prefixes the expression finds. `tail` is what may follow; without it, another path does.
 */
export function mountLanguage(source: string, isCaseSensitive: boolean, tail: Language | undefined): Language | undefined {
  const found = regexpMount(source, isCaseSensitive);
  if (!found) return undefined;
  const { language, isWhole, isLazy } = found;
  if (isWhole) return tail && language;
  if (isPrefixFree(language)) return followed(language, tail);
  return isLazy ? undefined : greedyMount(language, tail);
}

function followed(language: Language, tail: Language | undefined): Language {
  return tail ? sequence(language, tail) : language;
}

/** No text is the beginning of another one, so that only one of them is found. */
function isPrefixFree(language: Language): boolean {
  return relate(language, sequence(language, repeat(ANY, 1))) === 'no';
}

/** A repetition at the end takes as much as it can. */
function greedyMount(language: Language, tail: Language | undefined): Language | undefined {
  const parts = language.kind === 'sequence' ? language.parts : [language];
  const last = parts.at(-1);
  const head = sequence(...parts.slice(0, -1));
  if (last?.kind !== 'repeat' || !isPrefixFree(head)) return undefined;
  if (endsWithAnything(last)) return tail && sequence(head, last);
  if (last.min === 0 && last.max === 1 && endsWithAnything(last.of)) return tail && sequence(head, choice(last.of, tail));
  if (last.min === 0 && last.max === 1 && isSlash(last.of)) return tail && sequence(head, choice(EMPTY, sequence(SLASH, tail)));
  return endsAtSeparator(last) ? followed(language, tail) : undefined;
}

function endsWithAnything(language: Language): boolean {
  if (language.kind === 'sequence') return language.parts.some((part, index) => index === language.parts.length - 1 && endsWithAnything(part));
  return language.kind === 'repeat' && language.max === Infinity && language.of.kind === 'char' && language.of.isNegated && language.of.chars === '';
}

function isSlash(language: Language): boolean {
  return language.kind === 'char' && !language.isNegated && language.chars === '/';
}

/** What is taken as far as it goes may hold dots, which Express 4 would also be content with after it. */
function endsAtSeparator({ of, max }: Extract<Language, { kind: 'repeat' }>): boolean {
  const reads = (char: string): boolean => of.kind !== 'char' || of.chars.includes(char) !== of.isNegated;
  return !reads('/') && (max === Infinity || !reads('.'));
}
