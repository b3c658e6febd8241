import { compareLocations, type AttachmentPoint, type Route, type SourceLocation } from '../model/index.ts';

/** Routes that were declared together and can be protected in one place. */
export interface RouteGroup {
  /** For the sentence of a finding: `the router orders`, `the application src/app.ts`. */
  readonly name: string;
  /** The same after lines have shifted. */
  readonly identity: string;
  readonly location: SourceLocation;
  readonly routes: readonly Route[];
  /** Where a layer for all of them can be added. */
  readonly target?: AttachmentPoint;
}

/** Routes by the router, plugin, controller or application that declares them; each mount of a router is a group of its own. */
export function groupByScope(routes: readonly Route[]): readonly RouteGroup[] {
  const mounts = mountsOf(routes);
  return grouped(routes, (route) => `${scopeKey(route)}|${mounts.get(route) ?? ''}`).map((members) => {
    const [first] = members;
    const { scope, application } = first;
    const mount = mounts.get(first) ?? '';
    return {
      name: scopeName(first),
      identity: `${application}|${scope.kind}|${scope.name}|${mount || commonPrefix(members)}`,
      location: scope.location ?? first.location,
      routes: members,
      ...(scope.attachment ? { target: scope.attachment } : {}),
    };
  });
}

/** The routes that one file adds to a router of another file. */
export function groupByFile(routes: readonly Route[]): readonly RouteGroup[] {
  return groupByScope(routes).flatMap((scope) =>
    grouped(scope.routes, ({ location }) => location.file).flatMap((members) => {
      const [{ location }] = members;
      return members.length === scope.routes.length ? [] : { name: shortName(location.file), identity: `${scope.identity}|${shortName(location.file)}`, location, routes: members };
    }),
  );
}

/** Routes by the application that serves them. */
export function groupByApplication(routes: readonly Route[]): readonly RouteGroup[] {
  return grouped(routes, (route) => route.application).map((members) => {
    const [first] = members;
    const own = members.find(({ scope }) => scope.kind === 'application' && scope.location !== undefined);
    return {
      name: `the application ${first.application}`,
      identity: `${first.application}|application`,
      location: own?.scope.location ?? first.scope.location ?? first.location,
      routes: members,
    };
  });
}

/** Groups by a key, in the order of the first member; the members in the order of their declaration. */
export function grouped<T extends { readonly location: SourceLocation }>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => compareLocations(a.location, b.location)));
}

function scopeKey({ application, scope }: Route): string {
  const { location } = scope;
  return `${application}|${scope.kind}|${scope.name}|${location ? `${location.file}:${location.line}:${location.column}` : ''}`;
}

/** Names that say nothing: the file tells more. */
const PLAIN_NAMES = /^(router|routes?|app|server|api|default|plugin|fastify|instance|handler|express\(\)|Router\(\)|)$/i;

function scopeName({ scope, location }: Route): string {
  if (!PLAIN_NAMES.test(scope.name)) return `the ${scope.kind} ${scope.name}`;
  return `the ${scope.kind} in ${shortName((scope.location ?? location).file)}`;
}

/** The file with its folder, the same wherever the project lies. */
function shortName(file: string): string {
  return file.split('/').slice(-2).join('/');
}

/**
 * The mount of each route of a router that is mounted more than once: what precedes the common end of the paths that one
 * declaration has.
 */
function mountsOf(routes: readonly Route[]): ReadonlyMap<Route, string> {
  const mounts = new Map<Route, string>();
  const sameDeclaration = grouped(routes, (route) => `${scopeKey(route)}|${route.method}|${route.location.file}:${route.location.line}:${route.location.column}`);
  for (const group of sameDeclaration) {
    const paths = group.map(({ path }) => path.split('/'));
    if (new Set(group.map(({ path }) => path)).size < 2) continue;
    const shared = commonEnd(paths);
    // A loop that declares several routes is no mount.
    if (shared === 0) continue;
    group.forEach((route, index) => mounts.set(route, (paths[index] ?? []).slice(0, -shared).join('/')));
  }
  return mounts;
}

function commonEnd(paths: readonly (readonly string[])[]): number {
  const shortest = Math.min(...paths.map((path) => path.length));
  let count = 0;
  while (count < shortest && new Set(paths.map((path) => path.at(-1 - count))).size === 1) count += 1;
  return count;
}

function commonPrefix(routes: readonly Route[]): string {
  const [first = [], ...others] = routes.map(({ path }) => path.split('/'));
  let count = 0;
  while (count < first.length && others.every((path) => path[count] === first[count])) count += 1;
  return first.slice(0, count).join('/');
}
