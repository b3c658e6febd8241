import { routeName, type Route } from '../../model/index.ts';
import type { ApiDocument, ApiOperation } from './api-document.ts';
import { serves, shapeOfTemplate, shapesOfRoute } from './path-shape.ts';

/** A route and its documentation that say different things about who may call it. */
export interface SecurityMismatch {
  readonly kind: 'documented as secured' | 'documented as public';
  readonly route: Route;
  readonly operation: ApiOperation;
}

/** How an application and its document differ. */
export interface Drift {
  /** Served, but not in the document. */
  readonly undocumented: readonly Route[];
  /** In the document, but not served. */
  readonly dead: readonly ApiOperation[];
  readonly mismatches: readonly SecurityMismatch[];
  /** The path under which the document was compared. */
  readonly base: string;
  /** Operations that are served. */
  readonly served: number;
  /** Routes of which a part of the path is not known, so that they cannot be compared. */
  readonly unknown: readonly Route[];
}

/** Kinds of routes that a document describes. */
const DOCUMENTED_KINDS: ReadonlySet<Route['kind']> = new Set(['endpoint', 'fallthrough', 'static', 'redirect', 'documentation']);

/** Compares routes with a document; `base` is the path in front of its paths, else it is that of its servers that fits best. */
export function compareWithDocument(routes: readonly Route[], document: ApiDocument, base?: string): Drift {
  const compared = routes.filter(({ kind }) => DOCUMENTED_KINDS.has(kind));
  const shapes = new Map(compared.map((route) => [route, shapesOfRoute(route.path)]));
  const { operations } = document;
  const chosen = base ?? bestBase(operations, shapes);
  const pairs = operations.map((operation) => ({ operation, routes: findRoutes(operation, `${baseFor(operation, chosen, base)}${operation.path}`, shapes) }));
  const documented = new Set(pairs.flatMap((pair) => pair.routes));
  return {
    undocumented: compared.filter((route) => isOwnEndpoint(route) && !documented.has(route) && shapes.get(route)?.length !== 0),
    dead: pairs.filter((pair) => pair.routes.length === 0).map(({ operation }) => operation),
    mismatches: document.isSilentOnSecurity ? [] : pairs.flatMap((pair) => pair.routes.flatMap((route) => findMismatch(route, pair.operation) ?? [])),
    base: chosen,
    served: pairs.filter((pair) => pair.routes.length > 0).length,
    unknown: compared.filter((route) => shapes.get(route)?.length === 0),
  };
}

/** HEAD and OPTIONS come with the framework, and what is no endpoint of its own needs no documentation. */
function isOwnEndpoint({ kind, method }: Route): boolean {
  return kind === 'endpoint' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** An operation with a server of its own is served there. */
function baseFor({ bases }: ApiOperation, chosen: string, given: string | undefined): string {
  return given !== undefined || chosen === '' || bases.includes(chosen) || bases.includes('') ? chosen : (bases[0] ?? '');
}

/** A gateway may add the path of the server, or the application may have a prefix that the document leaves to the server. */
function bestBase(operations: readonly ApiOperation[], shapes: ReadonlyMap<Route, readonly string[]>): string {
  const prefixes = [...shapes.values()].flat().flatMap((shape) => [1, 2].map((length) => shape.split('/').slice(0, length + 1).join('/')));
  const bases = [...new Set([...operations.flatMap((operation) => operation.bases), '', ...prefixes.filter((prefix) => !/[:*]/.test(prefix)).sort()])];
  const fits = (base: string): number => operations.filter((operation) => findEqual(operation, shapeOfTemplate(base + operation.path), shapes).length > 0).length;
  const counts = new Map(bases.map((base) => [base, fits(base)]));
  return bases.reduce((best, base) => ((counts.get(base) ?? 0) > (counts.get(best) ?? 0) ? base : best));
}

/** The routes of the same shape, else the first that serves requests to the path. */
function findRoutes(operation: ApiOperation, path: string, shapes: ReadonlyMap<Route, readonly string[]>): readonly Route[] {
  const shape = shapeOfTemplate(path);
  const equal = findEqual(operation, shape, shapes);
  if (equal.length > 0) return equal;
  const candidates = [...shapes].filter(([route]) => acceptsMethod(route, operation.method));
  const wider = candidates.find(([route, each]) => each.some((pattern) => serves(route.kind === 'endpoint' ? pattern : `${pattern === '/' ? '' : pattern}/*`, shape)));
  return wider === undefined ? [] : [wider[0]];
}

function findEqual({ method }: ApiOperation, shape: string, shapes: ReadonlyMap<Route, readonly string[]>): readonly Route[] {
  return [...shapes].filter(([route, each]) => acceptsMethod(route, method) && each.includes(shape)).map(([route]) => route);
}

function acceptsMethod(route: Route, method: string): boolean {
  return route.method === method || route.method === 'ALL' || route.method === '?' || (method === 'HEAD' && route.method === 'GET');
}

/** What is not known is no contradiction, and a protection outside of the code may well be what is documented. */
function findMismatch(route: Route, operation: ApiOperation): SecurityMismatch | undefined {
  const { status, reason } = route.controls.authentication;
  const isOpen = status === 'absent' || (status === 'waived' && reason?.startsWith('outside of the code') !== true);
  if (operation.security === 'required' && isOpen && route.kind === 'endpoint') return { kind: 'documented as secured', route, operation };
  return operation.security === 'none' && status === 'present' ? { kind: 'documented as public', route, operation } : undefined;
}

/** What a difference is called in a report. */
export function describeMismatch({ kind, route, operation }: SecurityMismatch): string {
  const { reason, evidence } = route.controls.authentication;
  const names = evidence.map(({ name }) => name).join(', ');
  if (kind === 'documented as public') return `${routeName(route)} is documented as public, but needs authentication${names === '' ? '' : ` (${names})`}.`;
  return `${routeName(route)} is documented as secured by ${operation.schemes.join(' or ')}, but is open${reason === undefined ? '' : ` (${reason})`}.`;
}
