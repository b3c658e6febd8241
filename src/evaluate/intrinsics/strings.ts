import type { Evaluator } from '../evaluator.ts';
import { mayCall } from '../implicit-calls.ts';
import { depsOf, unionOf } from '../join.ts';
import { labelOf } from '../labels.ts';
import { spelledOut } from '../missing.ts';
import { concat, templateOf } from '../operators.ts';
import { testOpenText } from '../open-texts.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, isPrimitive, Template, Union, Unknown, type NativeCall, type Value } from '../values.ts';
import { native } from './native.ts';
import { matchValue, RegExpValue } from './regexps.ts';

type Text = string | Template;
type Method = (text: Text, call: NativeCall) => Value;

/** Members that tell something of a text, instead of making another one. */
const TELLING = /^(length|startsWith|endsWith|includes|indexOf|search|match|split|\d+)$/;

/** Members of strings (known or with holes), numbers and booleans. */
export function primitiveMember(evaluator: Evaluator, target: string | number | boolean | bigint | Template, key: string): Value {
  const text = target instanceof Template && TELLING.test(key) ? spelledOut(target) : target;
  if (typeof text === 'string' && text !== target) return primitiveMember(evaluator, text, key);
  if (typeof target !== 'string' && !(target instanceof Template)) return numberMember(target, key);
  if (key === 'length') return typeof target === 'string' ? target.length : new Unknown(`${labelOf(target)}.length`, { deps: depsOf([target]) });
  const index = Number(key);
  if (Number.isInteger(index)) return typeof target === 'string' ? target[index] : derived(`${labelOf(target)}[${index}]`, [target]);
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  // `null` is an answer: there is no match.
  if (method) return native(key, (call) => orElse(method(target, call), () => (typeof target === 'string' ? plainCall(target, key, call) : unclear(target, key, call))));
  return typeof target === 'string' && key in String.prototype ? native(key, (call) => plainCall(target, key, call)) : undefined;
}

function orElse(value: Value, otherwise: () => Value): Value {
  return value === undefined ? otherwise() : value;
}

function numberMember(target: number | boolean | bigint, key: string): Value {
  if (key === 'toString') return native(key, ({ args }) => (typeof target === 'number' && typeof args[0] === 'number' ? target.toString(args[0]) : String(target)));
  if (key === 'toFixed') return native(key, ({ args }) => Number(target).toFixed(typeof args[0] === 'number' ? args[0] : 0));
  return undefined;
}

function unclear(target: Text, key: string, call: NativeCall): Value {
  return new Unknown(`${labelOf(target)}.${key}(${call.args.map((arg) => labelOf(arg)).join(', ')})`, { deps: depsOf([target, ...call.args]), node: call.node });
}

/** A method of a known string with known arguments is simply called. */
function plainCall(target: string, key: string, call: NativeCall): Value {
  if (!call.args.every(isPrimitive) || target.length > 20_000 || key === 'matchAll' || ((key === 'repeat' || key.startsWith('pad')) && Number(call.args[0]) > 1000)) return unclear(target, key, call);
  try {
    const method = (String.prototype as unknown as Record<string, (...args: unknown[]) => unknown>)[key];
    const result = method?.apply(target, call.args as unknown[]);
    if (Array.isArray(result)) return new ArrayValue(result as Value[]);
    return isPrimitive(result as Value) ? (result as Value) : unclear(target, key, call);
  } catch {
    return unclear(target, key, call);
  }
}

function mapParts(text: Text, map: (part: string) => string): Value {
  if (typeof text === 'string') return map(text);
  return templateOf(text.parts.map((part) => (typeof part === 'string' ? map(part) : part)));
}

function startsWith(text: Text, call: NativeCall): Value {
  const [prefix] = call.args;
  if (typeof prefix !== 'string') return undefined;
  if (typeof text === 'string') return text.startsWith(prefix, typeof call.args[1] === 'number' ? call.args[1] : 0);
  const [head] = text.parts;
  if (typeof head !== 'string') return undefined;
  if (head.startsWith(prefix)) return true;
  if (!prefix.startsWith(head)) return false;
  return prefix.includes('?') ? undefined : testOpenText(text, (each) => each.startsWith(prefix));
}

function endsWith(text: Text, call: NativeCall): Value {
  const [suffix] = call.args;
  if (typeof suffix !== 'string') return undefined;
  if (typeof text === 'string') return text.endsWith(suffix);
  const tail = text.parts.at(-1);
  if (typeof tail !== 'string') return undefined;
  if (tail.endsWith(suffix)) return true;
  return suffix.endsWith(tail) ? undefined : false;
}

function includes(text: Text, call: NativeCall): Value {
  const [piece] = call.args;
  if (typeof piece !== 'string') return undefined;
  if (typeof text === 'string') return text.includes(piece);
  return text.parts.some((part) => typeof part === 'string' && part.includes(piece)) ? true : undefined;
}

