import { choiceOf, conditionOf } from '../../evaluate/branches.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { RegExpValue } from '../../evaluate/intrinsics/regexps.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { ArrayValue, Optional, Template, Union, Unknown, type Value } from '../../evaluate/values.ts';

/** One piece of a path between slashes. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  /** A named parameter or anything else that matches one segment of unknown text. */
  | { readonly kind: 'param'; readonly text: string; readonly name: string; readonly isOptional: boolean }
  /** Matches any number of segments; `min` of them at least. */
  | { readonly kind: 'rest'; readonly text: string; readonly min: number }
  /** A part that code does not reveal, or a regular expression. */
  | { readonly kind: 'opaque'; readonly text: string };

/** A path as Express understands it. */
export interface PathPattern {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** Set when this major version of Express never matches (or does not accept) the pattern. */
  readonly problem?: string;
  /** Conditions under which the pattern is one of those of its registration. */
  readonly conditions?: readonly PathCondition[];
}

/** The empty path, which `use` without a path has. */
export const ROOT: PathPattern = { text: '', segments: [] };

/** Every path that a path argument stands for. */
export function pathsOf(value: Value | Optional, major: number): PathPattern[] {
  if (value instanceof Optional) return pathsOf(value.value, major).map((path) => under(path, value.conditions));
  if (value instanceof ArrayValue) return value.items.flatMap((item) => pathsOf(item, major));
  if (value instanceof Union) return possiblePaths(value, major);
  if (typeof value === 'string') return [parsePath(value, major)];
  if (value instanceof Template) return [assumed(parsePath(value.parts.map((part) => (typeof part === 'string' ? part : hole(part))).join(''), major), value.parts)];
  if (value instanceof RegExpValue) return [{ text: value.label, segments: [{ kind: 'opaque', text: value.label }] }];
  if (value instanceof Unknown) return [assumed(parsePath(typeof value.details.fallback === 'string' ? value.details.fallback : `/${hole(value)}`, major), [value])];
  return [{ text: labelOf(value), segments: [{ kind: 'opaque', text: labelOf(value) }] }];
}

/** What a setting stands for: paths that it has in any case, and those of one of its values. */
function possiblePaths(choice: Union, major: number): PathPattern[] {
  const lists = choice.options.filter(isSomething).map((option) => ({ option, paths: pathsOf(option, major) }));
  const isShared = ({ text, conditions }: PathPattern): boolean => conditions === undefined && lists.every(({ paths }) => paths.some((path) => path.text === text && path.conditions === undefined));
  const shared = lists[0]?.paths.filter(isShared) ?? [];
  return [...shared, ...lists.flatMap(({ option, paths }) => paths.filter((path) => !isShared(path)).map((path) => under(path, [choiceOf(choice, option)])))];
}

function under(path: PathPattern, conditions: readonly PathCondition[]): PathPattern {
  return { ...path, conditions: [...(path.conditions ?? []), ...conditions] };
}

/** A path as it is by default: what stands below it by other means is elsewhere when a setting says so. */
function assumed(path: PathPattern, parts: readonly (string | Unknown)[]): PathPattern {
  const conditions = parts.flatMap((part): PathCondition[] => {
    const { fallback } = typeof part === 'string' ? {} : part.details;
    return typeof fallback === 'string' ? [{ ...conditionOf(new Unknown(`${labelOf(part)} is '${fallback}'`), true, undefined), kind: 'default' }] : [];
  });
  return conditions.length === 0 ? path : under(path, conditions);
}

function hole(part: Unknown): string {
  return typeof part.details.fallback === 'string' ? part.details.fallback : `{?${shortName(part.label)}}`;
}

/** `config.basePath`: the trailing names of a long expression, which are what people know. */
function shortName(label: string): string {
  const names = (label.split(/[^\w$.]|\.\./).at(-1) ?? '').replace(/^\./, '');
  return /^[\w$]+(?:\.[\w$]+)*$/.test(names) ? names : label.replace(/[{}/]/g, '_').slice(0, 40);
}

