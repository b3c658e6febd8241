import type { ts } from '../syntax/ts.ts';
import type { State } from './state.ts';
import { addStep, cutLead, derive, keyOf, TAINTED, UNKNOWN, type Taint } from './taint.ts';

/** A function with what it knows from where it was made. */
export interface FunctionValue {
  readonly node: ts.FunctionLikeDeclaration;
  /** The variables around it; left out for functions that stand at the top of a file or in a class. */
  readonly state?: State;
  /** Leading arguments that `bind` fixed. */
  readonly bound?: readonly Value[];
  readonly self?: Value;
}

/** What a value is to the framework. */
export type Role = 'request' | 'response' | 'context' | 'callback' | 'socket';

/** What it means when a value is truthy or falsy: data with these ids is then safe for these kinds. */
export interface Verdict {
  readonly truth: boolean;
  readonly checks: readonly (readonly [id: string, bits: number])[];
}

/** What the analysis knows of a value: what in it comes from the client, and what it takes to follow it further. */
export interface Value {
  readonly taints: readonly Taint[];
  /** Known fields; `*` are the elements of arrays and fields of unknown name. */
  readonly fields?: ReadonlyMap<string, Value>;
  /** A text with `UNKNOWN` and `TAINTED` for what is not constant. */
  readonly text?: string;
  readonly fn?: FunctionValue;
  /** The class that it is an instance of. */
  readonly instance?: ts.ClassLikeDeclaration;
  /** The class that it is. */
  readonly constructs?: ts.ClassLikeDeclaration;
  readonly role?: Role;
  /** A request whose query string holds no objects: https://fastify.dev/docs/latest/Reference/Server/#querystringparser. */
  readonly isFastify?: boolean;
  /** An array: only its elements are data. `segments`: what stood between slashes, which leads nowhere alone. */
  readonly list?: 'array' | 'segments';
  /** A parsed URL, whose parts have meanings of their own. */
  readonly isUrl?: boolean;
  /** The expression whose truth this is. */
  readonly test?: ts.Expression;
  /** Worked out when it is asked for, since few results are conditions. */
  readonly verdicts?: () => readonly Verdict[];
  /** A function that takes what it is called with, such as the `resolve` of a promise. */
  readonly collect?: (value: Value) => void;
  /** Works out what the value is when more than its taint is needed. */
  readonly force?: () => Value;
  /** Members that are found on demand: exports of a module, methods of a class. */
  readonly member?: (key: string) => Value | undefined;
}

/** A value of which nothing is known that matters. */
export const NOTHING: Value = { taints: [] };

const MAX_TAINTS = 24;
const MAX_DEPTH = 6;

/** A value that is nothing but tainted. */
export function tainted(taints: readonly Taint[]): Value {
  return taints.length > 0 ? { taints } : NOTHING;
}

/** A constant text. */
export function textValue(text: string): Value {
  return { taints: [], text: cutLead(text) };
}

/** An object with fields. */
export function objectValue(fields: ReadonlyMap<string, Value>, taints: readonly Taint[] = []): Value {
  return { taints, fields };
}

/** The text of a value, with marks where it is not constant. */
export function textOf(value: Value): string {
  return value.text ?? (value.taints.length > 0 ? TAINTED : UNKNOWN);
}

/** Whether anything of a request is in a value, at any depth. */
export function isTainted(value: Value, depth = 0): boolean {
  if (value.taints.length > 0) return true;
  if (!value.fields || depth > MAX_DEPTH) return false;
  for (const field of value.fields.values()) if (isTainted(field, depth + 1)) return true;
  return false;
}

/** Everything of a request that is in a value, at any depth. */
export function deepTaints(value: Value, depth = 0): readonly Taint[] {
  if (!value.fields || depth > MAX_DEPTH) return value.taints;
  return [...value.taints, ...[...value.fields.values()].flatMap((field) => deepTaints(field, depth + 1))];
}

/** Either of two values. */
export function join(a: Value, b: Value, depth = 0): Value {
  if (a === b || b === NOTHING) return a;
  if (a === NOTHING) return b;
  const taints = unite(a.taints, b.taints);
  const fields = joinFields(a, b, depth);
  const { text: _text, test: _test, ...rest } = { ...b, ...a };
  return { ...rest, taints, ...(fields && { fields }), ...(a.text !== undefined && a.text === b.text && { text: a.text }), ...(a.test && a.test === b.test && { test: a.test }) };
}

function joinFields(a: Value, b: Value, depth: number): ReadonlyMap<string, Value> | undefined {
  if (!a.fields || !b.fields || depth > MAX_DEPTH) return a.fields ?? b.fields;
  const fields = new Map(a.fields);
  for (const [key, value] of b.fields) fields.set(key, join(fields.get(key) ?? NOTHING, value, depth + 1));
  return fields;
}

/** The union of two lists of taints. */
export function unite(a: readonly Taint[], b: readonly Taint[]): readonly Taint[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const found = new Map<string, Taint>();
  for (const taint of [...a, ...b]) {
    const key = keyOf(taint);
    if (!found.has(key) && found.size < MAX_TAINTS) found.set(key, taint);
  }
  return [...found.values()];
}

/** Two texts, one behind the other. */
export function concat(a: Value, b: Value): Value {
  const before = textOf(flat(a));
  const left = flat(a).taints.map(toText);
  const right = flat(b).taints.map((taint) => ({ ...toText(taint), lead: cutLead(before + taint.lead), isNormal: before === '' && taint.isNormal }));
  return { taints: unite(left, right), text: cutLead(before + textOf(flat(b))) };
}

/** A value as a text: what was in its fields is in the text. */
export function flat(value: Value): Value {
  return value.fields ? { taints: unite([], deepTaints(value)), ...(value.text !== undefined && { text: value.text }) } : value;
}

/** The same data, which is a text for sure. */
export function toText(taint: Taint): Taint {
  return taint.shape === 'text' ? taint : { ...taint, shape: 'text' };
}

/** Changes every taint of a value, at any depth. */
export function mapTaints(value: Value, change: (taint: Taint) => Taint, depth = 0): Value {
  if (!isTainted(value)) return value;
  const fields = value.fields && depth <= MAX_DEPTH && new Map([...value.fields].map(([key, field]) => [key, mapTaints(field, change, depth + 1)]));
  return { ...value, taints: value.taints.map(change), ...(fields && { fields }) };
}

/** The value with kinds of sinks that it is now safe for. */
export function makeSafe(value: Value, bits: number, suffix = ''): Value {
  return mapTaints(value, (taint) => derive(taint, suffix, { safe: taint.safe | bits }));
}

/** The value with a step added to everything that is tainted in it. */
export function passThrough(value: Value, node: ts.Node, message: string): Value {
  return mapTaints(value, (taint) => addStep(taint, node, message));
}

/** The value with a field set. */
export function withField(value: Value, path: readonly string[], field: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return field;
  const fields = new Map(value.fields);
  fields.set(key, rest.length > 0 ? withField(fields.get(key) ?? NOTHING, rest, field) : field);
  const { text: _text, test: _test, ...kept } = value;
  return { ...kept, fields };
}

/** The elements of an array, a set or the values of an object. */
export function elementsOf(value: Value): Value {
  const fields = value.fields ? [...value.fields.values()].reduce((all, field) => join(all, field), NOTHING) : NOTHING;
  return join(fields, tainted(value.taints.map((taint) => derive(taint, '.*'))));
}
