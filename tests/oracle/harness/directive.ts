import type { ControlStatus, InputPart } from '../../../src/model/index.ts';

/** What a request is sent for: who may call, how bad input is met, how a burst is met, or whether a credential works. */
export type Purpose = 'anonymous' | 'credential' | 'probe' | 'burst';

/** `layer`: in the framework's table but no endpoint. `pseudo`: an endpoint without a row in that table. `dead`: a row that never matches. `optional`: the inventory may leave it out. */
export type Mark = 'layer' | 'pseudo' | 'dead' | 'optional';

/** One `// oracle:` line: a request and what the real framework answers. */
export interface Directive {
  readonly line: number;
  readonly file: string;
  /** Empty for every major version. */
  readonly majors: readonly string[];
  /** Upper case; `*` for the line that stands for every route without one. */
  readonly method: string;
  /** The path as the framework writes it. */
  readonly path: string;
  /** A status code, `hang`, or `closed` when the connection is cut. */
  readonly expected: string;
  readonly url?: string;
  readonly via?: string;
  readonly send?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly burst?: number;
  readonly probe?: InputPart;
  readonly marks: readonly Mark[];
  /** The verdicts that are right for this route, where reality alone does not tell. */
  readonly auth?: readonly ControlStatus[];
  readonly authz?: readonly ControlStatus[];
  readonly rate?: readonly ControlStatus[];
  readonly valid?: readonly ControlStatus[];
}

/** What is said about a whole fixture. */
export interface FixtureNote {
  readonly majors: readonly string[];
  readonly note: 'throws' | 'majors' | 'isolate';
  readonly words: readonly string[];
}

/** Everything that the comments of one file say. */
export interface ParsedDirectives {
  readonly directives: readonly Directive[];
  readonly notes: readonly FixtureNote[];
}

const LINE = /\/\/ oracle(?:\[([\w,]+)\])?: (.+)$/;
const NOTES = new Set(['throws', 'majors', 'isolate']);
const MARKS = new Set(['layer', 'pseudo', 'dead', 'optional']);

/** Reads the `// oracle:` comments of a file; throws on a line that is not understood. */
export function parseDirectives(text: string, file: string): ParsedDirectives {
  const directives: Directive[] = [];
  const notes: FixtureNote[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const match = LINE.exec(line.trimEnd());
    if (!match) continue;
    const majors = match[1]?.split(',') ?? [];
    const words = (match[2] ?? '').replace(/ -- .*$/, '').split(/\s+/).filter(Boolean);
    const first = words[0] ?? '';
    if (NOTES.has(first)) notes.push({ majors, note: first as FixtureNote['note'], words: words.slice(1) });
    else directives.push(parseRequest(words, majors, file, index + 1));
  }
  return { directives, notes };
}

/** The line that stands for every route without a line of its own. */
export function isDefault(directive: Directive): boolean {
  return directive.method === '*';
}

/** What the request of a directive is sent for. */
export function purposeOf(directive: Directive): Purpose {
  if (directive.burst !== undefined) return 'burst';
  if (directive.probe) return 'probe';
  return Object.keys(directive.headers).length > 0 ? 'credential' : 'anonymous';
}

function parseRequest(words: readonly string[], majors: readonly string[], file: string, line: number): Directive {
  const standsForRest = words[0] === '*';
  const [method, path, expected] = standsForRest ? ['*', '*', words[1]] : words;
  if (!method || !path || !expected || !/^(\d{3}|hang|closed)$/.test(expected)) {
    throw new Error(`${file}:${line}: not an oracle line: ${words.join(' ')}`);
  }
  const options: { -readonly [K in keyof Directive]?: Directive[K] } = {};
  const headers: Record<string, string> = {};
  const marks: Mark[] = [];
  for (const word of words.slice(standsForRest ? 2 : 3)) {
    if (MARKS.has(word)) marks.push(word as Mark);
    else readOption(word, options, headers, `${file}:${line}`);
  }
  return { ...options, line, file, majors, method, path, expected, headers, marks };
}

function readOption(
  word: string,
  into: { -readonly [K in keyof Directive]?: Directive[K] },
  headers: Record<string, string>,
  where: string,
): void {
  const at = word.indexOf('=');
  const value = word.slice(at + 1);
  switch (at < 0 ? word : word.slice(0, at)) {
    case 'at': into.url = value; break;
    case 'via': into.via = value; break;
    case 'send': into.send = value; break;
    case 'burst': into.burst = Number(value); break;
    case 'probe': into.probe = value as InputPart; break;
    case 'auth': into.auth = value.split('|') as ControlStatus[]; break;
    case 'authz': into.authz = value.split('|') as ControlStatus[]; break;
    case 'rate': into.rate = value.split('|') as ControlStatus[]; break;
    case 'valid': into.valid = value.split('|') as ControlStatus[]; break;
    case 'with': {
      const colon = value.indexOf(':');
      headers[value.slice(0, colon)] = value.slice(colon + 1).replaceAll('+', ' ');
      break;
    }
    default: throw new Error(`${where}: unknown word '${word}' in an oracle line`);
  }
}
