import type { Evaluator } from '../../evaluate/evaluator.ts';
import { freeNames } from '../../evaluate/reach.ts';
import { slotValue } from '../../evaluate/members.ts';
import { Closure, type Value } from '../../evaluate/values.ts';
import { tryLayer } from '../try-layer.ts';
import { invokeMiddleware } from './invoke.ts';
import { RouterValue } from './router.ts';

const cache = new WeakMap<Closure, RouterValue[]>();

/** Routers that a function hands its request to: `(req, res, next) => router(req, res, next)`. */
export function mountedBy(evaluator: Evaluator, value: Value): RouterValue[] {
  if (!(value instanceof Closure)) return [];
  const known = cache.get(value);
  if (known) return known;
  const called: RouterValue[] = [];
  cache.set(value, called);
  if (value.node.parameters.length === 0 || !mentionsRouter(evaluator, value)) return called;
  const layer = { value, mechanism: 'middleware', node: undefined, scopePath: '', conditions: [], invoke: invokeMiddleware } as const;
  RouterValue.onCall = (router) => called.push(router);
  tryLayer(evaluator, layer, { mode: 'credentialed', route: undefined, attached: new Map() }, () => ({}));
  RouterValue.onCall = undefined;
  return called;
}

/** Whether a free variable of the function is a router: a cheap test before the function is tried. */
function mentionsRouter(evaluator: Evaluator, closure: Closure): boolean {
  for (const name of freeNames(closure.node).names) {
    const holder = closure.scope.holding(name);
    if (holder && slotValue(evaluator, undefined, holder.vars.get(name)) instanceof RouterValue) return true;
  }
  return false;
}
