import { printConditions, type PathCondition } from '../../evaluate/conditions.ts';
import { Closure, type Value } from '../../evaluate/values.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { invokeErrorHandler, invokeMiddleware, paramInvocation } from './invoke.ts';
import { placementCovers } from './cover.ts';
import type { Coverage } from './paths.ts';
import { handsOn, type PlacementIndex } from './placement-index.ts';
import { comesBefore, sharedDepth, type Placement } from './placements.ts';
import { wayAround } from './rewriting.ts';
import { isEdited } from './stack.ts';
import type { Registration } from './state.ts';

/** Everything that a request to a route passes before the handler, in order. */
export function chainOf(route: Placement, methods: readonly string[], index: PlacementIndex): RegisteredLayer[] {
  const { callbacks } = index;
  const before = index.candidates(route).flatMap((candidate): Passed[] => (candidate === route || lastOf(candidate).registration.kind === 'param' ? [] : [{ placement: candidate, layers: layerFor(candidate, route, methods, index) }]));
  for (const passed of callbacks.flatMap((callback) => callbacksOnTheWay(callback, route, methods, index))) {
    const at = before.findIndex(({ placement }) => isBehind(placement, passed.placement));
    before.splice(at < 0 ? before.length : at, 0, passed);
  }
  const params = callbacks.flatMap((callback) => paramLayers(callback, route));
  return insertParams(before.flatMap(({ layers }) => layers), params);
}

/** What a request meets at one place on its way. */
interface Passed {
  readonly placement: Placement;
  readonly layers: readonly RegisteredLayer[];
}

/** Parameter callbacks run before the handlers of the route itself. */
function insertParams(layers: RegisteredLayer[], params: readonly RegisteredLayer[]): RegisteredLayer[] {
  const own = layers.findIndex((layer) => layer.scopePath === '' && layer.mechanism === 'middleware');
  const at = own < 0 ? layers.length : own;
  return [...layers.slice(0, at), ...params, ...layers.slice(at)];
}

function layerFor(candidate: Placement, route: Placement, methods: readonly string[], index: PlacementIndex): RegisteredLayer[] {
  const { registration } = lastOf(candidate);
  const isOwn = registration === lastOf(route).registration && lastOf(candidate).path === lastOf(route).path && isSameMount(candidate, route);
  if (registration.kind === 'route' && !isOwn && !isForeignGuard(candidate, methods)) return [];
  const order = comesBefore(candidate, route);
  if (order === 'no') return [];
  const coverage: Coverage = isOwn ? 'yes' : placementCovers(candidate, route);
  if (coverage === 'no' || isContradicted(candidate.conditions, route.conditions)) return [];
  const conditions = remaining(candidate.conditions, route.conditions);
  return [
    {
      value: candidate.handler.value,
      mechanism: 'middleware',
      node: candidate.handler.node ?? registration.node,
      scopePath: isOwn ? '' : scopePath(candidate),
      conditions,
      isPartial: coverage === 'partly' || (!isOwn && candidate.steps.some((step) => step.path.problem)),
      doubt: doubtOf(candidate, coverage, order, conditions, isOwn) ?? detourOf(candidate, route, isOwn, index.rewriters),
      leaves: isOwn ? ['route', 'router'] : route.steps.some((step) => step.router === lastOf(candidate).router) ? ['router'] : [],
      ...(registration.kind === 'route' ? { group: registration } : {}),
      owner: lastOf(candidate).router,
      strippedSegments: strippedSegments(candidate),
      ...(isErrorHandler(candidate.handler.value) ? { isErrorHandler: true, invoke: invokeErrorHandler } : { invoke: invokeMiddleware }),
      ...index.inheritance(candidate),
    },
  ];
}

/** `use` strips its whole path from what its middleware sees, a route only that of the routers around it. */
export function strippedSegments(placement: Placement): number {
  const steps = lastOf(placement).registration.kind === 'use' ? placement.steps : placement.steps.slice(0, -1);
  return steps.reduce((sum, step) => sum + step.path.segments.length, 0);
}

function doubtOf(candidate: Placement, coverage: Coverage, order: Coverage, conditions: readonly PathCondition[], isOwn: boolean): string | undefined {
  const problem = isOwn ? undefined : candidate.steps.find((step) => step.path.problem)?.path.problem;
  if (problem) return problem;
  if (coverage === 'partly' || coverage === 'maybe') return `its path ${scopePath(candidate)} covers the route only partly`;
  if (order === 'maybe') return 'it is registered in a callback whose time is not known';
  return conditions.length > 0 ? `it runs only if ${printConditions(conditions)}` : undefined;
}

/** What makes requests reach the route past a layer that comes before it. */
function detourOf(candidate: Placement, route: Placement, isOwn: boolean, rewriters: readonly Placement[]): string | undefined {
  const own = isOwn ? candidate.steps.slice(-1) : candidate.steps.slice(sharedDepth(candidate, route));
  if (isEdited(own, isOwn)) return 'the list of layers that it stands in is edited by hand';
  const rewriter = isOwn ? undefined : wayAround(rewriters, candidate, route);
  return rewriter && `a layer behind it (${scopePath(rewriter)}) gives requests another address, which may be that of the route`;
}

