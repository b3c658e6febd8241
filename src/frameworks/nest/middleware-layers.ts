import { printConditions, type PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ClassValue, ObjectValue, type Value } from '../../evaluate/values.ts';
import type { MissedLayer, RegisteredLayer } from '../adapter.ts';
import { invokeMiddleware, simulateExpress } from '../express/invoke.ts';
import { settleResult } from '../settle-result.ts';
import type { NestContainer } from './container.ts';
import { enhancerName } from './layers.ts';
import { bindingsOf, gapOf, coverageOf, type MiddlewareBinding, type MiddlewareRoute } from './middleware.ts';
import type { PathSettings } from './route-paths.ts';

/** The middleware that the modules of an application bind, in the order in which it is registered. */
export function moduleBindings(evaluator: Evaluator, container: NestContainer): MiddlewareBinding[] {
  return container.graph.modules.flatMap((module) => bindingsOf(evaluator, module, container.injector.instanceOf(module.type, module)));
}

/** A module that is imported under a condition binds under it, which a route under the same condition need not ask for. */
function conditionsOf({ module, conditions }: MiddlewareBinding, own: readonly PathCondition[], route: MiddlewareRoute): readonly PathCondition[] {
  const imported = module.conditions.filter((condition) => !route.conditions.some((each) => each.label === condition.label && each.polarity === condition.polarity));
  return [...imported, ...conditions, ...own];
}

/** The layers of a route that come from `consumer.apply(...)`. */
export function middlewareLayers(evaluator: Evaluator, container: NestContainer, bindings: readonly MiddlewareBinding[], route: MiddlewareRoute, settings: PathSettings): RegisteredLayer[] {
  const platform = container.application.options.adapter?.platform ?? 'express';
  return bindings.flatMap((binding) => {
    const coverage = coverageOf(binding, route, settings, platform);
    if (coverage === 'no') return [];
    const layers = binding.middleware.map(({ value, conditions }) => layerOf(evaluator, container, binding, value, conditionsOf(binding, conditions, route)));
    if (coverage === 'perhaps') return layers.map((layer) => ({ ...layer, doubt: 'the route may be excluded from it' }));
    return coverage === 'yes' ? layers : layers.map((layer) => ({ ...layer, doubt: 'it runs only for some of the methods that the route answers', isPartial: true }));
  });
}

/** Middleware whose path looks as if it covered the route, and does not. */
export function missedMiddleware(evaluator: Evaluator, container: NestContainer, bindings: readonly MiddlewareBinding[], route: MiddlewareRoute, settings: PathSettings): MissedLayer[] {
  const platform = container.application.options.adapter?.platform ?? 'express';
  return bindings.flatMap((binding) => {
    const gap = gapOf(binding, route, settings, platform);
    return gap ? binding.middleware.map(({ value, conditions }) => ({ layer: layerOf(evaluator, container, binding, value, conditionsOf(binding, conditions, route)), ...gap })) : [];
  });
}

function layerOf(evaluator: Evaluator, container: NestContainer, binding: MiddlewareBinding, value: Value, conditions: MiddlewareBinding['conditions']): RegisteredLayer {
  const isClass = value instanceof ClassValue && evaluator.get(value.prototype, 'use') !== undefined;
  const instance = isClass ? container.injector.instanceOf(value, binding.module) : value;
  return {
    value: instance,
    mechanism: 'middleware',
    node: binding.node,
    name: enhancerName({ written: value, instance }),
    scopePath: pathOf(binding),
    conditions,
    doubt: conditions.length > 0 ? `it is bound only if ${printConditions(conditions)}` : undefined,
    invoke: isClass ? invokeClass : invokeMiddleware,
  };
}

function pathOf({ targets }: MiddlewareBinding): string {
  const [first] = targets;
  return first?.kind === 'path' ? first.path : first?.type instanceof ClassValue ? first.type.name : '/';
}

/** A middleware class: Nest calls `use` of its instance. */
const invokeClass: RegisteredLayer['invoke'] = (exchange, { value }) => {
  const { evaluator } = exchange;
  const { request, response, next } = simulateExpress(exchange);
  const use = value instanceof ObjectValue ? evaluator.get(value, 'use') : undefined;
  if (use !== undefined) settleResult(exchange, evaluator.call(use, value, [request, response, next]));
};
