import type { RegisteredLayer, RegisteredRoute } from '../frameworks/adapter.ts';
import type { Slot } from '../evaluate/values.ts';
import { attachedAfter } from './attached-after.ts';
import { isDenial } from './behaviour.ts';
import type { Judge, JudgeContext, Judgement } from './judge.ts';

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
  const walk = new ChainWalk(judge, route, method);
  for (const layer of route.chain) {
    const end = walk.pass(layer);
    if (end) return end.judged;
  }
  const handler = route.handler && walk.judgeHandler(route.handler);
  return isOnlyGuard(method, handler) ? undefined : { route, method, layers: walk.layers, handler };
}

/** A request on its way through the layers of a route. */
class ChainWalk {
  readonly layers: JudgedLayer[] = [];
  readonly #judge: Judge;
  readonly #route: RegisteredRoute;
  readonly #method: string;
  /** Routes and routers that an earlier layer has left for good. */
  readonly #left = new Set<object>();
  #attached: ReadonlyMap<string, Slot> = new Map();
  #shared: ReadonlyMap<string, Slot> = new Map();
  #mayHaveSession: boolean;

  constructor(judge: Judge, route: RegisteredRoute, method: string) {
    this.#judge = judge;
    this.#route = route;
    this.#method = method;
    // Of other frameworks, and of routers that nobody mounts, not all that runs before is in the chain.
    this.#mayHaveSession = route.framework === 'fastify' || route.kind === 'orphan';
  }

  /** Judges the next layer; an answer ends the walk, without a route when its handler cannot be reached. */
  pass(layer: RegisteredLayer): { readonly judged: JudgedRoute | undefined } | undefined {
    if ([layer.group, layer.owner].some((each) => each !== undefined && this.#left.has(each))) return undefined;
    const judgement = this.#judge.judge(layer, this.#context);
    this.#leave(layer, judgement);
    if (layer.isErrorHandler) resume(this.layers, judgement, layer);
    else if (judgement.isTerminal && layer.doubt === undefined) return this.#end(layer, judgement);
    else {
      this.layers.push({ layer, judgement });
      this.#mayHaveSession ||= mayAttachSession(judgement);
      this.#attached = attachedAfter(this.#attached, layer, judgement);
      if (layer.doubt === undefined) this.#shared = judgement.shared;
    }
    return undefined;
  }

  judgeHandler(layer: RegisteredLayer): JudgedLayer {
    const isGuarded = this.layers.some((each) => each.layer.doubt === undefined && each.judgement.roles.includes('authentication'));
    return { layer, judgement: this.#judge.judge(layer, { ...this.#context, isGuarded }) };
  }

  /** A layer that never hands on: the real handler, when it belongs to the route itself. */
  #end(layer: RegisteredLayer, judgement: Judgement): { readonly judged: JudgedRoute | undefined } | undefined {
    if ((judgement.credentialed?.jumps.length ?? 0) > 0) return { judged: undefined };
    if (layer.scopePath !== '') return undefined;
    const handler: RegisteredLayer = { ...layer, mechanism: 'handler' };
    return { judged: { route: this.#route, method: this.#method, layers: this.layers, handler: { layer: handler, judgement: this.#judge.judge(handler, this.#context) } } };
  }

  #leave(layer: RegisteredLayer, judgement: Judgement): void {
    if (layer.group && alwaysLeaves(judgement, 'route')) this.#left.add(layer.group);
    if (layer.owner && !layer.leaves?.includes('router') && layer.doubt === undefined && alwaysLeaves(judgement, 'router')) this.#left.add(layer.owner);
  }

  get #context(): JudgeContext {
    return { route: { method: this.#method, path: this.#route.path }, attached: this.#attached, shared: this.#shared, isSessionless: !this.#mayHaveSession };
  }
}

/** Whether a layer may have given the request a session: known to, or not known well enough. */
function mayAttachSession({ roles, doubt, trials }: Judgement): boolean {
  return doubt !== undefined || roles.some((role) => role === 'identity' || role === 'authentication' || role === 'unknown') || trials.some(({ exchange, isIncomplete }) => exchange.isShared || isIncomplete);
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

/** `app.post(path, attachUser)`, `app.all(path, guard)`: nothing answers there but the refusal of a guard, so that it is no endpoint. */
function isOnlyGuard(method: string, handler: JudgedLayer | undefined): boolean {
  const anonymous = handler?.judgement.anonymous;
  const credentialed = handler?.judgement.credentialed;
  if (!anonymous || !credentialed) return false;
  const answers = [...anonymous.answers, ...credentialed.answers, ...anonymous.delegates, ...credentialed.delegates];
  const isPassing = anonymous.passes.length + credentialed.passes.length > 0;
  if (method !== 'ALL') return answers.length + anonymous.refusals.length + credentialed.refusals.length === 0 && isPassing && handler.judgement.trials.every(({ exchange, isIncomplete }) => !isIncomplete && !exchange.isShared);
  return answers.length === 0 && (isPassing || anonymous.refusals.some(isDenial));
}