/** Whether a first argument is a path rather than a handler. */
export function isPathArgument(value: Value | Optional, evaluator: Evaluator): boolean {
  if (value instanceof Optional) return isPathArgument(value.value, evaluator);
  if (typeof value === 'string' || value instanceof Template || value instanceof RegExpValue) return true;
  if (value instanceof ArrayValue) return value.items.length > 0 && value.items.every((item) => isPathArgument(item, evaluator));
  if (value instanceof Union) return value.options.some((option) => isPathArgument(option, evaluator)) && value.options.every((option) => !isSomething(option) || isEmptyList(option) || isPathArgument(option, evaluator));
  return value instanceof Unknown && isPathLike(value);
}

function isPathLike(value: Unknown): boolean {
  if (typeof value.details.fallback === 'string') return true;
  if (/^process\.env\b[\w.[\]"]*$/.test(value.label)) return true;
  if (value.carries.length > 0 || (value.details.callee !== undefined && !isSetting(value))) return false;
  return /(path|url|prefix|route|base|uri|endpoint|mount|context|root|api)s?\W*$/i.test(value.label);
}

function isEmptyList(value: Value): boolean {
  return value instanceof ArrayValue && value.items.length === 0 && value.open === undefined;
}

/** `config.get('server.basePath')`. */
function isSetting({ details: { callee, args } }: Unknown): boolean {
  return callee instanceof Unknown && callee.label.endsWith('.get') && args?.length === 1 && typeof args[0] === 'string';
}

/** What a setting may be besides a path, when nobody has set it. */
function isSomething(value: Value): boolean {
  return value !== undefined && value !== null && typeof value !== 'boolean';
}

/** Splits a path by the syntax of Express 4 (path-to-regexp 0.1) or 5 (path-to-regexp 8). */
export function parsePath(text: string, major: number): PathPattern {
  const problem = problemOf(text, major);
  const pieces = splitSegments(text);
  const segments = pieces.flatMap((piece) => segmentOf(piece, major));
  return problem ? { text, segments, problem } : { text, segments };
}

/** `/a/:b/{*c}` → `a`, `:b`, `{*c}`; slashes inside braces and parentheses do not split. */
function splitSegments(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let current = '';
  for (const char of text) {
    if (char === '{' || char === '(') {
      if (char === '{' && depth === 0 && current !== '') {
        // `/u{/:id}`: the optional part is a segment of its own.
        if (text.includes('{/')) {
          pieces.push(current);
          current = '';
        }
      }
      depth += 1;
    }
    if (char === '}' || char === ')') depth -= 1;
    if (char === '/' && depth === 0) {
      pieces.push(current);
      current = '';
    } else current += char;
  }
  pieces.push(current);
  return pieces.filter((piece) => piece !== '');
}

function segmentOf(piece: string, major: number): Segment[] {
  if (piece.startsWith('{?')) return [{ kind: 'opaque', text: piece }];
  return major >= 5 ? segmentOf5(piece) : segmentOf4(piece);
}

function segmentOf4(piece: string): Segment[] {
  if (piece === '*' || piece === '(.*)') return [{ kind: 'rest', text: piece, min: 0 }];
  const param = /^:(\w+)(\([^)]*\))?(\?|\*|\+)?$/.exec(piece);
  if (param) {
    const [, name = '', , suffix] = param;
    if (suffix === '*' || suffix === '+') return [{ kind: 'rest', text: piece, min: suffix === '+' ? 1 : 0 }];
    return [{ kind: 'param', text: piece, name, isOptional: suffix === '?' }];
  }
  if (piece.endsWith('*') && !piece.slice(0, -1).includes('*')) return [{ kind: 'opaque', text: piece }];
  if (/[*+?()]/.test(piece) || piece.includes('{?')) return [{ kind: 'opaque', text: piece }];
  if (piece.includes(':')) return [{ kind: 'param', text: piece, name: /:(\w+)/.exec(piece)?.[1] ?? '', isOptional: false }];
  return [{ kind: 'literal', text: piece }];
}

function segmentOf5(piece: string): Segment[] {
  const optional = /^\{\/?(.*)\}$/.exec(piece);
  if (optional) {
    return splitSegments(optional[1] ?? '').flatMap((inner) => segmentOf5(inner).map((segment) => optionalOf(segment, piece)));
  }
  if (/^\*\w+$/.test(piece)) return [{ kind: 'rest', text: piece, min: 1 }];
  if (/^:\w+$/.test(piece)) return [{ kind: 'param', text: piece, name: piece.slice(1), isOptional: false }];
  if (/[*{}]/.test(piece)) return [{ kind: 'opaque', text: piece }];
  if (piece.includes(':')) return [{ kind: 'param', text: piece, name: /:(\w+)/.exec(piece)?.[1] ?? '', isOptional: false }];
  return [{ kind: 'literal', text: piece.replace(/\\/g, '') }];
}

function optionalOf(segment: Segment, text: string): Segment {
  if (segment.kind === 'rest') return { ...segment, text, min: 0 };
  if (segment.kind === 'param') return { ...segment, text, isOptional: true };
  return { kind: 'opaque', text };
}

/** Patterns that the running major version does not take for what was meant. */
function problemOf(text: string, major: number): string | undefined {
  if (text === '' || text.startsWith('{?')) return undefined;
  const known = text.replace(/\{\?[^}]*\}/g, '');
  if (major >= 5) {
    if (/(^|[^\\])\*(?!\w)/.test(known)) return 'Express 5 refuses a wildcard without a name';
    if (/:\w+[?+]|[()]|\w[?+]/.test(known)) return 'Express 5 refuses this pattern';
    return isReachable(text) ? undefined : 'a path without a leading slash never matches';
  }
  if (/[{}]/.test(known)) return 'Express 4 takes braces literally, so the pattern never matches';
  if (/^\/?\(\.\*\)$/.test(text)) return 'Express 4.22 matches nothing with this pattern';
  return isReachable(text) ? undefined : 'a path without a leading slash never matches';
}

