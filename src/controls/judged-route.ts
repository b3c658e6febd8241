import type { RegisteredLayer, RegisteredRoute } from '../frameworks/adapter.ts';
import type { Slot } from '../evaluate/values.ts';
import { isDenial } from './behaviour.ts';
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
export function judgeRoute(judge: Judge, route: RegisteredRoute, method: string): JudgedRoute | undefined {
  const layers: JudgedLayer[] = [];
  let attached: ReadonlyMap<string, Slot> = new Map();
  const left = new Set<object>();
  for (const layer of route.chain) {
    if ((layer.group && left.has(layer.group)) || (layer.owner && left.has(layer.owner))) continue;
    const judgement = judge.judge(layer, { route: { method, path: route.path }, attached });
    if (layer.group && alwaysLeaves(judgement, 'route')) left.add(layer.group);
    if (layer.owner && !layer.leaves?.includes('router') && layer.doubt === undefined && alwaysLeaves(judgement, 'router')) left.add(layer.owner);
    if (layer.isErrorHandler) {
      resume(layers, judgement, layer);
      continue;
    }
    if (judgement.isTerminal && layer.doubt === undefined) {
      if ((judgement.credentialed?.jumps.length ?? 0) > 0) return undefined;
      if (layer.scopePath !== '') continue;
      const handler = judge.judge({ ...layer, mechanism: 'handler' }, { route: { method, path: route.path }, attached });
      return { route, method, layers, handler: { layer: { ...layer, mechanism: 'handler' }, judgement: handler } };
    }
    layers.push({ layer, judgement });
    if (layer.doubt === undefined) attached = judgement.attached;
  }
  const isGuarded = layers.some(({ layer, judgement }) => layer.doubt === undefined && judgement.roles.includes('authentication'));
  const handler = route.handler && { layer: route.handler, judgement: judge.judge(route.handler, { route: { method, path: route.path }, attached, isGuarded }) };
  return isOnlyGuard(method, handler) ? undefined : { route, method, layers, handler };
}

/** `next('route')` and nothing else: what stands behind it in the same registration (or router) never runs. */
function alwaysLeaves({ anonymous, credentialed }: Judgement, what: 'route' | 'router'): boolean {
  const passes = [anonymous, credentialed].flatMap((behaviour) => [...(behaviour?.passes ?? []), ...(behaviour?.lenient ?? []), ...(behaviour?.doubtful ?? [])]);
  return passes.length > 0 && passes.every((pass) => pass.jump === what);
}

/** An error handler that hands on lets a request go on that an earlier layer refused with an error. */
function resume(layers: JudgedLayer[], judgement: Judgement, handler: RegisteredLayer): void {
  if (handler.doubt !== undefined || (judgement.anonymous?.passes.length ?? 0) === 0) return;
  layers.forEach(({ layer, judgement: earlier }, index) => {
    const refusals = earlier.anonymous?.refusals ?? [];
    if (!earlier.roles.includes('authentication') || !refusals.every((outcome) => outcome.kind === 'error')) return;
    const why = 'it refuses with an error, and an error handler before the route lets the request go on';
    layers[index] = { layer, judgement: { ...earlier, roles: ['gate'], why } };
  });
}

/** `app.all(path, guard)`: nothing answers there but the refusal of the guard, so that it is no endpoint. */
function isOnlyGuard(method: string, handler: JudgedLayer | undefined): boolean {
  const anonymous = handler?.judgement.anonymous;
  const credentialed = handler?.judgement.credentialed;
  if (method !== 'ALL' || !anonymous || !credentialed) return false;
  const answers = [...anonymous.answers, ...credentialed.answers, ...anonymous.delegates, ...credentialed.delegates];
  const isPassing = anonymous.passes.length + credentialed.passes.length > 0;
  return answers.length === 0 && (isPassing || anonymous.refusals.some(isDenial));
}

