import { Metadata } from '../../evaluate/metadata.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ClassValue, HostObject, isCallable, ObjectValue, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import type { DefectCode } from '../../model/index.ts';
import type { ts } from '../../syntax/ts.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { listItems, type ListItem } from './list-items.ts';
import type { ModuleNode } from './module-graph.ts';
import { addLeadingSlash, compilePath, convertLegacyPath, samplePath, stripEndSlash, type PathReach, type PathSyntax } from './path-regexp.ts';
import type { PlatformName } from './platform.ts';
import { exclusionsOf, isExcluded, mayBeMeant, methodName, pathTexts, versionSegments, type PathExclusion, type PathSettings } from './route-paths.ts';

/** One `consumer.apply(...).exclude(...).forRoutes(...)`. */
export interface MiddlewareBinding {
  readonly middleware: readonly ListItem[];
  readonly targets: readonly MiddlewareTarget[];
  readonly exclude: readonly PathExclusion[];
  readonly module: ModuleNode;
  readonly conditions: readonly PathCondition[];
  readonly node: ts.Node | undefined;
}

/** What `forRoutes` was given: a controller, or a path, which as plain text is a prefix and with a method exact. */
export type MiddlewareTarget =
  | { readonly kind: 'controller'; readonly type: Value }
  | { readonly kind: 'path'; readonly path: string; readonly method: string; readonly isRouteInfo: boolean };

/** A route as a middleware sees it. */
export interface MiddlewareRoute {
  readonly controller: Value;
  readonly method: string;
  /** The full path. */
  readonly path: string;
  /** The path is outside of the global prefix. */
  readonly isUnprefixed: boolean;
  /** Nest looks for the route at an address with two slashes. */
  readonly isDoubleSlashed: boolean;
  /** When its module is imported. */
  readonly conditions: readonly PathCondition[];
}

/** Runs `configure(consumer)` of a module and gives what it binds, in order. */
export function bindingsOf(evaluator: Evaluator, module: ModuleNode, instance: Value): MiddlewareBinding[] {
  if (!(module.type instanceof ClassValue) || evaluator.get(module.type.prototype, 'configure') === undefined) return [];
  const consumer = new Consumer(module);
  evaluator.call(evaluator.get(instance, 'configure'), instance, [consumer]);
  return consumer.bindings;
}

class Consumer extends HostObject {
  override readonly className = 'MiddlewareConsumer';
  override readonly significant = true;
  readonly bindings: MiddlewareBinding[] = [];
  readonly module: ModuleNode;

  constructor(module: ModuleNode) {
    super();
    this.module = module;
  }

  override member(name: string): Slot {
    return name === 'apply' ? native(name, ({ args, evaluator }) => new Proxy(this, args.flatMap((arg) => listItems(arg)), evaluator.conditions.length)) : undefined;
  }
}

class Proxy extends HostObject {
  override readonly className = 'MiddlewareConfigProxy';
  readonly #consumer: Consumer;
  readonly #middleware: readonly ListItem[];
  /** How many conditions held when it was made: what is excluded under more of them is perhaps excluded. */
  readonly #depth: number;
  #exclude: readonly PathExclusion[] = [];

  constructor(consumer: Consumer, middleware: readonly ListItem[], depth: number) {
    super();
    this.#consumer = consumer;
    this.#middleware = middleware;
    this.#depth = depth;
  }

  override member(name: string): Slot {
    if (name === 'forRoutes') return native(name, (call) => this.#bind(call));
    if (name !== 'exclude') return native(name, () => this);
    return native(name, ({ args, evaluator }) => {
      const isDoubtful = evaluator.conditions.length > this.#depth;
      this.#exclude = [...this.#exclude, ...args.flatMap((arg) => exclusionsOf(evaluator, arg)).map((each) => (isDoubtful ? { ...each, isDoubtful } : each))];
      return this;
    });
  }

  #bind({ evaluator, args, node }: NativeCall): Value {
    const given = args.flatMap((arg) => listItems(arg));
    const groups = [given.filter(({ conditions }) => conditions.length === 0), ...given.filter(({ conditions }) => conditions.length > 0).map((each) => [each])];
    for (const group of groups) {
      const targets = group.flatMap(({ value }) => targetsOf(evaluator, value));
      this.#consumer.bindings.push({ middleware: this.#middleware, targets, exclude: this.#exclude, module: this.#consumer.module, conditions: [...evaluator.conditions, ...(group[0]?.conditions ?? [])], node });
    }
    evaluator.budget.registrations += 1;
    return this.#consumer;
  }
}

