import { findSimilar } from '../config/did-you-mean.ts';
import { routeName, type AuditResult, type Finding, type Route } from '../model/index.ts';

/** The part of a result that a query means. */
export interface Matches {
  readonly routes: readonly Route[];
  readonly findings: readonly Finding[];
}

const SUGGESTIONS = 5;

/** Finds routes by `METHOD path`, by path alone, by a path with other parameter names or with values, or by the fingerprint of a finding. */
export function findMatches(query: string, result: AuditResult): Matches {
  const trimmed = query.trim();
  if (/^[0-9a-f]{8,32}(?::\d+)?$/.test(trimmed)) return findByFingerprint(trimmed, result);
  const { method, path } = parseQuery(trimmed);
  const candidates = result.routes.filter((route) => method === undefined || route.method === method || route.method === 'ALL');
  const tests: readonly ((route: Route) => boolean)[] = [
    (route) => route.path === path,
    (route) => shapeOf(route.path) === shapeOf(path),
    (route) => matchesValues(route.path, path),
  ];
  const routes = tests.map((test) => candidates.filter(test)).find((found) => found.length > 0) ?? [];
  return { routes, findings: result.findings };
}

/** Names of routes that the query may have meant, best first. */
export function suggestRoutes(query: string, routes: readonly Route[]): readonly string[] {
  const names = [...new Set(routes.map(routeName))];
  const { path } = parseQuery(query.trim());
  const containing = path.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(path.toLowerCase()));
  const words = new Map(names.flatMap((name) => [[name, name], [name.slice(name.indexOf(' ') + 1), name]] as const));
  const similar = findSimilar(query.trim(), words.keys(), SUGGESTIONS).flatMap((word) => words.get(word) ?? []);
  return [...new Set([...similar, ...containing])].slice(0, SUGGESTIONS);
}

function findByFingerprint(fingerprint: string, result: AuditResult): Matches {
  const findings = result.findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
  const names = new Set(findings.flatMap(({ route, routes = [] }) => (route === undefined ? routes : [route, ...routes])));
  return { findings, routes: result.routes.filter((route) => names.has(routeName(route))) };
}

function parseQuery(query: string): { readonly method: string | undefined; readonly path: string } {
  const match = /^([A-Za-z]+)\s+(\S.*)$/.exec(query);
  return match === null ? { method: undefined, path: query } : { method: match[1]?.toUpperCase(), path: match[2] ?? '' };
}

/** Parameters lose their names, and a slash at the end does not matter: `/users/:id/` is `/users/:`. */
function shapeOf(path: string): string {
  return path.replaceAll(/:\w+(?:\([^)]*\))?|\{\w+\}/g, ':').replace(/(.)\/$/, '$1').toLowerCase();
}

function matchesValues(routePath: string, path: string): boolean {
  const [pattern, values] = [routePath, path].map((text) => text.replace(/(.)\/$/, '$1').split('/'));
  if (pattern === undefined || values === undefined || pattern.length !== values.length) return false;
  return pattern.every((segment, index) => segment === values[index] || (segment.startsWith(':') && values[index] !== ''));
}
