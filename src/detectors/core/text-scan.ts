import { textFact } from '../../syntax/text-facts.ts';
import { CLEARTEXT_SCHEMES } from '../../vocabulary/transport-targets.ts';
import { followUp, type FollowUp } from './follow-up.ts';
import { EMPTY_IDENTIFIER, EMPTY_WORD, flagCount, mix, raise } from './triggers.ts';

/** What one pass over the text of a file saw, before anything is parsed. */
export interface TextScan {
  /** One byte for each word and identifier that a trigger asked for. */
  readonly flags: Uint8Array;
  /** The specifiers of imports and `require`, without `node:`. */
  readonly specifiers: readonly string[];
  /** Stretches that are long enough for a token of a known format. */
  readonly runs: readonly { readonly start: number; readonly end: number }[];
  /** Where `://` stands. */
  readonly urls: readonly number[];
  /** Whether one of them belongs to a URL without encryption, of a host that is not this machine. */
  readonly hasRemoteUrl: boolean;
  /** What stands behind names of credentials, log methods and the like. */
  readonly seen: ReadonlySet<FollowUp>;
}

const SEPARATOR = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
/** `_` and `$`: part of an identifier, between words. */
const JOINER = 4;
/** Part of a token, not of an identifier. */
const TOKEN = 5;

const MINIMUM_RUN = 20;
const COLON = 58;
const SLASH = 47;
const HYPHEN = 45;

const SCHEME = new RegExp(`(?:^|[^a-z])(?:${Object.keys(CLEARTEXT_SCHEMES).join('|')})$`, 'i');
/** Hosts of this machine, of private networks and of namespaces, which are never reported. */
const HARMLESS = /^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[::1|www\.w3\.org|schemas?\.)/i;
/** A host with a dot, or behind a user: what is only known at run time counts when it is the host of the page. */
const REMOTE = /^[^\s/'"`?#$]*\.|^[^\s/'"]*@|^\[|\blocation\b/;

function isRemote(address: string): boolean {
  return REMOTE.test(address) && !HARMLESS.test(address);
}

const kinds = new Uint8Array(128);
for (let code = 97; code <= 122; code += 1) kinds[code] = LOWER;
for (let code = 65; code <= 90; code += 1) kinds[code] = UPPER;
for (let code = 48; code <= 57; code += 1) kinds[code] = DIGIT;
for (const joiner of '_$') kinds[joiner.charCodeAt(0)] = JOINER;
for (const token of '-+/.=~:@') kinds[token.charCodeAt(0)] = TOKEN;

/** What a text holds, remembered under the path of its file for as long as it stays the same. */
export const scanOf = textFact(scanText);

/** Reads a text once, character by character. */
export function scanText(text: string): TextScan {
  return new Scanner(text).scan();
}

class Scanner implements TextScan {
  readonly flags = new Uint8Array(flagCount());
  readonly specifiers: string[] = [];
  readonly runs: { readonly start: number; readonly end: number }[] = [];
  readonly urls: number[] = [];
  hasRemoteUrl = false;
  readonly seen = new Set<FollowUp>();
  private readonly text: string;
  private runStart = 0;
  private hasDigit = false;
  /** Of the identifier that was read, as `followUp` wants it. */
  end = 0;
  identifier = EMPTY_IDENTIFIER;
  lastWord = EMPTY_WORD;
  wordBefore = EMPTY_WORD;

  constructor(text: string) {
    this.text = text;
  }

  scan(): this {
    const { text } = this;
    const { length } = text;
    let at = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? kinds[code] : SEPARATOR;
      if (kind === SEPARATOR) {
        if (at - this.runStart >= MINIMUM_RUN) this.takeRun(at);
        at += 1;
        this.runStart = at;
        this.hasDigit = false;
      } else if (kind === TOKEN) {
        if (code === COLON && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH) this.takeUrl(at);
        at += 1;
      } else {
        this.readIdentifier(at);
        at = this.end;
      }
    }
    this.takeRun(at);
    return this;
  }

  private takeUrl(at: number): void {
    const { text } = this;
    this.urls.push(at);
    this.hasRemoteUrl ||= SCHEME.test(text.slice(Math.max(0, at - 11), at)) && isRemote(text.slice(at + 3, at + 103));
  }

  private takeRun(end: number): void {
    const start = this.runStart;
    if (end - start >= MINIMUM_RUN && (this.hasDigit || this.text.startsWith('hf_', start))) this.runs.push({ start, end });
  }

  private readIdentifier(start: number): void {
    // `x-api-key` is one name.
    if (start === 0 || this.text.charCodeAt(start - 1) !== HYPHEN) this.lastWord = this.wordBefore = EMPTY_WORD;
    this.readWords(start);
    raise(this.identifier, this.flags);
    followUp(this.text, start, this, this);
  }

  /** Reads to the end of an identifier, raising the flags of its words. */
  private readWords(start: number): void {
    const { text } = this;
    let identifier = EMPTY_IDENTIFIER;
    let word = EMPTY_WORD;
    /** The word without its last character: `API` of `APIK`, when an `e` follows. */
    let shorter = EMPTY_WORD;
    let previous = JOINER;
    let capitals = 0;
    let at = start;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? (kinds[code] ?? SEPARATOR) : SEPARATOR;
      if (kind === SEPARATOR || kind === TOKEN) break;
      identifier = mix(identifier, code);
      if (kind === LOWER) {
        if (capitals > 1) {
          this.endWord(shorter);
          word = mix(EMPTY_WORD, text.charCodeAt(at - 1) | 32);
        }
        word = mix(word, code);
        capitals = 0;
      } else if (kind === UPPER) {
        if (previous === LOWER) {
          this.endWord(word);
          word = EMPTY_WORD;
        }
        shorter = word;
        word = mix(word, code | 32);
        capitals += 1;
      } else {
        this.endWord(word);
        word = EMPTY_WORD;
        capitals = 0;
        if (kind === DIGIT) this.hasDigit = true;
      }
      previous = kind;
    }
    this.endWord(word);
    this.end = at;
    this.identifier = identifier;
  }

  private endWord(word: number): void {
    if (word === EMPTY_WORD) return;
    raise(word, this.flags);
    this.wordBefore = this.lastWord;
    this.lastWord = word;
  }
}