/** A handler of another route registration that a request may pass on its way: it takes `next`. */
function isForeignGuard(candidate: Placement, methods: readonly string[]): boolean {
  const { registration } = lastOf(candidate);
  return handsOn(candidate) && (registration.methods.includes('ALL') || registration.methods.some((method) => methods.includes(method)));
}

function isSameMount(a: Placement, b: Placement): boolean {
  return a.steps.length === b.steps.length && a.steps.slice(0, -1).every((step, index) => step.registration === b.steps[index]?.registration && step.path === b.steps[index]?.path);
}

/** `router.param('id', fn)`: for routes of that router whose own path has the parameter, whatever the order. */
function paramLayers(candidate: Placement, route: Placement): RegisteredLayer[] {
  const depth = candidate.steps.length - 1;
  const own = candidate.steps[depth];
  const other = route.steps[depth];
  if (!own || !other || own.router !== other.router || !isSameMount({ ...candidate, steps: candidate.steps.slice(0, depth + 1) }, { ...route, steps: [...route.steps.slice(0, depth), own] })) return [];
  const parameters = other.path.segments.filter((segment) => segment.kind === 'param');
  const names = own.registration.names.filter((name) => parameters.some((segment) => segment.name === name));
  const isOptional = (name: string): boolean => parameters.every((segment) => segment.name !== name || segment.isOptional);
  const conditions = remaining(candidate.conditions, route.conditions);
  return names.map((name) => ({
    value: candidate.handler.value,
    mechanism: 'parameter callback',
    node: candidate.handler.node ?? own.registration.node,
    scopePath: `:${name}`,
    conditions,
    isPartial: isOptional(name),
    doubt: isOptional(name) ? `the parameter ${name} is optional` : conditions.length > 0 ? `it runs only if ${printConditions(conditions)}` : undefined,
    invoke: paramInvocation(name),
    argument: name,
  }));
}

/** Runs of a callback for what the request passes before its route: middleware, routers and other routes whose path has the parameter. */
function callbacksOnTheWay(callback: Placement, route: Placement, methods: readonly string[], index: PlacementIndex): Passed[] {
  const { router } = lastOf(callback);
  const above = callback.steps.slice(0, -1);
  return router.registrations.flatMap((registration) => {
    if (registration.kind === 'param' || (registration.kind === 'route' && !takesAll(registration, methods))) return [];
    return registration.paths.flatMap((path): Passed[] => {
      const placement = { steps: [...above, { router, registration, index: 0, path }], handler: callback.handler, conditions: [...callback.conditions, ...registration.conditions, ...(path.conditions ?? [])] };
      const runs = paramLayers(callback, placement);
      if (runs.length === 0 || isOnTheWay(placement, route)) return [];
      return layerFor(placement, route, methods, index).map((layer) => ({ placement, layers: runs.map((run) => joined(run, layer)) }));
    });
  });
}

/** A run of a callback for what the route may pass without it. */
function joined(run: RegisteredLayer, layer: RegisteredLayer): RegisteredLayer {
  return { ...run, conditions: layer.conditions, isPartial: run.isPartial === true || layer.isPartial === true, doubt: layer.doubt ?? run.doubt };
}

function takesAll(registration: Registration, methods: readonly string[]): boolean {
  return registration.methods.includes('ALL') || methods.every((method) => registration.methods.includes(method));
}

/** A registration that leads to the route itself, whose callbacks run for the route in any case. */
function isOnTheWay({ steps }: Placement, route: Placement): boolean {
  const [last] = steps.slice(-1);
  const own = route.steps[steps.length - 1];
  return last !== undefined && own?.registration === last.registration && isSameMount({ ...route, steps: [...route.steps.slice(0, steps.length - 1), last] }, { ...route, steps });
}

/** Whether a request meets something only after it has met, or entered, something else. */
function isBehind(later: Placement, earlier: Placement): boolean {
  const depth = earlier.steps.length - 1;
  return comesBefore(earlier, later) !== 'no' || (later.steps[depth]?.registration === earlier.steps[depth]?.registration && comesBefore(later, earlier) === 'no');
}

/** Functions of length four are error handlers: Express skips them in an ordinary chain. */
export function isErrorHandler(value: Value): boolean {
  return value instanceof Closure && lengthOf(value) === 4;
}

/** `Function.length`: parameters before the first one with a default, without the rest. */
function lengthOf({ node }: Closure): number {
  const optional = node.parameters.findIndex((parameter) => parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined);
  return optional < 0 ? node.parameters.length : optional;
}

function remaining(own: readonly PathCondition[], of: readonly PathCondition[]): readonly PathCondition[] {
  return own.filter((condition) => !of.some((each) => each.label === condition.label && each.polarity === condition.polarity));
}

function isContradicted(own: readonly PathCondition[], of: readonly PathCondition[]): boolean {
  return own.some((condition) => condition.kind === 'branch' && of.some((each) => each.label === condition.label && each.polarity !== condition.polarity));
}

/** The path under which a layer was attached. */
export function scopePath(placement: Placement): string {
  return placement.steps.map((step) => step.path.text).filter((text) => text !== '' && text !== '/').join('') || '/';
}

/** The registration that placed a handler. */
export function lastOf(placement: Placement): Placement['steps'][number] {
  return placement.steps.at(-1) as Placement['steps'][number];
}
