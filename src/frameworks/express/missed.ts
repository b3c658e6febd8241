import { Closure, type Value } from '../../evaluate/values.ts';
import type { MissedLayer, RegisteredLayer } from '../adapter.ts';
import { isErrorHandler, lastOf, scopePath, strippedSegments } from './chains.ts';
import { placementCovers } from './cover.ts';
import { invokeMiddleware } from './invoke.ts';
import { comesBefore, type Placement } from './placements.ts';

/** Pairs of middleware and anything else that are compared. */
const MAX_PAIRS = 1_000_000;

/** Finds what stands in the code as if it protected a route and does not run for it. */
export function missedLayersIn(all: readonly Placement[]): (route: Placement) => readonly MissedLayer[] {
  const middleware = all.filter(isMiddleware);
  // This only explains; to look at every pair of very many is not worth it.
  const late = middleware.length * all.length > MAX_PAIRS ? [] : middleware.filter((candidate) => !isErrorHandler(candidate.handler.value) && protectsNothing(candidate, all));
  const skipped = all.filter((candidate) => isErrorHandler(candidate.handler.value) && !takesError(candidate.handler.value));
  return (route) => [
    ...late.filter((candidate) => comesBefore(candidate, route) === 'no' && placementCovers(candidate, route) === 'yes').map(lateLayer),
    ...skipped.filter((candidate) => isInFront(candidate, route)).map(skippedLayer),
  ];
}

function isMiddleware(candidate: Placement): boolean {
  return lastOf(candidate).registration.kind === 'use' && candidate.conditions.every(({ kind }) => kind === 'default');
}

/** Middleware between routes may divide open ones from guarded ones; with nothing behind it, it can only have been meant for what is before. */
function protectsNothing(candidate: Placement, all: readonly Placement[]): boolean {
  return !all.some((other) => other !== candidate && lastOf(other).registration !== lastOf(candidate).registration && comesBefore(candidate, other) !== 'no' && placementCovers(candidate, other) !== 'no' && !isErrorHandler(other.handler.value));
}

function isInFront(candidate: Placement, route: Placement): boolean {
  const isOwn = lastOf(candidate).registration === lastOf(route).registration;
  if (lastOf(candidate).registration.kind === 'route' && !isOwn) return false;
  return comesBefore(candidate, route) === 'yes' && (isOwn || placementCovers(candidate, route) === 'yes');
}

/** `(error, req, res, next)`: it was meant for errors. */
function takesError(value: Value): boolean {
  const first = value instanceof Closure ? value.node.parameters[0]?.name.getText() : undefined;
  return first === undefined || /^_*(e|er|err|error|ex|exception|failure)\w*$/i.test(first) || !/^_*(req|request|ctx)/i.test(first);
}

function lateLayer(candidate: Placement): MissedLayer {
  return { layer: layerOf(candidate), defect: 'registered after its routes', why: 'it is added after the route, and Express runs things in the order in which they are added' };
}

function skippedLayer(candidate: Placement): MissedLayer {
  return { layer: layerOf(candidate), defect: 'skipped by arity', why: 'it has four parameters, so that Express takes it for an error handler' };
}

function layerOf(candidate: Placement): RegisteredLayer {
  const { registration } = lastOf(candidate);
  return {
    value: candidate.handler.value,
    mechanism: 'middleware',
    node: candidate.handler.node ?? registration.node,
    scopePath: scopePath(candidate),
    conditions: [],
    strippedSegments: strippedSegments(candidate),
    invoke: invokeMiddleware,
  };
}
