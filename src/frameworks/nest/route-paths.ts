import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ArrayValue, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { REQUEST_METHODS } from '../../vocabulary/nest-metadata.ts';
import { pathsOf } from '../express/paths.ts';
import { VERSION_NEUTRAL } from './enums.ts';
import { listItems } from './list-items.ts';
import { addLeadingSlash, compilePath, convertLegacyPath, stripEndSlash } from './path-regexp.ts';

/** A path (and method) that stays outside of the global prefix, or outside of a middleware. */
export interface PathExclusion {
  readonly path: string;
  readonly method: string;
  /** Whether it is excluded, or which path and method are, is not known. */
  readonly isDoubtful?: boolean;
}

/** What decides about the full path of every route of an application. */
export interface PathSettings {
  readonly major: number;
  readonly prefix: string;
  readonly exclude: readonly PathExclusion[];
  /** Set with URI versioning: the text before the version, and the version of controllers that have none. */
  readonly versioning: { readonly prefix: string; readonly defaultVersion: Value } | undefined;
}

/** What a controller and a method say about the path of a route. */
export interface PathParts {
  readonly method: string;
  readonly modulePath: string;
  readonly controllerPaths: readonly string[];
  readonly methodPaths: readonly string[];
  readonly controllerVersion: Value;
  readonly methodVersion: Value;
}

/** The texts of a path argument: strings, arrays, values with holes. */
export function pathTexts(value: Value): string[] {
  return pathsOf(value, 5).map((path) => path.text);
}

/** The full path of a route, and what middleware has to know about it. */
export interface ComposedPath {
  readonly path: string;
  /** The path is outside of the global prefix. */
  readonly isUnprefixed: boolean;
  /** Up to version 11 Nest looks for the routes of a controller whose path ends in a slash at addresses with two. */
  readonly isDoubleSlashed: boolean;
}

/** `prefix + version + module path + controller path + method path`, as Nest composes them. */
export function composePaths(parts: PathParts, settings: PathSettings): string[] {
  return composeRoutes(parts, settings).map(({ path }) => path);
}

/** The same with what each path was made of. */
export function composeRoutes(parts: PathParts, settings: PathSettings): ComposedPath[] {
  const bases = join([''], parts.modulePath === '' ? [] : [parts.modulePath]);
  const controllers = parts.controllerPaths.length === 0 ? [''] : parts.controllerPaths;
  return versionPaths(parts, settings).flatMap((version) =>
    controllers.flatMap((controller) =>
      join(join(bases, [controller]), parts.methodPaths).map((path) => {
        const isOutside = settings.prefix === '' || isExcluded(settings, path, parts.method);
        const full = `${isOutside ? '' : stripEndSlash(addLeadingSlash(settings.prefix))}${version}${path}`;
        return { path: tidy(full), isUnprefixed: isOutside && settings.prefix !== '', isDoubleSlashed: settings.major < 12 && /[^/]\/$/.test(controller) };
      }),
    ),
  );
}

/** Whether a path without prefix and version is excluded from the global prefix. */
export function isExcluded(settings: PathSettings, path: string, method: string): boolean {
  return settings.exclude.some((exclusion) => {
    if (exclusion.method !== 'ALL' && exclusion.method !== method) return false;
    const pattern = addLeadingSlash(settings.major >= 11 ? convertLegacyPath(exclusion.path) : exclusion.path);
    return compilePath(pattern, settings.major >= 11 ? '8' : '3', 'exact')?.test(addLeadingSlash(path)) ?? false;
  });
}

function tidy(path: string): string {
  const full = addLeadingSlash(path === '' ? '/' : path).replace(/\/{2,}/g, '/');
  return full === '/' ? full : stripEndSlash(full);
}

function join(bases: readonly string[], added: readonly string[]): string[] {
  if (added.length === 0) return [...bases];
  return bases.flatMap((base) => added.map((path) => stripEndSlash(base) + addLeadingSlash(path)));
}

/** The version segments of a route; those without a version stay reachable without one. */
function versionPaths({ controllerVersion, methodVersion }: PathParts, { versioning }: PathSettings): string[] {
  const version = methodVersion ?? controllerVersion ?? versioning?.defaultVersion;
  if (!versioning || version === undefined || version === null) return [''];
  return versionSegments(version, versioning.prefix);
}

/** `/v1` for each version, nothing for the neutral one. */
export function versionSegments(version: Value, prefix: string): string[] {
  const versions = version instanceof ArrayValue ? listItems(version).map((item) => item.value) : [version];
  return versions.map((each) => (each === VERSION_NEUTRAL ? '' : `/${prefix}${typeof each === 'string' || typeof each === 'number' ? String(each) : `{?${each instanceof Unknown ? each.label : 'version'}}`}`));
}

/** The `exclude` lists of `setGlobalPrefix` and of middleware: strings, or `{path, method}`. */
export function exclusionsOf(evaluator: Evaluator, list: Value): PathExclusion[] {
  return listItems(list).flatMap(({ value, conditions }) => {
    const isInfo = value instanceof ObjectValue;
    const method = isInfo ? methodName(evaluator.get(value, 'method')) : 'ALL';
    const isDoubtful = conditions.length > 0 || method === '?';
    return pathsOf(isInfo ? evaluator.get(value, 'path') : value, 5).map((path) => ({
      path: path.text,
      method: method === '?' ? 'ALL' : method,
      ...(isDoubtful || path.conditions || hasHole(path.text) ? { isDoubtful: true } : {}),
    }));
  });
}

/** Whether a path, as the analysis writes it, has a part that the code does not reveal. */
function hasHole(path: string): boolean {
  return path.includes('{?');
}

/** Whether a path may be meant by an exclusion of which only the beginning is known. */
export function mayBeMeant(exclusion: string, path: string): boolean {
  return hasHole(exclusion) && path.startsWith(exclusion.slice(0, exclusion.indexOf('{?')));
}

/** The name of a member of the `RequestMethod` enum. */
export function methodName(value: Value): string {
  return typeof value === 'number' ? (REQUEST_METHODS[value] ?? '?') : value === undefined ? 'ALL' : '?';
}
