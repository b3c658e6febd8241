import { ANY, choice, EMPTY, oneOf, repeat, sequence, type Language } from './language.ts';

/** What a regular expression finds, or undefined when it uses something that has no place here (look-around, back references). */
export function regexpLanguage(source: string, isCaseSensitive: boolean): Language | undefined {
  return attempt(() => new Parser(source, isCaseSensitive).whole());
}

/** What a regular expression may find at the beginning of a text. */
export interface PrefixExpression {
  readonly language: Language;
  /** Whether it demands that the text ends there. */
  readonly isWhole: boolean;
  /** Whether a repetition takes as little as it can. */
  readonly isLazy: boolean;
}

/** What a regular expression may find at the beginning of a text, under the same restrictions. */
export function regexpMount(source: string, isCaseSensitive: boolean): PrefixExpression | undefined {
  return attempt(() => new Parser(source, isCaseSensitive).prefix());
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Unsupported extends Error {}

const CLASSES: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_',
  s: ' \t\n\r',
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Each of them is a state of its own. */
const MAX_REPEATS = 20;

class Parser {
  readonly #text: string;
  readonly #isCaseSensitive: boolean;
  #at = 0;
  #isLazy = false;

  constructor(text: string, isCaseSensitive: boolean) {
    this.#text = text;
    this.#isCaseSensitive = isCaseSensitive;
  }

  /** Without `^` it may start, without `$` it may end anywhere. */
  whole(): Language {
    const options = [this.#anchored()];
    while (this.#take('|')) options.push(this.#anchored());
    if (this.#at < this.#text.length) throw new Unsupported();
    return choice(...options);
  }

  prefix(): PrefixExpression {
    const options: Language[] = [];
    const ends = new Set<boolean>();
    do {
      this.#take('^');
      options.push(this.#sequence());
      ends.add(this.#take('$'));
    } while (this.#take('|'));
    if (this.#at < this.#text.length || ends.size > 1) throw new Unsupported();
    return { language: choice(...options), isWhole: ends.has(true), isLazy: this.#isLazy };
  }

  #anchored(): Language {
    const start = this.#take('^') ? EMPTY : repeat(ANY, 0);
    const body = this.#sequence();
    const end = this.#take('$') ? EMPTY : repeat(ANY, 0);
    return sequence(start, body, end);
  }

  #choice(): Language {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return choice(...options);
  }

  #sequence(): Language {
    const parts: Language[] = [];
    while (this.#at < this.#text.length && !'|)$'.includes(this.#peek())) parts.push(this.#quantified());
    return sequence(...parts);
  }

  #quantified(): Language {
    const atom = this.#atom();
    const bounds = this.#quantifier();
    if (!bounds) return atom;
    if (this.#take('?')) this.#isLazy = true;
    if (bounds.some((bound) => bound > MAX_REPEATS && bound !== Infinity)) throw new Unsupported();
    return repeat(atom, ...bounds);
  }

  #quantifier(): readonly [number, number] | undefined {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.#at));
    if (!braces) return undefined;
    this.#at += braces[0].length;
    const min = Number(braces[1]);
    return [min, braces[2] === undefined ? min : braces[3] ? Number(braces[3]) : Infinity];
  }

  #atom(): Language {
    const char = this.#next();
    switch (char) {
      case '.': return ANY;
      case '(': return this.#group();
      case '[': return this.#class();
      case '\\': return this.#escape();
      case '^': case '*': case '+': case '?': throw new Unsupported();
      default: return this.#literal(char);
    }
  }

  #group(): Language {
    if (this.#take('?') && !this.#take(':')) {
      const name = /^<(?![=!])[^>]*>/.exec(this.#text.slice(this.#at));
      if (!name) throw new Unsupported();
      this.#at += name[0].length;
    }
    const inner = this.#choice();
    if (!this.#take(')')) throw new Unsupported();
    return inner;
  }

  #escape(): Language {
    const char = this.#next();
    const named = CLASSES[char.toLowerCase()];
    if (named) return { kind: 'char', chars: named, isNegated: char !== char.toLowerCase() };
    if (/[0-9bBkpPuxcfv]/.test(char)) throw new Unsupported();
    return this.#literal(ESCAPES[char] ?? char);
  }

  #class(): Language {
    const isNegated = this.#take('^');
    let chars = '';
    while (!this.#take(']')) {
      const from = this.#classPart();
      if (from.length === 1 && this.#peek() === '-' && this.#text[this.#at + 1] !== ']') {
        this.#at += 1;
        chars += range(from, this.#classPart());
      } else chars += from;
    }
    const both = this.#isCaseSensitive ? chars : chars.toLowerCase() + chars.toUpperCase();
    return { kind: 'char', chars: [...new Set(both)].join(''), isNegated };
  }

  #classPart(): string {
    const char = this.#next();
    if (char !== '\\') return char;
    const escaped = this.#next();
    if (/[0-9DWSbpPuxcfv]/.test(escaped)) throw new Unsupported();
    return CLASSES[escaped] ?? ESCAPES[escaped] ?? escaped;
  }

  #literal(char: string): Language {
    return oneOf(this.#isCaseSensitive ? char : char.toLowerCase() + char.toUpperCase());
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #next(): string {
    const char = this.#text[this.#at];
    if (char === undefined) throw new Unsupported();
    this.#at += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at += 1;
    return true;
  }
}

function range(from: string, to: string): string {
  const first = from.charCodeAt(0);
  const last = to.charCodeAt(0);
  if (to.length !== 1 || last < first || last - first > 128) throw new Unsupported();
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)).join('');
}