function targetsOf(evaluator: Evaluator, value: Value): MiddlewareTarget[] {
  if (isCallable(value) && Metadata.of(evaluator).read(value, undefined, NEST_KEYS.path) !== undefined) return [{ kind: 'controller', type: value }];
  if (value instanceof ObjectValue) {
    const method = methodName(evaluator.get(value, 'method'));
    return pathTexts(evaluator.get(value, 'path')).map((path) => ({ kind: 'path', path, method, isRouteInfo: true }));
  }
  return pathTexts(value).map((path) => ({ kind: 'path', path, method: 'ALL', isRouteInfo: false }));
}

/** Whether a binding runs for a route; `partly` for some methods of a route that answers all of them, `perhaps` where it may be excluded. */
export function coverageOf(binding: MiddlewareBinding, route: MiddlewareRoute, settings: PathSettings, platform: PlatformName): 'yes' | 'partly' | 'perhaps' | 'no' {
  const matching = binding.exclude.filter((exclusion) => isSkipped(exclusion, route, settings));
  const skipped = matching.filter(({ isDoubtful }) => !isDoubtful);
  const hits = binding.targets.filter((target) => (target.kind === 'controller' ? target.type === route.controller && !route.isDoubleSlashed : isOnPath(target, route, settings, platform)));
  if (hits.length === 0 || skipped.some(({ method }) => isWhole(method, route))) return 'no';
  if (matching.length > skipped.length) return 'perhaps';
  return skipped.length === 0 && hits.some((target) => target.kind === 'controller' || isWhole(target.method, route)) ? 'yes' : 'partly';
}

/** Whether a method stands for all requests to a route. */
function isWhole(method: string, route: MiddlewareRoute): boolean {
  return method === 'ALL' || method === route.method;
}

/** Why a binding that names the beginning of a route's path does not run for it; undefined when that is no surprise. */
export function gapOf(binding: MiddlewareBinding, route: MiddlewareRoute, settings: PathSettings, platform: PlatformName): { readonly defect: DefectCode; readonly why: string } | undefined {
  if (coverageOf(binding, route, settings, platform) !== 'no' || binding.exclude.some((exclusion) => isSkipped(exclusion, route, settings))) return undefined;
  for (const target of binding.targets) {
    // Who names a parameter or a method means exactly that.
    if (target.kind === 'controller' || target.isRouteInfo || target.path.includes(':') || !isBelow(target, route, settings)) continue;
    const text = JSON.stringify(target.path);
    if (!isCompilable(target, settings, platform)) return { defect: 'pattern never matches', why: `Nest ${settings.major} matches nothing with forRoutes(${text})` };
    if (platform === 'fastify') return { defect: 'partly covers', why: `on Fastify forRoutes(${text}) does not cover the paths below it` };
    return { defect: 'partly covers', why: `forRoutes(${text}) does not cover the path itself` };
  }
  return undefined;
}

