import { ts } from '../syntax/ts.ts';
import { checkObjectAssign } from './assignments.ts';
import type { Call } from './calls.ts';
import type { Frame } from './engine.ts';
import type { State } from './state.ts';
import { callBack } from './summaries.ts';
import { bitsOf, derive, TEXT_BITS, type Taint } from './taint.ts';
import { deepTaints, elementsOf, flat, join, makeSafe, NOTHING, objectValue, tainted, toText, type Value } from './value.ts';

/** Functions that take data apart again: what was checked before does not hold for the result. */
const DECODERS = new Set(['decodeURIComponent', 'decodeURI', 'unescape', 'atob']);

/** JSON escapes line ends, and is a literal in JavaScript. */
const JSON_BITS = bitsOf(['log', 'header', 'code']);

/** What the functions of the language and of the platform give. */
export function callGlobal(call: Call, origin: string, state: State, frame: Frame): Value | undefined {
  const { args, node } = call;
  const owner = call.receiver && ts.isIdentifier(call.receiver) ? call.receiver.text : '';
  const first = args[0] ?? NOTHING;
  if (ts.isNewExpression(node)) return construct(call, origin, state, frame);
  if (/^(?:url#parse|(?:\(global\)|url)#URL\.parse)$/.test(origin) || origin.startsWith('parseurl#')) return { ...flatten(first), isUrl: true };
  if (/^(?:lodash|underscore|lodash-es)#(?:partial|bind)$/.test(origin) || /^ramda#partial$/.test(origin)) return partial(args, origin);
  return owner === '' ? callPlain(call, first) : callMember(owner, call, state, frame);
}

function callPlain({ name, receiver }: Call, first: Value): Value | undefined {
  if (receiver) return undefined;
  if (DECODERS.has(name)) return decoded(first, 'decoded');
  if (name === 'String') return asText(first);
  return name === 'structuredClone' || name === 'Object' || name === 'Buffer' ? first : undefined;
}

function callMember(owner: string, call: Call, state: State, frame: Frame): Value | undefined {
  const { args, name } = call;
  const first = args[0] ?? NOTHING;
  switch (owner) {
    case 'JSON':
      return name === 'parse' ? decoded(first, 'json', 'any') : name === 'stringify' ? makeSafe(asText(first), JSON_BITS) : undefined;
    case 'Object':
    case 'Reflect':
      return callObject(call, state, frame);
    case 'Array':
      return name === 'of' ? objectValue(new Map(args.map((arg, index) => [String(index), arg]))) : name === 'from' ? listOf(call, first, state, frame) : NOTHING;
    case 'Buffer':
      return name === 'from' || name === 'concat' ? asText(first) : undefined;
    case 'Promise':
      return callPromise(name, first);
    case 'String':
      return name === 'raw' ? asText(first) : undefined;
    default:
      return undefined;
  }
}

function decoded(value: Value, what: string, shape: Taint['shape'] = 'text'): Value {
  return tainted(flat(value).taints.map((taint) => derive(taint, `^${what}`, { safe: shape === 'any' ? taint.safe & ~TEXT_BITS : 0, isNormal: false, shape, lead: shape === 'any' ? '' : taint.lead })));
}

function asText(value: Value): Value {
  const text = flat(value);
  return { ...tainted(text.taints.map(toText)), ...(text.text !== undefined && { text: text.text }) };
}

function flatten(value: Value): Value {
  return tainted(flat(value).taints);
}

function listOf(call: Call, first: Value, state: State, frame: Frame): Value {
  const callback = call.args[1];
  if (!callback?.fn) return first;
  return objectValue(new Map([['*', callBack(callback, [elementsOf(first)], call.node, state, frame)]]));
}

function callObject(call: Call, state: State, frame: Frame): Value | undefined {
  const { args, name, node } = call;
  const first = args[0] ?? NOTHING;
  switch (name) {
    case 'assign': {
      const isReported = checkObjectAssign(node, args, state, frame);
      const merged = args.reduce((all, arg) => merge(all, arg), NOTHING);
      return isReported ? makeSafe(merged, bitsOf(['assignment'])) : merged;
    }
    case 'values':
    case 'freeze':
    case 'seal':
    case 'fromEntries':
    case 'create':
      return name === 'values' ? objectValue(new Map([['*', elementsOf(first)]])) : first;
    case 'keys':
    case 'getOwnPropertyNames':
      return objectValue(new Map([['*', { taints: first.taints.map((taint) => derive(taint, '.*', { shape: 'text' })) }]]));
    case 'entries': {
      const key: Value = { taints: first.taints.map((taint) => derive(taint, '.*', { shape: 'text' })) };
      const pair = objectValue(new Map([['0', key], ['1', elementsOf(first)]]));
      return objectValue(new Map([['*', pair]]));
    }
    case 'set':
      return NOTHING;
    default:
      return undefined;
  }
}

function merge(a: Value, b: Value): Value {
  return { ...a, taints: [...a.taints, ...b.taints], fields: new Map([...(a.fields ?? []), ...(b.fields ?? [])]) };
}

function callPromise(name: string, first: Value): Value | undefined {
  if (name === 'resolve' || name === 'all' || name === 'allSettled' || name === 'race') return first;
  return name === 'reject' ? NOTHING : undefined;
}

/** `new URL(x)`, `new Promise(run)` and containers. */
function construct(call: Call, origin: string, state: State, frame: Frame): Value | undefined {
  const { args, node } = call;
  const [first = NOTHING, second] = args;
  switch (origin.slice(origin.indexOf('#') + 1)) {
    case 'URL':
      return { ...(second ? resolved(first, second) : flatten(first)), isUrl: true };
    case 'Promise': {
      const results: Value[] = [];
      const take: Value = { taints: [], collect: (value) => results.push(value) };
      callBack(first, [take, { taints: [], collect: () => undefined }], node, state, frame);
      return results.reduce((all, value) => join(all, value), NOTHING);
    }
    case 'Set':
    case 'Map':
    case 'Array':
    case 'URLSearchParams':
    case 'String':
    case 'Error':
    case 'TypeError':
    case 'Buffer':
      return tainted(deepTaints(first));
    case 'Headers':
      return objectValue(new Map([...(first.fields ?? [])].map(([name, value]) => [name.toLowerCase(), value])));
    default:
      return /^@aws-sdk\/.*Command$/.test(origin) ? first : /^(?:Uri|URI)$/.test(call.name) ? flatten(first) : undefined;
  }
}

/** A URL on a base: the first argument may still be a whole URL, unless something stands before its data. */
function resolved(first: Value, base: Value): Value {
  const own = flat(first).taints;
  const pinned = flat(base).taints;
  return tainted([...own, ...pinned]);
}

function partial(args: readonly Value[], origin: string): Value | undefined {
  const [target, ...rest] = args;
  if (!target?.fn) return undefined;
  const given = origin.startsWith('ramda') ? [...(rest[0]?.fields?.values() ?? [])] : origin.endsWith('#bind') ? rest.slice(1) : rest;
  return { taints: [], fn: { ...target.fn, bound: given } };
}