function replace(text: Text, call: NativeCall): Value {
  const [pattern, replacement] = call.args;
  if (typeof replacement !== 'string') {
    if (typeof text === 'string' && pattern instanceof RegExpValue) return replaceWithFunction(text, pattern, replacement, call);
    mayCall(call.evaluator, replacement);
    return undefined;
  }
  if (pattern instanceof RegExpValue) {
    if (typeof text === 'string') return replaceKnown(text, pattern, replacement);
    return mapParts(text, (part) => replaceKnown(part, pattern, replacement) ?? part);
  }
  if (typeof pattern !== 'string') return undefined;
  const isAll = call.node?.getText().includes('replaceAll') ?? false;
  if (typeof text === 'string') return isAll ? text.replaceAll(pattern, replacement) : text.replace(pattern, replacement);
  let isDone = false;
  return mapParts(text, (part) => {
    if (isDone || !part.includes(pattern)) return part;
    isDone = !isAll;
    return isAll ? part.replaceAll(pattern, replacement) : part.replace(pattern, replacement);
  });
}

/** `text.slice(0, 0)`, whatever the text is. */
function emptyPart(text: Text, { args: [from, to] }: NativeCall): Value {
  return typeof text !== 'string' && from === 0 && to === 0 ? '' : undefined;
}

function replaceKnown(text: string, pattern: RegExpValue, replacement: string): string | undefined {
  const expression = pattern.compile(text);
  if (!expression) return undefined;
  return text.replace(new RegExp(expression.source, pattern.flags), replacement);
}

function replaceWithFunction(text: string, pattern: RegExpValue, replacement: Value, call: NativeCall): Value {
  const expression = pattern.compile(text);
  if (!expression) return undefined;
  let isKnown = true;
  const result = text.replace(new RegExp(expression.source, pattern.flags), (match, ...groups: unknown[]) => {
    const value = call.evaluator.call(replacement, undefined, [match, ...groups.filter(isPrimitive as (value: unknown) => value is Value)], call.node);
    if (typeof value !== 'string') isKnown = false;
    return String(value);
  });
  return isKnown ? result : undefined;
}

function split(text: Text, call: NativeCall): Value {
  const [separator, limit] = call.args;
  if (limit !== undefined) return undefined;
  if (typeof text !== 'string') return typeof separator === 'string' ? splitTemplate(text, separator) : undefined;
  if (separator instanceof RegExpValue) {
    const expression = separator.compile(text);
    return expression ? new ArrayValue(text.split(expression).slice(0, 1000)) : undefined;
  }
  return typeof separator === 'string' ? new ArrayValue(text.split(separator).slice(0, 1000)) : undefined;
}

/** What stands before the first separator is known when no hole before it can have one. */
function splitTemplate(text: Template, separator: string): Value {
  const before: (string | Unknown)[] = [];
  for (const part of text.parts) {
    if (typeof part !== 'string' && part.details.begins === separator) return openList(before, part);
    // A parameter of a path has no question mark; any other hole may have anything.
    if (typeof part !== 'string' && separator !== '?') return undefined;
    const at = typeof part === 'string' ? part.indexOf(separator) : -1;
    if (typeof part === 'string' && at >= 0) return openList([...before, part.slice(0, at)], new Unknown(labelOf(text), { deps: depsOf([text]) }));
    before.push(part);
  }
  return undefined;
}

function openList(first: readonly (string | Unknown)[], rest: Unknown): ArrayValue {
  return new ArrayValue([templateOf(first)], new Unknown(`the rest of ${rest.label}`, { deps: rest.deps }));
}

/** What stands in place of a match; `null` is an answer, `undefined` means that there is none. */
function match(text: Text, call: NativeCall): Value {
  const [pattern] = call.args;
  if (typeof text !== 'string' || !(pattern instanceof RegExpValue)) return undefined;
  const expression = pattern.compile(text);
  if (!expression) return undefined;
  const result = pattern.flags.includes('g') ? text.match(new RegExp(expression.source, pattern.flags)) : text.match(expression);
  return result ? matchValue(result) : null;
}

const METHODS: Readonly<Record<string, Method>> = {
  concat: (text, call) => concat([text, ...call.args]),
  endsWith,
  includes,
  match,
  replace,
  replaceAll: replace,
  slice: emptyPart,
  substring: emptyPart,
  split,
  startsWith,
  toLowerCase: (text) => mapParts(text, (part) => part.toLowerCase()),
  toUpperCase: (text) => mapParts(text, (part) => part.toUpperCase()),
  toString: (text: Text) => text,
  trim: (text) => (typeof text === 'string' ? text.trim() : undefined),
  valueOf: (text: Text) => text,
};

/** `String(value)`. */
export function stringOf(value: Value): Value {
  if (value instanceof Union) return unionOf(value.options.map(stringOf));
  return isPrimitive(value) ? String(value) : concat([value]);
}
