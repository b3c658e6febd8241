import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, Closure, isCallable, ObjectValue, Unknown, type NativeCall, type NativeFunction, type Value } from '../../../evaluate/values.ts';
import { ts as compiler } from '../../../syntax/ts.ts';
import { knownHook } from '../built-in.ts';
import { isPhase } from '../phases.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';
import { ownConditions } from '../own-conditions.ts';

/**
 * `@fastify/rate-limit` appends its hook to each route that is registered after it was loaded, in its scope and
 * below: to all of them, or with `global: false` to those with `config.rateLimit`. The hook is one of the route, so
 * that it runs after the hooks of the scope.
 */
export const rateLimitModel = pluginModel({
  package: '@fastify/rate-limit',
  major: 11,
  load(loading) {
    const limiter = makeLimiter(loading, loading.options, []);
    provide(loading, 'rateLimit', native('rateLimit', ({ args: [own] }) => makeLimiter(loading, own, [loading.options])));
    provide(loading, 'createRateLimit', native('createRateLimit', () => new Unknown('fastify.createRateLimit()')));
    const isGlobal = optionOf(loading, 'global') !== false;
    if (isGlobal) remember(loading);
    const onRoute = native('onRoute', (call) => limitRoute(loading, call, limiter, isGlobal));
    loading.instance.onRoute.push({ value: onRoute, stamp: loading.call.evaluator.clock.stamp(), conditions: ownConditions(loading.call.evaluator) });
  },
});

/** The key under which the options of a route that is not limited remember what could limit it. */
export const LOADED_LIMITER = '@@limiter';

function remember({ instance, call: { node } }: Loading): void {
  const { limiters, routes } = instance.application;
  limiters.push({ instance, node, routesBefore: routes.length, wasAwaited: node !== undefined && compiler.isAwaitExpression(node.parent) });
}

function limitRoute(loading: Loading, { evaluator, args: [route] }: NativeCall, limiter: NativeFunction, isGlobal: boolean): Value {
  const config = evaluator.get(route, 'config');
  const own = config === undefined || config === null ? undefined : evaluator.get(config, 'rateLimit');
  if (own === undefined && !isGlobal) evaluator.set(route, LOADED_LIMITER, '@fastify/rate-limit');
  if (own === false || (own === undefined && !isGlobal)) return undefined;
  const hook = own instanceof ObjectValue ? makeLimiter(loading, own, [loading.options]) : limiter;
  const wanted = [own, loading.options].map((each) => (each instanceof ObjectValue ? evaluator.get(each, 'hook') : undefined)).find((name) => name !== undefined);
  append(evaluator, route, isPhase(wanted) ? wanted : 'onRequest', hook);
  return undefined;
}

function append(evaluator: NativeCall['evaluator'], route: Value, phase: string, hook: Value): void {
  const old = evaluator.get(route, phase);
  const items = old instanceof ArrayValue ? old.items : old === undefined ? [] : [old];
  evaluator.set(route, phase, new ArrayValue([...items, hook], old instanceof ArrayValue ? old.open : undefined));
}

/** A limiter, or one that lets everybody through because its allow list has everybody on it. */
function makeLimiter({ call: { evaluator } }: Loading, own: Value, inherited: readonly Value[]): NativeFunction {
  const allowList = [own, ...inherited].map((each) => (each instanceof ObjectValue ? evaluator.get(each, 'allowList') : undefined)).find((each) => each !== undefined);
  if (isCallable(allowList) && allowList instanceof Closure && isAlwaysTrue(evaluator, allowList)) {
    return knownHook('rateLimit', { roles: ['pass-through'], why: 'its allow list admits every client' });
  }
  return knownHook('rateLimit', { roles: ['rate limit'], why: 'limits the requests of a client' });
}

function isAlwaysTrue(evaluator: NativeCall['evaluator'], test: Closure): boolean {
  return evaluator.call(test, undefined, [new Unknown('request'), new Unknown('key')]) === true;
}
