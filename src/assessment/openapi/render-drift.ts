import { routeName, type Route } from '../../model/index.ts';
import type { ApiOperation } from './api-document.ts';
import { describeMismatch, type Drift } from './compare-with-document.ts';

/** How a piece of text is shown. */
export type DriftStyle = (style: 'plain' | 'red' | 'dim' | 'bold', text: string) => string;

/** Where things stand, for people. */
export interface DriftPlaces {
  route(route: Route): string;
  operation(operation: ApiOperation): string;
}

/** The differences as text: contradictions about security first. */
export function renderDrift(drift: Drift, places: DriftPlaces, style: DriftStyle): string {
  const { mismatches, undocumented, dead, unknown } = drift;
  const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`${style('bold', title)} (${lines.length})`, ...lines, '']);
  const entry = (mark: string, name: string, place: string): string => `${style('plain', `${mark} ${name}`)}${place === '' ? '' : style('dim', `  ${place}`)}`;
  return [
    ...section('The code and the document disagree about security', mismatches.map((each) => entry('!', describeMismatch(each), `${places.route(each.route)}, ${places.operation(each.operation)}`))),
    ...section('Served, but not documented', undocumented.map((route) => entry('+', `${routeName(route)}  ${authenticationOf(route)}`, places.route(route)))),
    ...section('Documented, but not served', dead.map((operation) => entry('-', `${operation.method} ${operation.path}`, places.operation(operation)))),
    ...section('Not compared, since a part of the path is not known', unknown.map((route) => entry('?', routeName(route), places.route(route)))),
  ].join('\n');
}

/** The differences as plain data. */
export function toDriftDocument(drift: Drift, places: DriftPlaces): object {
  const routeOf = (route: Route): object => ({ method: route.method, path: route.path, authentication: route.controls.authentication.status, place: places.route(route) });
  const operationOf = (operation: ApiOperation): object => ({ method: operation.method, path: operation.path, security: operation.security, place: places.operation(operation) });
  return {
    version: 1,
    base: drift.base,
    served: drift.served,
    mismatches: drift.mismatches.map((each) => ({ kind: each.kind, message: describeMismatch(each), route: routeOf(each.route), operation: operationOf(each.operation) })),
    undocumented: drift.undocumented.map(routeOf),
    dead: drift.dead.map(operationOf),
    unknown: drift.unknown.map(routeOf),
  };
}

function authenticationOf({ controls: { authentication } }: Route): string {
  const { status, evidence, reason } = authentication;
  if (status === 'present') return `authenticated by ${evidence.map(({ name }) => name).join(', ')}`;
  if (status === 'waived') return `open on purpose: ${reason ?? ''}`;
  return status === 'absent' ? 'without authentication' : 'authentication not known';
}
