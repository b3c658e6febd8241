import { mayTakeLong } from '../../evaluate/intrinsics/backtracking.ts';
import { withoutEndSlashes } from '../express/paths.ts';

/** Length of the paths that patterns are tried on. */
const MAX_PATH = 200;

/**
 * The path syntaxes that a Nest application meets: `express 4` and `plain 3` up to Nest 10 (path-to-regexp 0.1 for
 * middleware on Express, 3 for exclusions and on Fastify), `8` since Nest 11.
 */
export type PathSyntax = 'express 4' | '3' | '8';

/** Which requests a compiled pattern is for: those of exactly the path, or of everything below it too. */
export type PathReach = 'exact' | 'below';

/** Compiles a pattern; undefined when it never matches or is refused. */
export function compilePath(path: string, syntax: PathSyntax, reach: PathReach): RegExp | undefined {
  const source = syntax === '8' ? compile8(path) : syntax === '3' ? compile3(path) : compileExpress4(path);
  // A group that the project wrote may be one that takes for ever.
  if (source === undefined || mayTakeLong(`^${source.replaceAll('[^/]+', 'x')}`, MAX_PATH)) return undefined;
  try {
    return new RegExp(`^${source}${reach === 'exact' ? '/?$' : '(?=/|$)'}`, 'i');
  } catch {
    return undefined;
  }
}

function escape(text: string): string {
  return text.replace(/[.+^$()[\]|\\?*{}]/g, '\\$&');
}

function trimEnd(path: string): string {
  return path.length > 1 ? withoutEndSlashes(path) : path === '/' ? '' : path;
}

/** `:name` one segment, `*name` at least one character, `{…}` optional. */
function compile8(path: string): string | undefined {
  const pieces = trimEnd(path).split(/(:\w+|\*\w*|[{}])/);
  if (pieces.includes('*')) return undefined;
  return pieces.map((piece) => (piece === '{' ? '(?:' : piece === '}' ? ')?' : piece.startsWith(':') ? '[^/]+' : piece.startsWith('*') ? '.+' : escape(piece))).join('');
}

/** `:name`, `:name(pattern)`, `(pattern)` and the modifiers `?`, `+`, `*`. */
function compile3(path: string): string {
  return trimEnd(path)
    .split(/(\/?:\w+(?:\([^)]{0,500}\))?[?+*]?|\/?\([^)]{0,500}\)[?+*]?)/)
    .map((piece) => {
      const group = /^(\/?)(?::\w+)?(?:\(([^)]*)\))?([?+*]?)$/.exec(piece);
      if (!group || !/[:(]/.test(piece)) return escape(piece);
      const [, slash = '', pattern, modifier] = group;
      return modifier === '?' || modifier === '*' ? `(?:${slash}${pattern ?? '[^/]+'})?` : `${slash}${pattern ?? '[^/]+'}`;
    })
    .join('');
}

/** `*` matches anything; a lone group matches nothing on current versions of Express 4. */
function compileExpress4(path: string): string | undefined {
  if (/^\/?\(\.\*\)$/.test(path)) return undefined;
  return trimEnd(path)
    .split(/(\/?:\w+(?:\([^)]*\))?[?]?|\*)/)
    .map((piece) => {
      if (piece === '*') return '.*';
      const name = /^(\/?):\w+(?:\(([^)]*)\))?(\??)$/.exec(piece);
      if (!name) return escape(piece).replace(/\\([()?+])/g, '$1');
      const [, slash = '', pattern, optional] = name;
      return optional ? `(?:${slash}${pattern ?? '[^/]+?'})?` : `${slash}${pattern ?? '[^/]+?'}`;
    })
    .join('');
}

/** What Nest 11 and later make of wildcards of the old syntax (`LegacyRouteConverter`). */
export function convertLegacyPath(path: string): string {
  const normalised = `${path.startsWith('/') ? '' : '/'}${path}${path.endsWith('/') ? '' : '/'}`;
  if (normalised.endsWith('/(.*)/')) return path.replace('(.*)', '{*path}');
  if (normalised.endsWith('/*/')) return path.replace('*', '{*path}');
  if (normalised.endsWith('/+/')) return path.replace('/+', '/*path');
  if (normalised.includes('/*/')) return path.replaceAll(/\/\*(?=\/)/g, (_match, offset: number) => `/*path${offset}`);
  return path;
}

/** A path that a client would ask for to reach a route: parameters and wildcards are filled in. */
export function samplePath(path: string): string {
  return path
    .replace(/\{\?([^}]*)\}/g, 'value')
    .replace(/\{([^{}]*)\}/g, '$1')
    .replace(/:\w+(\([^)]*\))?[?+*]?/g, 'v1')
    .replace(/\*\w*/g, 'v1/v2')
    .replace(/\(\.\*\)/g, 'v1/v2');
}

/** `/` in front, unless the path is empty. */
export function addLeadingSlash(path: string): string {
  return path === '' || path.startsWith('/') || path.startsWith('{/') ? path : `/${path}`;
}

/** No `/` at the end. */
export function stripEndSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
