import { unionOf } from '../../evaluate/join.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { concat } from '../../evaluate/operators.ts';
import { Template, Union, Unknown, type Value } from '../../evaluate/values.ts';

/**
 * The prefix of a scope: that of its parent, then its own one with a slash in front and without one at the end of
 * the parent's. https://fastify.dev/docs/latest/Reference/Routes/#route-prefixing
 */
export function joinPrefix(parent: Value, own: Value, major: number): Value {
  if (parent instanceof Union || own instanceof Union) return eachOf(parent, own, (each, option) => joinPrefix(each, option, major));
  if (own === undefined || own === null || own === '') return parent;
  // Up to version 4 a prefix without a slash gets one even where the parent ends with one.
  if (major < 5 && startsWithSlash(own) === false) return concat([parent, '/', own]);
  const base = endsWithSlash(parent) ? dropLast(parent) : parent;
  return concat([base, startsWithSlash(own) === false ? '/' : '', own]);
}

/**
 * The path of a route below a prefix. `'/'` means the prefix itself (the same address with a slash at the end is
 * answered, too); a prefix with a slash at its end takes the slash of the path.
 */
export function joinPath(prefix: Value, path: Value, trailingSlash: Value): Value {
  if (prefix instanceof Union || path instanceof Union) return eachOf(prefix, path, (each, own) => joinPath(each, own, trailingSlash));
  if (prefix === '') return path;
  if (path === '/') return trailingSlash === 'slash' && !endsWithSlash(prefix) ? concat([prefix, '/']) : prefix;
  if (endsWithSlash(prefix) && startsWithSlash(path)) return concat([dropLast(prefix), path]);
  return concat([prefix, path]);
}

/** The path for people, `{?expression}` for what code does not reveal; one text for each possible path. */
export function printPaths(path: Value): readonly string[] {
  if (path instanceof Union) return [...new Set(path.options.flatMap(printPaths))];
  // What code does not reveal may well end with the slash that follows it.
  return [print(path).replace(/(\{\?[^}]*\})\/{2,}/g, '$1/').replace(/^(\{\?[^}]*\})\/$/, '$1') || '/'];
}

const MAX_PATHS = 12;
const MAX_LABEL = 48;

function eachOf(prefix: Value, path: Value, join: (prefix: Value, path: Value) => Value): Value {
  const optionsOf = (value: Value): readonly Value[] => (value instanceof Union ? value.options : [value]);
  return unionOf(optionsOf(prefix).flatMap((each) => optionsOf(path).map((own) => join(each, own))).slice(0, MAX_PATHS));
}

function print(path: Value): string {
  if (typeof path === 'string') return path;
  if (path instanceof Template) return path.parts.map((part) => (typeof part === 'string' ? part : hole(part))).join('');
  return path instanceof Unknown ? hole(path) : `{?${labelOf(path)}}`;
}

/** `process.env.BASE ?? '/api'` is taken to be its default. */
function hole(part: Unknown): string {
  const { fallback } = part.details;
  const label = part.label.length > MAX_LABEL ? `${part.label.slice(0, MAX_LABEL)}…` : part.label;
  return typeof fallback === 'string' ? fallback : `{?${label.replace(/[{}/]/g, '_')}}`;
}

function startsWithSlash(value: Value): boolean | undefined {
  if (typeof value === 'string') return value.startsWith('/');
  const first = value instanceof Template ? value.parts[0] : undefined;
  return typeof first === 'string' ? first.startsWith('/') : undefined;
}

function endsWithSlash(value: Value): boolean {
  if (typeof value === 'string') return value.endsWith('/');
  const last = value instanceof Template ? value.parts.at(-1) : undefined;
  return typeof last === 'string' && last.endsWith('/');
}

function dropLast(value: Value): Value {
  if (typeof value === 'string') return value.slice(0, -1);
  if (!(value instanceof Template)) return value;
  const last = value.parts.at(-1);
  return concat([...value.parts.slice(0, -1), typeof last === 'string' ? last.slice(0, -1) : last]);
}
