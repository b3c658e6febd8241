import { routeName, type Route, type SourceLocation } from '../model/index.ts';
import { groupByApplication, groupByFile, groupByScope, grouped, type RouteGroup } from './route-groups.ts';

/** What somebody has to decide at one place: about one route, or about all routes of a group. */
export interface Decision {
  readonly group: RouteGroup | undefined;
  readonly routes: readonly [Route, ...Route[]];
  readonly location: SourceLocation;
  readonly identity: string;
}

/** How many routes of a group must lack a control for one finding about the group. */
const LEAST_GROUP = 3;

/**
 * One decision for an application, else for a scope, else for what one file adds to it, when at least three of its concerned routes lack the
 * control and no more than `tolerance` of them has it; else one for each declaration.
 */
export function decide(lacking: readonly Route[], concerned: readonly Route[], tolerance = 0): readonly Decision[] {
  const rest = new Set(lacking);
  const decisions: Decision[] = [];
  const groups = [...groupByApplication(concerned), ...groupByScope(concerned), ...groupByFile(concerned)];
  const candidates = groups.filter(({ routes }) => isMostly(routes, rest, tolerance));
  for (const [index, group] of candidates.entries()) {
    const own = group.routes.filter((route) => rest.has(route));
    const isWider = candidates.slice(index + 1).some(({ routes, name }) => name !== group.name && own.every((route) => routes.includes(route)));
    if (isWider || !isMostly(group.routes, rest, tolerance)) continue;
    own.forEach((route) => rest.delete(route));
    decisions.push({ group, routes: own as [Route, ...Route[]], location: group.location, identity: group.identity });
  }
  return [...decisions, ...decideEach([...rest])];
}

/**
 * One decision for each declaration: its methods belong together, and so do the mounts of its router. What several registrations add to one
 * endpoint is decided once.
 */
export function decideEach(routes: readonly Route[]): readonly Decision[] {
  const endpoints = grouped(routes, (route) => `${route.application}|${route.method} ${route.path}`).map(([first]) => first);
  const methods = grouped(endpoints, (route) => `${route.path}|${placeOf(route.location)}`);
  const mounts = grouped(methods.map((members) => ({ members, location: members[0].location })), ({ members }) => declarationOf(members));
  return mounts.map((groups) => {
    const [first, ...others] = [...groups].sort((a, b) => a.members[0].path.length - b.members[0].path.length) as [(typeof groups)[0], ...typeof groups];
    return { group: undefined, routes: [...first.members, ...others.flatMap(({ members }) => members)], location: first.location, identity: first.members[0].id };
  });
}

/** The same code, with the same handlers, under the same name. */
function declarationOf(members: readonly [Route, ...Route[]]): string {
  const [{ path, location }] = members;
  const handlers = members.map(({ handler }) => (handler?.location ? placeOf(handler.location) : path));
  return `${placeOf(location)}|${path.split('/').at(-1) ?? ''}|${handlers.join(' ')}`;
}

function placeOf({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

function isMostly(routes: readonly Route[], lacking: ReadonlySet<Route>, tolerance: number): boolean {
  const count = routes.filter((route) => lacking.has(route)).length;
  return count >= LEAST_GROUP && count >= routes.length * (1 - tolerance);
}

/** `GET /users`, `GET and HEAD /users`, or `The 4 routes of the router users`. */
export function subjectOf({ group, routes }: Decision, what = 'routes'): { readonly text: string; readonly isPlural: boolean } {
  if (group) return { text: `The ${routes.length} ${what} of ${group.name}`, isPlural: true };
  if (routes.length === 1) return { text: routeName(routes[0]), isPlural: false };
  const [first, ...others] = routes;
  if (others.every(({ path }) => path === first.path)) return { text: `${listOf(routes.map(({ method }) => method))} ${first.path}`, isPlural: true };
  const names = [...new Set(routes.map(routeName))];
  return { text: names.length > 3 ? `${names[0] ?? ''} and ${names.length - 1} more routes of the same code` : listOf(names), isPlural: true };
}

/** The fields of a problem that tell which routes it is about. */
export function aboutRoutes({ group, routes }: Decision): { readonly route?: string; readonly routes?: readonly string[] } {
  const names = routes.map(routeName);
  return !group && names.length === 1 ? { route: names[0] as string } : { routes: [...new Set(names)].sort() };
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
