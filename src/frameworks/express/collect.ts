import type { Evaluator } from '../../evaluate/evaluator.ts';
import { nameFromContext } from '../../evaluate/literals.ts';
import { Closure, Unknown, type Value } from '../../evaluate/values.ts';
import type { Route, RouteScope } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { ts } from '../../syntax/ts.ts';
import { fitsPath } from '../../vocabulary/origins.ts';
import { RESPONDERS, type ResponderEntry } from '../../vocabulary/responders.ts';
import type { AdapterResult, RegisteredLayer, RegisteredRoute } from '../adapter.ts';
import { tryLayer } from '../try-layer.ts';
import { bypassedLayers, withBypasses } from './bypass.ts';
import { chainOf, isErrorHandler, lastOf, strippedSegments } from './chains.ts';
import { invokeMiddleware } from './invoke.ts';
import { missedLayersIn } from './missed.ts';
import { PlacementIndex } from './placement-index.ts';
import { fullPath, placementsBelow, type Placement } from './placements.ts';
import type { RouterValue } from './router.ts';
import { ExpressState, type Registration } from './state.ts';

/** Reads the routes off everything that was registered with Express. */
export function collectRoutes(evaluator: Evaluator): AdapterResult {
  const routers = ExpressState.of(evaluator).routers.filter((router) => router.registrations.length > 0);
  const sites = siteCounts(routers);
  const below = new Map(routers.map((router) => [router, new Set<RouterValue>()]));
  const placed = new Map(routers.map((router) => [router, placementsBelow(evaluator, router, below.get(router) ?? new Set())]));
  const routes = routers.filter((router) => isRoot(router, below)).flatMap((root) => routesBelow(evaluator, root, placed.get(root) ?? [], sites));
  return { routes, defects: [], sites: new Set(sites.keys()) };
}

/** Nothing mounts a root but, if it is an application, what stands below it: a layer that hands a request to it once more. */
function isRoot(router: RouterValue, below: ReadonlyMap<RouterValue, ReadonlySet<RouterValue>>): boolean {
  const own = below.get(router);
  return [...below].every(([other, mounted]) => other === router || !mounted.has(router) || (router.options.kind === 'application' && own?.has(other)));
}

/** How many registrations happened below each call site: the innermost site with just one declares the route. */
function siteCounts(routers: readonly RouterValue[]): Map<ts.Node, number> {
  const counts = new Map<ts.Node, number>();
  for (const router of routers) {
    for (const registration of router.registrations) {
      for (const node of new Set([...registration.callSites, registration.node])) counts.set(node, (counts.get(node) ?? 0) + 1);
    }
  }
  return counts;
}

function declarationSite(registration: Registration, counts: ReadonlyMap<ts.Node, number>): ts.Node {
  if (counts.get(registration.node) === 1) return registration.node;
  return registration.callSites.toReversed().find((node) => counts.get(node) === 1) ?? registration.node;
}

function routesBelow(evaluator: Evaluator, root: RouterValue, all: readonly Placement[], counts: ReadonlyMap<ts.Node, number>): RegisteredRoute[] {
  const isOrphan = root.options.kind === 'router' || root.options.isSymbolic === true;
  const missedBy = missedLayersIn(all);
  const index = new PlacementIndex(all, ExpressState.of(evaluator));
  return all.flatMap((placement) => {
    const { registration } = lastOf(placement);
    if (registration.kind === 'param' || isErrorHandler(placement.handler.value)) return [];
    const shape = registration.kind === 'route' ? endpointShape(placement, registration) : fallthroughShape(evaluator, placement);
    if (!shape) return [];
    const path = fullPath(placement);
    const chain = withBypasses(evaluator, chainOf(placement, shape.methods, index), placement, shape.methods);
    const missed = [...missedBy(placement), ...bypassedLayers(chain)];
    return [
      {
        framework: 'express',
        methods: shape.methods,
        path: isOrphan ? `{?mount}${path === '/' ? '' : path}` : path,
        node: declarationSite(registration, counts),
        chain,
        handler: { ...handlerLayer(placement), ...index.inheritance(placement) },
        application: applicationName(root),
        scope: scopeOf(lastOf(placement).router),
        scopeNode: lastOf(placement).router.options.node,
        kind: isOrphan ? 'orphan' : shape.kind,
        conditions: placement.conditions.filter(({ kind }) => kind !== 'default'),
        ...(missed.length > 0 ? { missed } : {}),
        doubts: placement.steps.flatMap((step) => (step.path.problem ? [step.path.problem] : [])),
      } satisfies RegisteredRoute,
    ];
  });
}

interface Shape {
  readonly methods: readonly string[];
  readonly kind: Route['kind'];
}

/** The last handler of a route registration stands for the route; the others are layers before it. */
function endpointShape(placement: Placement, registration: Registration): Shape | undefined {
  const handlers = registration.handlers.filter((handler) => !isErrorHandler(handler.value));
  if (handlers.at(-1) !== placement.handler) return undefined;
  return { methods: registration.methods, kind: registration.isWebsocket ? 'websocket' : 'endpoint' };
}

/** A `use` that answers by itself is an endpoint for everything below its path. */
function fallthroughShape(evaluator: Evaluator, placement: Placement): Shape | undefined {
  const { value } = placement.handler;
  const responder = responderOf(value);
  if (responder) return { methods: responder.methods, kind: responder.kind };
  if (!(value instanceof Closure) || !isTerminal(value)) return undefined;
  const { exchange } = tryLayer(evaluator, handlerLayer(placement), { mode: 'credentialed', route: undefined, attached: new Map() }, () => ({}));
  const answers = exchange.outcomes.filter((outcome) => outcome.kind === 'respond' && outcome.status !== undefined && outcome.status < 400);
  return answers.length > 0 && !exchange.outcomes.some((outcome) => outcome.kind === 'pass') ? { methods: ['ALL'], kind: 'fallthrough' } : undefined;
}

function responderOf(value: Value): ResponderEntry | undefined {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  return origin && RESPONDERS.find((entry) => entry.package === origin.package && fitsPath(origin.path, entry.path));
}

/** Whether a function cannot hand on, because it does not take `next` or never mentions it. */
function isTerminal(closure: Closure): boolean {
  const next = closure.node.parameters[2];
  if (!next) return closure.node.parameters.length > 0;
  const body = closure.node.body?.getText() ?? '';
  return !new RegExp(`\\b${next.name.getText().replace(/\W/g, '')}\\b`).test(body);
}

function handlerLayer(placement: Placement): RegisteredLayer {
  return {
    value: placement.handler.value,
    mechanism: 'handler',
    node: placement.handler.node ?? lastOf(placement).registration.node,
    scopePath: '',
    conditions: [],
    strippedSegments: strippedSegments(placement),
    invoke: invokeMiddleware,
  };
}

function applicationName(root: RouterValue): string {
  return root.options.node?.getSourceFile().fileName ?? '';
}

function scopeOf(router: RouterValue): RouteScope {
  const { node, kind } = router.options;
  const name = (node && nameFromContext(node)) || router.className;
  return { kind, name, ...(node ? { location: locationOf(node) } : {}) };
}
