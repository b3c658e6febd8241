import { memberName, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { FILTERING_METHODS, HARMLESS_METHODS, MAPPING_METHODS, PIECE_METHODS, VISITING_METHODS } from '../vocabulary/propagators.ts';
import { noteFilteredFields } from './field-filters.ts';
import { NUMERIC_CALLS } from '../vocabulary/sanitizers.ts';
import { assign } from './bindings.ts';
import type { Call } from './calls.ts';
import { assume } from './conditions.ts';
import type { Frame } from './engine.ts';
import { bitsIfMatching, bitsIfRemoved, groupSources, patternOf } from './patterns.ts';
import { applyChecks, type State } from './state.ts';
import { callBack, invoke } from './summaries.ts';
import { bitsOf, derive, NO_DOTS } from './taint.ts';
import { concat, deepTaints, elementsOf, flat, isTainted, join, makeSafe, mapTaints, NOTHING, objectValue, tainted, textValue, toText, unite, withField, type Value } from './value.ts';

const ADDING = new Set(['push', 'unshift', 'add', 'append', 'set']);
const AS_TEXT = new Set(['toString', 'trim', 'toLowerCase', 'toUpperCase']);

/** What methods of texts, arrays, objects, functions and promises give. */
export function callMethod(call: Call, state: State, frame: Frame): Value | undefined {
  const { name, owner, args } = call;
  if (owner.fn) return callOnFunction(call, state, frame);
  if (name === 'then' || name === 'catch' || name === 'finally') return callOnPromise(call, state, frame);
  if (ADDING.has(name)) return addTo(call, state, frame);
  const callback = args.find((arg) => arg.fn);
  if (MAPPING_METHODS.has(name) && isConversion(call.node.arguments?.[0])) return NOTHING;
  return callback ? callWithElements(call, callback, state, frame) : callOnData(call);
}

/** `ids.map(Number)` */
function isConversion(callback: ts.Expression | undefined): boolean {
  return callback !== undefined && ts.isIdentifier(callback) && NUMERIC_CALLS.has(callback.text);
}

function callOnData(call: Call): Value | undefined {
  const { name, owner, args, node } = call;
  if (name === 'replace' || name === 'replaceAll') return replaced(call);
  if (name === 'join') return joinedElements(owner, args[0]);
  if (name === 'concat') return concatenated([owner, ...args]);
  if (HARMLESS_METHODS.has(name)) return NOTHING;
  if (PIECE_METHODS.has(name)) return pieceOf(call);
  if (AS_TEXT.has(name)) return mapTaints(owner.isUrl ? tainted(owner.taints) : flat(owner), toText);
  if (name === 'get' || name === 'getAll' || name === 'item') return tainted(owner.taints.map((taint) => derive(taint, '.*')));
  return ts.isCallExpression(node) ? passed(owner, name) : undefined;
}

/** Texts are put together, lists hold what all of them held. */
function concatenated(values: readonly Value[]): Value {
  const isText = values.every(({ fields }) => !fields);
  return values.slice(1).reduce((all, value) => (isText ? concat(all, value) : join(all, value)), values[0] ?? NOTHING);
}

/** Other methods of data: whatever they give is made of it. */
function passed(owner: Value, name: string): Value {
  const isElement = name === 'values' || name === 'entries' || name === 'keys';
  return isElement ? objectValue(new Map([['*', elementsOf(owner)]])) : owner;
}

function callOnFunction(call: Call, state: State, frame: Frame): Value | undefined {
  const { name, owner, args, node } = call;
  if (!owner.fn) return undefined;
  if (name === 'bind') return { taints: [], fn: { ...owner.fn, bound: [...(owner.fn.bound ?? []), ...args.slice(1)] } };
  if (name === 'call') return invoke(owner.fn, args.slice(1), args[0], node, state, frame);
  if (name === 'apply') return invoke(owner.fn, [...(args[1]?.fields?.values() ?? [])], args[0], node, state, frame);
  return undefined;
}

function callOnPromise(call: Call, state: State, frame: Frame): Value {
  const { name, owner, args, node } = call;
  const [first, second] = args;
  if (name === 'then') {
    const result = first?.fn ?? first?.collect ? callBack(first, [owner], node, state, frame) : owner;
    return join(result, callBack(second, [], node, state, frame));
  }
  return join(owner, callBack(first, [], node, state, frame));
}

/** `list.push(x)`, `params.append('q', x)`: the list holds it from now on. */
function addTo(call: Call, state: State, frame: Frame): Value {
  const { receiver, args, name, owner } = call;
  if (!receiver || owner.role === 'response') return NOTHING;
  // What is in the query does not decide where a request goes.
  if (memberName(receiver) === 'searchParams') return owner;
  const added = args.reduce((all, arg) => join(all, arg), NOTHING);
  const key = name === 'set' && args.length === 2 ? args[0]?.text : undefined;
  if (key !== undefined && owner.fields) {
    assign(receiver, withField(owner, [key.toLowerCase()], args[1] ?? NOTHING), state, frame);
    return owner;
  }
  if (!isTainted(added)) return owner;
  if (name === 'set' || name === 'append') {
    const value = tainted(unite(owner.taints, deepTaints(added)));
    assign(receiver, { ...owner, ...value, taints: value.taints }, state, frame);
    return value;
  }
  const fields = new Map(owner.fields);
  const index = String(fields.size);
  fields.set(name === 'push' && [...fields.keys()].every((key) => /^\d+$/.test(key)) && frame.loops === 0 ? index : '*', join(fields.get('*') ?? NOTHING, added));
  const { text: _text, ...kept } = owner;
  assign(receiver, { ...kept, fields }, state, frame);
  return NOTHING;
}

function callWithElements(call: Call, callback: Value, state: State, frame: Frame): Value | undefined {
  const { name, owner, args, node } = call;
  const element = elementsOf(owner);
  if (name === 'replace' || name === 'replaceAll') {
    callBack(callback, [element], node, state, frame);
    return replaced(call);
  }
  if (name === 'reduce' || name === 'reduceRight') {
    const start = args[1] ?? element;
    return join(start, callBack(callback, [callBack(callback, [start, element], node, state, frame), element], node, state, frame));
  }
  if (FILTERING_METHODS.has(name)) return filtered(call, callback, element, state, frame);
  if (!MAPPING_METHODS.has(name) && !VISITING_METHODS.has(name)) {
    callBack(callback, [], node, state, frame);
    return NOTHING;
  }
  const result = callBack(callback, [element, NOTHING, owner], node, state, frame);
  if (MAPPING_METHODS.has(name)) return objectValue(new Map([['*', result]]));
  if (call.receiver && callback.fn?.node.body) noteFilteredFields(call.receiver, callback.fn.node.body, state, frame);
  return NOTHING;
}

/** What passes a filter fulfils its condition. */
function filtered(call: Call, callback: Value, element: Value, state: State, frame: Frame): Value {
  const { name, owner, node } = call;
  const result = callBack(callback, [element], node, state, frame);
  const body = callback.fn?.node.body;
  const after = state.fork();
  if (body && !ts.isBlock(body)) assume(body, true, after, frame);
  for (const verdict of result.verdicts?.() ?? []) if (verdict.truth) for (const [id, bits] of verdict.checks) after.check(id, bits);
  const passedElement = applyChecks(element, after);
  if (name === 'sort' || name === 'toSorted') return owner;
  return name === 'filter' ? objectValue(new Map([['*', passedElement]])) : passedElement;
}

function joinedElements(owner: Value, separator: Value | undefined): Value {
  const between = textValue(separator?.text ?? ',');
  if (!owner.fields) return mapTaints(owner, toText);
  let all: Value | undefined;
  for (const field of owner.fields.values()) all = all ? concat(concat(all, between), field) : concat(textValue(''), field);
  return all ?? NOTHING;
}

function pieceOf({ owner, name, args, node }: Call): Value {
  if (owner.fields && owner.taints.length === 0) return elementOf(owner, name);
  const pieces = tainted(flat(owner).taints.map((taint) => derive(taint, '~piece', { lead: '', shape: taint.shape === 'any' && /^(?:pop|shift|at|slice)$/.test(name) ? 'any' : 'text', isNormal: false })));
  if (name !== 'split' && name !== 'match' && name !== 'matchAll' && name !== 'exec') return pieces;
  const isAtSlash = name === 'split' && /^[/\\]$/.test(args[0]?.text ?? '');
  return { ...objectValue(new Map([...groupsOf(name, node, pieces), ['*', pieces]])), list: isAtSlash ? 'segments' : 'array' };
}

/** What the groups of a pattern hold: `(\\d+)` is a number. */
function groupsOf(name: string, { arguments: args }: Call['node'], pieces: Value): readonly (readonly [string, Value])[] {
  const pattern = name === 'match' && args?.[0] ? patternOf(unwrap(args[0])) : undefined;
  if (!pattern || pattern.flags.includes('g')) return [];
  return groupSources(pattern.source).map((source, at) => [String(at + 1), makeSafe(pieces, bitsIfMatching(`^${source}$`), `~group${String(at + 1)}`)]);
}

function elementOf(owner: Value, name: string): Value {
  if (name === 'slice') return owner;
  const element = elementsOf(owner);
  return owner.list === 'segments' ? makeSafe(element, bitsOf(['path'])) : element;
}

/** `text.replace(/[^\w]/g, '')` */
function replaced({ owner, node, args }: Call): Value {
  const [pattern, replacement] = node.arguments ?? [];
  const text = flat(owner);
  const base: Value = { taints: text.taints.map(toText) };
  const added = isTainted(args[1] ?? NOTHING) ? (args[1]?.taints ?? []) : [];
  if (!pattern || !replacement) return base;
  const bits = bitsOfReplacement(unwrap(pattern), node);
  return tainted(unite(makeSafe(base, bits, '~replaced').taints, added));
}

function bitsOfReplacement(pattern: ts.Expression, node: ts.Node): number {
  const isAll = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'replaceAll';
  const found = patternOf(pattern);
  if (found) return isAll || found.flags.includes('g') || /^\^/.test(found.source) ? bitsIfRemoved(found.source) : 0;
  if (!isAll || !ts.isStringLiteralLike(pattern)) return 0;
  if (pattern.text === '..' || pattern.text === '.') return NO_DOTS;
  if (pattern.text === '<') return bitsOf(['html']);
  return pattern.text === '\n' ? bitsOf(['log', 'header']) : pattern.text === "'" ? bitsOf(['sql']) : 0;
}