function isReachable(text: string): boolean {
  return /^[/*{(:]/.test(text);
}

/** Joins a mount path and a path for printing, as the framework would concatenate them. */
export function joinTexts(parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '' && part !== '/').map((part) => withoutEndSlashes(part.startsWith('/') || part.startsWith('{/') ? part : `/${part}`));
  return joined.join('').replace(/\/{2,}/g, '/') || '/';
}

/** A path without the slashes that it ends in. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (path.charAt(end - 1) === '/') end--;
  return path.slice(0, end);
}

/**
 * How far a pattern covers a path: every request, none, provably not all (`partly`), or not known (`maybe`).
 */
export type Coverage = 'yes' | 'no' | 'partly' | 'maybe';

/**
 * Whether a guard on `guard` runs for every request that reaches `route`, for paths of literals, parameters and parts
 * that code does not reveal; `cover.ts` has the general case. A literal of the guard does not cover a parameter of the
 * route: layers match the path before it is decoded, parameters are decoded afterwards.
 */
export function covers(guard: readonly Segment[], route: readonly Segment[], isPrefix: boolean): Coverage {
  let isPartial = false;
  for (const [index, own] of guard.entries()) {
    const step = segmentCovers(own, route[index]);
    if (step === 'no' || step === 'maybe') return step;
    isPartial ||= step === 'partly';
  }
  const next = route[guard.length];
  if (next && !isPrefix) return next.kind === 'opaque' ? 'maybe' : 'no';
  return isPartial ? 'partly' : 'yes';
}

function segmentCovers(own: Segment, other: Segment | undefined): Coverage {
  if (own.kind === 'opaque') return other?.text === own.text ? 'yes' : 'maybe';
  if (!other) return 'no';
  if (other.kind === 'opaque') return 'maybe';
  if (own.kind !== 'literal') return 'yes';
  if (other.kind !== 'literal') return 'partly';
  return own.text.toLowerCase() === other.text.toLowerCase() ? 'yes' : 'no';
}
