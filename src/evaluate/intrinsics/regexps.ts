import type { ts } from '../../syntax/ts.ts';
import type { Evaluator } from '../evaluator.ts';
import { labelOf } from '../labels.ts';
import { asUndefined, isMissing, spelledOut } from '../missing.ts';
import { testOpenText } from '../open-texts.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, HostObject, Template, type Slot, type Value } from '../values.ts';
import { mayTakeLong } from './backtracking.ts';
import { native, nativeObject } from './native.ts';

const MAX_SUBJECT = 2000;
const MAX_SOURCE = 500;
/** Length that a text with an open end is taken to have. */
const OPEN_SUBJECT = 200;

/** A regular expression of the analysed code. */
export class RegExpValue extends HostObject {
  override readonly className = 'RegExp';
  readonly source: string;
  readonly flags: string;
  readonly node: ts.Node | undefined;

  constructor(source: string, flags: string, node: ts.Node | undefined) {
    super();
    this.source = source;
    this.flags = flags;
    this.node = node;
  }

  override member(name: string, _evaluator: Evaluator): Slot {
    if (name === 'source') return this.source;
    if (name === 'flags') return this.flags;
    if (name === 'test') return native(name, ({ args: [subject], node, evaluator }) => (this.#isStateful ? this.#advance(subject, evaluator, (match) => match !== null) : this.test(subject)) ?? derived(`${this.label}.test(${labelOf(subject)})`, [subject], node));
    if (name === 'exec') return native(name, ({ args: [subject], node, evaluator }) => orUnknown(this.#isStateful ? this.#advance(subject, evaluator, (match) => match && matchValue(match)) : this.#exec(subject), () => derived(`${this.label}.exec(${labelOf(subject)})`, [subject], node)));
    if (name === 'toString') return native(name, () => this.label);
    return undefined;
  }

  get #isStateful(): boolean {
    return /[gy]/.test(this.flags);
  }

  /** The next match of an expression that remembers where the last one ended; undefined when that is not known. */
  #advance<T extends Value>(subject: Value, evaluator: Evaluator, read: (match: RegExpExecArray | null) => T): T | undefined {
    const from = this.assigned.get('lastIndex') ?? 0;
    const expression = typeof subject === 'string' && typeof from === 'number' && this.compile(subject) ? new RegExp(this.source, this.flags) : undefined;
    if (!expression || typeof subject !== 'string' || typeof from !== 'number') {
      evaluator.journal.set(this.assigned, 'lastIndex', derived(`${this.label}.lastIndex`, [subject]));
      return undefined;
    }
    expression.lastIndex = from;
    const match = expression.exec(subject);
    evaluator.journal.set(this.assigned, 'lastIndex', expression.lastIndex);
    return read(match);
  }

  /** The match of a known string as an array, null when there is none, undefined when it cannot be decided. */
  #exec(given: Value): Value {
    const subject = asText(given);
    if (typeof subject !== 'string') return undefined;
    const expression = this.compile(subject);
    if (!expression) return undefined;
    const match = expression.exec(subject);
    return match ? matchValue(match) : null;
  }

  get label(): string {
    return `/${this.source}/${this.flags}`;
  }

  /** Runs it on a known string; undefined when it cannot be decided, is too large, or might run for ever. */
  test(given: Value): boolean | undefined {
    if (this.source === '' || this.source === '^' || this.source === '(?:)') return true;
    const subject = asText(given);
    if (typeof subject === 'string') return this.compile(subject)?.test(subject);
    const expression = this.compile(' '.repeat(OPEN_SUBJECT));
    const answer = expression && !this.source.includes('\\?') ? testOpenText(subject, (text) => expression.test(text)) : undefined;
    return answer === false && !isFixed(this.source) ? undefined : answer;
  }

  /** The pattern as a real expression; patterns with nested repetition are refused. */
  compile(subject: string): RegExp | undefined {
    if (subject.length > MAX_SUBJECT || this.source.length > MAX_SOURCE || mayTakeLong(this.source, subject.length)) return undefined;
    try {
      return new RegExp(this.source, this.flags.replace(/[gy]/g, ''));
    } catch {
      return undefined;
    }
  }
}

/** The list that a match is, with its position and its named groups. */
export function matchValue(match: RegExpMatchArray): ArrayValue {
  const value = new ArrayValue([...match]);
  if (match.index === undefined) return value;
  value.props.set('index', match.index);
  value.props.set('input', match.input);
  value.props.set('groups', match.groups ? nativeObject(match.groups) : undefined);
  return value;
}

/** What is tested is a text, and `undefined` becomes one. */
function asText(value: Value): Value {
  if (isMissing(value)) return 'undefined';
  return value instanceof Template ? spelledOut(value) : value;
}

/** Whether a pattern says from the start what a text has to be, so that nothing that follows makes it match. */
function isFixed(source: string): boolean {
  let outside = source.replace(/\\./g, '');
  while (/\([^()]*\)/.test(outside)) outside = outside.replace(/\([^()]*\)/g, '');
  return source.startsWith('^') && !outside.includes('|') && !/(^|[^\\])(\.|\\[SDW]|\[\^[^\]]*\])[*+{]/.test(source);
}

function orUnknown(value: Value, otherwise: () => Value): Value {
  return value === undefined ? otherwise() : value;
}

/** The value of a regular expression literal. */
export function regExpOf(text: string, node: ts.Node | undefined): RegExpValue {
  const end = text.lastIndexOf('/');
  return new RegExpValue(text.slice(1, end), text.slice(end + 1), node);
}

/** `new RegExp(source, flags)`. */
export function constructRegExp(args: readonly Value[], node: ts.Node | undefined): Value {
  const [given, flags] = args;
  if (given instanceof RegExpValue) return given;
  const source = asUndefined(given) === undefined ? '(?:)' : given;
  if (typeof source === 'string') return new RegExpValue(source, typeof flags === 'string' ? flags : '', node);
  return derived(`new RegExp(${labelOf(source)})`, [source instanceof ArrayValue ? undefined : source], node);
}
