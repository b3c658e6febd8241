/**
 * A set of addresses, as a regular expression that can be compared with another one.
 * A `hole` is text that code does not reveal. It may be whatever it likes, but is the same wherever the label is the same.
 */
export type Language =
  | { readonly kind: 'char'; readonly chars: string; readonly isNegated: boolean }
  | { readonly kind: 'hole'; readonly label: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Language[] }
  | { readonly kind: 'choice'; readonly options: readonly Language[] }
  | { readonly kind: 'repeat'; readonly of: Language; readonly min: number; readonly max: number };

/** Only the empty text. */
export const EMPTY: Language = { kind: 'sequence', parts: [] };

/** Any character, and any character but a slash. */
export const ANY: Language = { kind: 'char', chars: '', isNegated: true };
export const NO_SLASH: Language = { kind: 'char', chars: '/', isNegated: true };

/** One language after the other. */
export function sequence(...parts: readonly Language[]): Language {
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'sequence', parts };
}

/** Either of several languages. */
export function choice(...options: readonly Language[]): Language {
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
}

/** A language from `min` to `max` times. */
export function repeat(of: Language, min: number, max = Infinity): Language {
  return { kind: 'repeat', of, min, max };
}

/** Exactly this text, in any case unless `isCaseSensitive`. */
export function literal(text: string, isCaseSensitive: boolean): Language {
  return sequence(...[...text].map((char) => oneOf(isCaseSensitive ? char : char.toLowerCase() + char.toUpperCase())));
}

/** One of these characters. */
export function oneOf(chars: string): Language {
  return { kind: 'char', chars: [...new Set(chars)].join(''), isNegated: false };
}
