import type { RegisteredLayer, RegisteredRoute } from '../frameworks/adapter.ts';
import type { Slot } from '../evaluate/values.ts';
import type { Judge, Judgement } from './judge.ts';

/** A layer with its verdict. */
export interface JudgedLayer {
  readonly layer: RegisteredLayer;
  readonly judgement: Judgement;
}

/** A route with the verdicts on everything that really runs before and as its handler. */
export interface JudgedRoute {
  readonly route: RegisteredRoute;
  readonly method: string;
  readonly layers: readonly JudgedLayer[];
  readonly handler: JudgedLayer | undefined;
}

/**
 * Judges a chain in order. What earlier layers attach to an anonymous request is seen by later ones, and a layer
 * of the route itself that never hands on is the real handler: nothing behind it runs.
 */
export function judgeRoute(judge: Judge, route: RegisteredRoute, method: string): JudgedRoute {
  const layers: JudgedLayer[] = [];
  let attached: ReadonlyMap<string, Slot> = new Map();
  for (const layer of route.chain) {
    const judgement = judge.judge(layer, { route: { method, path: route.path }, attached });
    if (judgement.isTerminal && layer.doubt === undefined) {
      if (layer.scopePath !== '') continue;
      const handler = judge.judge({ ...layer, mechanism: 'handler' }, { route: { method, path: route.path }, attached });
      return { route, method, layers, handler: { layer: { ...layer, mechanism: 'handler' }, judgement: handler } };
    }
    layers.push({ layer, judgement });
    if (layer.doubt === undefined) attached = judgement.attached;
  }
  const handler = route.handler && { layer: route.handler, judgement: judge.judge(route.handler, { route: { method, path: route.path }, attached }) };
  return { route, method, layers, handler };
}

