import type { State } from './state.ts';
import { keyOf, type Step, type Taint } from './taint.ts';
import { mapTaints, type Value } from './value.ts';

/** Arguments with symbols for their data, what the symbols stand for, and a text that is the same for arguments of the same form. */
export interface Renamed {
  readonly values: readonly Value[];
  readonly table: readonly Taint[];
  readonly key: string;
  /** What is known of parts of the data. */
  readonly checks: readonly (readonly [id: string, bits: number])[];
}

const MAX_DEPTH = 6;
const MAX_KEY = 4_000;

const numbers = new WeakMap<object, number>();
let last = 0;

function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(object, number);
  }
  return number;
}

/** Renames the data in arguments; undefined when they hold functions that see variables of the caller. */
export function rename(values: readonly Value[], state: State): Renamed | undefined {
  const renamer = new Renamer(state);
  const renamed = values.map((value) => renamer.rename(value, 0));
  return renamer.isPossible && renamer.key.length < MAX_KEY ? { values: renamed, table: renamer.table, key: renamer.key, checks: renamer.checks } : undefined;
}

class Renamer {
  readonly table: Taint[] = [];
  readonly checks: (readonly [string, number])[] = [];
  key = '';
  isPossible = true;
  private readonly state: State;
  private readonly known = new Map<string, number>();

  constructor(state: State) {
    this.state = state;
  }

  rename(value: Value, depth: number): Value {
    if (depth > MAX_DEPTH || value.collect || value.fn?.state || value.fn?.bound || this.key.length >= MAX_KEY) this.isPossible = false;
    if (!this.isPossible) return value;
    this.key += `(${value.role ?? ''}${value.isUrl ? 'u' : ''}${value.text === undefined ? '' : JSON.stringify(value.text)}`;
    for (const object of [value.fn?.node, value.instance, value.constructs]) this.key += object ? `@${String(numberOf(object))}` : '';
    if (value.member && !value.instance && !value.constructs) this.key += `m${String(numberOf(value.member))}`;
    const taints = value.taints.map((taint) => this.renameTaint(taint));
    const fields = value.fields && this.renameFields(value.fields, depth);
    this.key += ')';
    const { test: _test, verdicts: _verdicts, ...rest } = value;
    return { ...rest, taints, ...(fields && { fields }) };
  }

  private renameFields(fields: ReadonlyMap<string, Value>, depth: number): ReadonlyMap<string, Value> {
    const renamed = new Map<string, Value>();
    for (const [name, field] of fields) {
      this.key += `${name}:`;
      renamed.set(name, this.rename(field, depth + 1));
      if (!this.isPossible) break;
    }
    return renamed;
  }

  private renameTaint(taint: Taint): Taint {
    const safe = taint.safe | this.state.bitsOf(taint.id);
    const own = keyOf({ ...taint, safe });
    let index = this.known.get(own);
    if (index === undefined) {
      index = this.table.length;
      this.table.push(taint);
      this.known.set(own, index);
      this.noteParts(taint.id, `#${String(index)}`);
    }
    this.key += `#${String(index)}/${String(safe)}/${taint.lead}/${taint.shape}/${taint.isNormal ? 'n' : ''}`;
    return { ...taint, id: `#${String(index)}`, safe, source: undefined, steps: undefined };
  }

  private noteParts(id: string, symbol: string): void {
    for (const [checked, bits] of this.state.checked) {
      if (!checked.startsWith(`${id}.`)) continue;
      const part = symbol + checked.slice(id.length);
      this.checks.push([part, bits]);
      this.key += `!${part}/${String(bits)}`;
    }
  }
}

/** A result with the data of the caller in place of the symbols. */
export function instantiate(value: Value, table: readonly Taint[]): Value {
  const result = mapTaints(value, (taint) => instantiateTaint(taint, table));
  const { verdicts } = result;
  if (!verdicts) return result;
  return { ...result, verdicts: () => verdicts().map(({ truth, checks }) => ({ truth, checks: checks.map(([id, bits]) => [instantiateId(id, table), bits] as const) })) };
}

/** The data that a taint stands for, if it is a symbol. */
export function instantiateTaint(taint: Taint, table: readonly Taint[]): Taint {
  const [actual, rest] = actualOf(taint.id, table);
  if (!actual) return taint;
  return { ...taint, id: actual.id + rest, source: actual.source, steps: append(actual.steps, taint.steps) };
}

/** The id that a symbol stands for. */
export function instantiateId(id: string, table: readonly Taint[]): string {
  const [actual, rest] = actualOf(id, table);
  return actual ? actual.id + rest : id;
}

function actualOf(id: string, table: readonly Taint[]): readonly [Taint | undefined, string] {
  const match = /^#(\d+)/.exec(id);
  return match ? [table[Number(match[1])], id.slice(match[0].length)] : [undefined, ''];
}

function append(first: Step | undefined, later: Step | undefined): Step | undefined {
  if (!later) return first;
  const before = append(first, later.before);
  return { node: later.node, message: later.message, before, count: (before?.count ?? 0) + 1 };
}
