import { isValue, type TextChar, type TextItem, type TextValue } from './text-items.ts';

/** A place in the text of a query where values stand: one value, or everything between two quotes. */
export interface Slot {
  /** What stands there; between quotes there may be constant text around the values. */
  readonly parts: readonly TextItem[];
  /** The quotes around it. */
  readonly quotes?: { readonly open: TextChar; readonly close: TextChar };
  /** `value`: a placeholder may take its place. `size`: one that has to be a number. `other`: a name, a list or a part of the query. */
  readonly position: 'value' | 'size' | 'other';
  /** Placeholders of the form `?` in front of it. */
  readonly marks: number;
}

/** What the text of a query tells. */
export interface QueryText {
  readonly slots: readonly Slot[];
  /** Placeholders of the form `?`. */
  readonly marks: number;
  /** A `?` between quotes, which drivers read in different ways. */
  readonly hasQuotedMark: boolean;
}

type ParenKind = 'list' | 'set' | 'call' | 'columns' | 'group';

interface Paren {
  readonly kind: ParenKind;
  /** The words in front of it. */
  readonly before: readonly string[];
}

/** Reads the text of a query as far as it takes to tell values from names. */
export function readQuery(items: readonly TextItem[]): QueryText {
  return new QueryReader(items).read();
}

const WORD = /[\w.@#$:[\]]/;
const OPERATOR = /[=<>!+\-/%|&^~*]/;
const COMPARISONS = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', 'LIKE', 'ILIKE', 'BETWEEN', 'THEN', 'ELSE', '+', '-']);
const NO_FUNCTIONS = new Set(['WHERE', 'AND', 'OR', 'NOT', 'ON', 'SELECT', 'HAVING', 'EXISTS', 'BY', 'THEN', 'ELSE', 'WHEN', 'CASE', 'RETURNING', 'SET', 'FROM', 'UNION', 'ALL', 'ANY', 'SOME', 'AS', 'USING']);
const NAMES_FOLLOW = new Set(['INTO', 'TABLE', 'JOIN', 'FROM', 'UPDATE', 'VIEW', 'INDEX', 'REFERENCES', 'EXISTS', 'USING', 'KEY', 'AS', 'WITH']);

class QueryReader {
  private readonly items: readonly TextItem[];
  private readonly tokens: string[] = [];
  private readonly parens: Paren[] = [];
  private readonly slots: Slot[] = [];
  private lastClosed: ParenKind | undefined;
  private marks = 0;
  private hasQuotedMark = false;
  private at = 0;

  constructor(items: readonly TextItem[]) {
    this.items = items;
  }

  read(): QueryText {
    while (this.at < this.items.length) this.step();
    return { slots: this.slots, marks: this.marks, hasQuotedMark: this.hasQuotedMark };
  }

  private step(): void {
    const item = this.items[this.at];
    if (!item) return;
    if (isValue(item)) return this.value(item);
    const { char } = item;
    const next = this.charAt(this.at + 1);
    if (char === "'" || char === '"' || char === '`') return this.quoted(item);
    if (char === '-' && next === '-') return this.comment('\n');
    if (char === '/' && next === '*') return this.comment('*/');
    if (WORD.test(char)) return this.run(WORD);
    if (char === '?') this.marks += 1;
    if (OPERATOR.test(char)) return this.run(OPERATOR);
    if (char === '(') this.open();
    else if (char === ')') this.lastClosed = this.parens.pop()?.kind;
    if (!/\s/.test(char)) this.tokens.push(char);
    this.at += 1;
  }

  private value(item: TextValue): void {
    const isGlued = this.isGlue(this.at - 1) || this.isGlue(this.at + 1);
    this.slots.push({ parts: [item], position: isGlued ? 'other' : this.position(false), marks: this.marks });
    this.tokens.push('VALUE');
    this.at += 1;
  }

  private quoted(open: TextChar): void {
    let end = this.at + 1;
    while (end < this.items.length && this.charAt(end) !== open.char) end += 1;
    const parts = this.items.slice(this.at + 1, end);
    const close = this.items[end];
    if (parts.some((part) => !isValue(part) && part.char === '?')) this.hasQuotedMark = true;
    if (parts.some(isValue)) {
      // Doubled or escaped quotes, and text that goes on behind: not worth being understood.
      const isPlain = close && !isValue(close) && this.charAt(end + 1) !== open.char && this.charAt(this.at - 1) !== open.char && !this.isGlue(end + 1) && !parts.some((part) => !isValue(part) && part.char === '\\');
      const position = isPlain && open.char !== '`' ? this.position(true) : 'other';
      this.slots.push({ parts, position: position === 'size' ? 'other' : position, marks: this.marks, ...(isPlain && { quotes: { open, close } }) });
    }
    this.tokens.push(parts.some(isValue) ? 'VALUE' : open.char === "'" ? 'TEXT' : 'NAME');
    this.at = end + 1;
  }

  private comment(end: string): void {
    let text = '';
    for (this.at += 1; this.at < this.items.length && !text.endsWith(end); this.at += 1) {
      const item = this.items[this.at];
      if (item && isValue(item)) this.slots.push({ parts: [item], position: 'other', marks: this.marks });
      text = (text + this.charAt(this.at)).slice(-2);
    }
  }

  private run(pattern: RegExp): void {
    let text = '';
    for (let char = this.charAt(this.at); char !== '' && pattern.test(char) && !(text !== '' && /--|\/\*/.test(text + char)); char = this.charAt(this.at)) {
      text += char;
      this.at += 1;
    }
    this.tokens.push(text.toUpperCase());
  }

  private charAt(index: number): string {
    const item = this.items[index];
    return item && !isValue(item) ? item.char : '';
  }

  /** Whether what stands there makes one word with its neighbour. A cast of PostgreSQL does not. */
  private isGlue(index: number): boolean {
    const item = this.items[index];
    if (!item) return false;
    if (isValue(item)) return true;
    return /[\w.@#$[\]'"`]/.test(item.char);
  }

  private open(): void {
    this.parens.push({ kind: this.parenKind(), before: [...this.tokens] });
  }

  private parenKind(): ParenKind {
    const [before = '', last = ''] = [this.tokens.at(-2), this.tokens.at(-1)];
    if (/^VALUES?$/.test(last) || (last === ',' && this.lastClosed === 'list' && this.parens.length === 0)) return 'list';
    if (last === 'IN') return 'set';
    if (last === 'VALUE' || last === 'NAME') return 'columns';
    if (!/^[A-Z_][\w.]*$/.test(last) || NO_FUNCTIONS.has(last)) return 'group';
    return NAMES_FOLLOW.has(before) ? 'columns' : 'call';
  }

  private position(isQuoted: boolean): Slot['position'] {
    return positionAfter(this.tokens, this.parens, isQuoted);
  }
}

function positionAfter(tokens: readonly string[], parens: readonly Paren[], isQuoted: boolean): Slot['position'] {
  const last = tokens.at(-1) ?? '';
  if (COMPARISONS.has(last) || (last === 'AND' && tokens.at(-3) === 'BETWEEN')) return 'value';
  if (last === 'LIMIT' || last === 'OFFSET') return 'size';
  if (last !== '(' && last !== ',') return 'other';
  const paren = parens.at(-1);
  switch (paren?.kind) {
    case 'list':
    case 'call':
      return 'value';
    case 'set':
      // `IN (${ids})` may hold a list.
      return isQuoted ? 'value' : 'other';
    case 'group':
      return last === '(' ? positionAfter(paren.before, parens.slice(0, -1), isQuoted) : 'other';
    default:
      return 'other';
  }
}
