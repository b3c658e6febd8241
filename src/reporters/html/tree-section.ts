import { routeName, type AuditResult, type Layer, type Route } from '../../model/index.ts';
import { placeOf, relativePath } from '../relative-path.ts';
import { count } from '../severity.ts';
import { section } from './parts.ts';
import type { RouteIndex } from './route-index.ts';
import { html, type Html } from './template.ts';

/** Which application holds which routers, controllers and plugins, what runs before all of their routes, and the routes. */
export function renderTreeSection({ root, routes }: AuditResult, index: RouteIndex): Html | undefined {
  if (routes.length === 0) return undefined;
  const applications = groupBy(routes, ({ application }) => application);
  const trees = [...applications].map(([application, own]) => html`<details class="tree" open><summary><b><code>${relativePath(root, application)}</code></b> <span class="muted">${own[0]?.framework}, ${count(own.length, 'route')}</span></summary><ul>${[...groupBy(own, scopeKey)].map(([, group]) => renderScope(group, root, index))}</ul></details>`);
  return section('tree', 'Mount tree', undefined, trees);
}

function renderScope(routes: readonly Route[], root: string, index: RouteIndex): Html {
  const [first] = routes;
  if (first === undefined) return html``;
  const { kind, name, location } = first.scope;
  const shared = sharedLayers(routes);
  const runs = shared.length === 0 ? undefined : html`<p class="muted">runs before all of them: ${shared.map(({ name: layer, roles }, position) => html`${position === 0 ? '' : ', '}<code>${layer}</code> (${roles.join(', ')})`)}</p>`;
  return html`<li><details><summary><span class="muted">${kind}</span> <b>${name}</b> <span class="muted">${count(routes.length, 'route')}${location === undefined ? '' : `, ${placeOf(root, location)}`}</span></summary>${runs}<ul class="leaves">${routes.map((route) => html`<li><a href="#${index.anchorOf(route)}"><code>${routeName(route)}</code></a>${own(route, shared.length)}</li>`)}</ul></details></li>`;
}

/** What a route has besides the layers of its scope. */
function own({ chain }: Route, shared: number): Html | undefined {
  const names = chain.slice(shared).filter(({ mechanism }) => mechanism !== 'handler').map(({ name }) => name);
  return names.length === 0 ? undefined : html` <span class="muted">→ ${names.join(' → ')}</span>`;
}

function sharedLayers([first, ...rest]: readonly Route[]): readonly Layer[] {
  const chain = first?.chain.filter(({ mechanism }) => mechanism !== 'handler') ?? [];
  const end = chain.findIndex((layer, position) => rest.some((route) => route.chain[position]?.name !== layer.name || route.chain[position]?.scopePath !== layer.scopePath));
  return rest.length === 0 ? [] : chain.slice(0, end === -1 ? chain.length : end);
}

function scopeKey({ scope: { kind, name, location } }: Route): string {
  return `${kind} ${name} ${location?.file} ${location?.line}`;
}

function groupBy(routes: readonly Route[], keyOf: (route: Route) => string): ReadonlyMap<string, readonly Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const key = keyOf(route);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return groups;
}
