import { ts } from '../syntax/ts.ts';
import { ALL, bitsOf, HOST_BITS, NO_DOTS, NO_DOUBLE_SLASH, NO_INITIAL_DOTS } from './taint.ts';

const HTML = bitsOf(['html', 'template']);
const SQL = bitsOf(['sql']);
const LINES = bitsOf(['log', 'header']);
const REGEXP = bitsOf(['regexp']);
const COMMAND = bitsOf(['command']);
const REDIRECT = bitsOf(['redirect']);

/** The source of a regular expression literal or of `new RegExp('…')`. */
export function patternOf(node: ts.Expression): { readonly source: string; readonly flags: string } | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') {
    const [first, second] = node.arguments ?? [];
    if (first && ts.isStringLiteralLike(first)) return { source: first.text, flags: second && ts.isStringLiteralLike(second) ? second.text : '' };
    if (first && ts.isRegularExpressionLiteral(first)) return patternOf(first);
  }
  return undefined;
}

/** The sources of the groups of a pattern in order; none where groups stand in each other. */
export function groupSources(source: string): readonly string[] {
  const plain = source.replaceAll(/\\./g, '__').replaceAll(/\[[^\]]{0,1000}\]/g, (set) => '_'.repeat(set.length));
  if (/\([^)]*\(/.test(plain) || plain.includes('|')) return [];
  return [...plain.matchAll(/\((?!\?)([^)]{0,1000})\)/g)].map((match) => source.slice(match.index + 1, match.index + match[0].length - 1));
}

/** What a text is safe for that fits a pattern. */
export function bitsIfMatching(source: string): number {
  if (/^\^https?\??:?\\?\/\\?\/[\w-](?:[\w-]|\\\.|\.)*\\?(?:\/|\$|:\d)/.test(source)) return HOST_BITS;
  if (/^\^\\?\/(?:\(\?!|\[\^?[^\]]*\]|\\w|[a-z])/i.test(source)) return source.endsWith('$') && !isLoose(source) ? ALL : REDIRECT;
  const isWhole = source.startsWith('^') && source.endsWith('$') && !source.endsWith('\\$');
  return isWhole && !isLoose(source) ? ALL : 0;
}

/** Lets through whatever one likes: a dot, a negated class or `\S` that is repeated. */
function isLoose(source: string): boolean {
  // What a look-ahead asks for comes on top.
  const plain = source.replaceAll(/\(\?=[^()]*\)/g, '').replaceAll(/\\[^SWD]/g, 'x').replaceAll(/\[(?!\^)[^\]]*\]?/g, (set) => (/[/'"<>;&|$]/.test(set) ? '.' : 'x'));
  return /(?:\.|\\[SWD]|\[\^[^\]]*\])(?:[*+]|\{\d*,)/.test(plain) || /^\^?\.?\$?$/.test(plain);
}

/** What a text is safe for in which a pattern was not found. */
export function bitsIfAbsent(source: string): number {
  if (/^\[\^[^\]]*\][+*]?$/.test(source)) return isLooseSet(source) ? 0 : ALL;
  return bitsIfRemoved(source);
}

/** What a text is safe for after all matches of a pattern were replaced. */
export function bitsIfRemoved(source: string): number {
  let bits = 0;
  const covers = (...texts: readonly string[]): boolean => texts.every((text) => matches(source, text));
  if (/^\[\^[^\]]*\][+*]?$/.test(source) || /^\\W\+?$/.test(source)) bits |= isLooseSet(source) ? 0 : ALL;
  if (covers('..') && !source.includes('/)') && !/^\(?\^/.test(source) && !/\\\.\\\.\\?\//.test(source)) bits |= NO_DOTS;
  if (matches(source, '.') && !/\w/.test(source.replaceAll(/\\\w/g, ''))) bits |= NO_DOTS;
  if (/^\^\(?\\\.\\\./.test(source)) bits |= NO_INITIAL_DOTS;
  if (covers('<')) bits |= HTML;
  if (covers("'") || covers('"', "'")) bits |= SQL;
  if (covers('\n')) bits |= LINES;
  if (covers('*', '+', '(', '[')) bits |= REGEXP;
  if (covers(';', '|', '&', '$', '`')) bits |= COMMAND;
  if (covers('//')) bits |= NO_DOUBLE_SLASH;
  return bits;
}

/** A negated class that keeps what harms: quotes, slashes, brackets. */
function isLooseSet(source: string): boolean {
  return source.length > 4 && /[<>'"`;|&$]|\\\/|\/(?!\])|\\S/.test(source.slice(2, -1)) && !source.includes('\\w\\s');
}

function matches(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text);
  } catch {
    return false;
  }
}