/** Whether the text before the first wildcard or parameter is the beginning of the route's path. */
function isBelow(target: Extract<MiddlewareTarget, { kind: 'path' }>, route: MiddlewareRoute, settings: PathSettings): boolean {
  const head = addLeadingSlash(target.path).split(/[:*({]/)[0]?.replace(/\/$/, '') ?? '';
  return [mountPath(head, target.method, settings), head].some((start) => route.path === start || route.path.startsWith(`${start.replace(/\/$/, '')}/`));
}

function isCompilable(target: Extract<MiddlewareTarget, { kind: 'path' }>, settings: PathSettings, platform: PlatformName): boolean {
  const isNew = settings.major >= 11;
  if (!isNew && /\*\w|[{}]/.test(target.path)) return false;
  return compilePath(addLeadingSlash(isNew ? convertLegacyPath(target.path) : target.path), isNew ? '8' : platform === 'express' ? 'express 4' : '3', 'below') !== undefined;
}

function isSkipped(exclusion: PathExclusion, route: MiddlewareRoute, settings: PathSettings): boolean {
  if (!isWhole(exclusion.method, route) && route.method !== 'ALL') return false;
  const isNew = settings.major >= 11;
  const path = mountPath(isNew ? convertLegacyPath(exclusion.path) : exclusion.path, exclusion.method, settings);
  if (exclusion.isDoubtful && mayBeMeant(path, route.path)) return true;
  return compilePath(path, isNew ? '8' : '3', 'exact')?.test(samplePath(route.path)) ?? false;
}

function isOnPath(target: Extract<MiddlewareTarget, { kind: 'path' }>, route: MiddlewareRoute, settings: PathSettings, platform: PlatformName): boolean {
  if (!isWhole(target.method, route) && route.method !== 'ALL') return false;
  const isNew = settings.major >= 11;
  const syntax: PathSyntax = isNew ? '8' : platform === 'express' ? 'express 4' : '3';
  // Only Express mounts a plain text as a prefix; Fastify compares the whole path.
  const reach: PathReach = platform === 'express' && !target.isRouteInfo ? 'below' : 'exact';
  const written = isNew ? convertLegacyPath(target.path) : syntax === '3' ? target.path.replace(/(^|\/)\*$/, '$1(.*)') : target.path;
  if (isWildcard(target.path, isNew)) return compilePath(addLeadingSlash(written), syntax, reach) !== undefined && isInReachOfWildcard(route, settings, syntax, platform);
  const matches = (path: string, how: PathReach): boolean => compilePath(path, syntax, how)?.test(samplePath(route.path)) ?? false;
  const isOutside = settings.prefix === '' || isExcluded(settings, written, target.method);
  const mounts = (side: 'inside' | 'outside'): string[] => mountPaths(written, side, settings);
  if (mounts(isOutside ? 'outside' : 'inside').some((path) => matches(path, reach))) return true;
  return isNew && isMountedOnBothSides(route, settings, isOutside) && mounts(isOutside ? 'inside' : 'outside').some((path) => matches(path, target.isRouteInfo ? 'exact' : 'below'));
}

/** A path on one side of the global prefix, from Nest 11 on with the default version as well. */
function mountPaths(written: string, side: 'inside' | 'outside', settings: PathSettings): string[] {
  const start = side === 'inside' ? stripEndSlash(addLeadingSlash(settings.prefix)) : '';
  return (settings.major >= 11 ? defaultVersions(settings) : ['']).map((version) => start + version + addLeadingSlash(written));
}

/** From Nest 11 on it also looks for routes on the other side of the prefix, for a plain text below it as well, and mounts on each of them. */
function isMountedOnBothSides(route: MiddlewareRoute, { prefix, exclude }: PathSettings, isOutside: boolean): boolean {
  return prefix !== '' && exclude.length > 0 && !route.isDoubleSlashed && route.isUnprefixed !== isOutside;
}

/** Nest 11 and later mount a path without a version for the default version too. */
function defaultVersions({ versioning }: PathSettings): string[] {
  return ['', ...(versioning && versioning.defaultVersion !== undefined ? versionSegments(versioning.defaultVersion, versioning.prefix) : [])];
}

/** Nest 10 mounts a wildcard below the prefix and on the exclusions as they are written, which have no version. */
function isInReachOfWildcard(route: MiddlewareRoute, settings: PathSettings, syntax: PathSyntax, platform: PlatformName): boolean {
  if (settings.major >= 11 || !route.isUnprefixed) return true;
  const reach: PathReach = platform === 'express' ? 'below' : 'exact';
  return settings.exclude.some(({ path }) => compilePath(addLeadingSlash(path), syntax, reach)?.test(samplePath(route.path)) ?? false);
}

/** Nest 11 and later also take a named wildcard at the start of a path for "everything". */
function isWildcard(path: string, isNew: boolean): boolean {
  return ['*', '/*', '/*/', '(.*)', '/(.*)'].includes(path) || (isNew && /^\/?\{.*\}.*|^\/\*.*$/.test(path));
}

/** Where a path of middleware is mounted: below the global prefix unless it is excluded from it. */
function mountPath(path: string, method: string, settings: PathSettings): string {
  if (settings.prefix === '' || isExcluded(settings, path, method)) return addLeadingSlash(path);
  return stripEndSlash(addLeadingSlash(settings.prefix)) + addLeadingSlash(path);
}
