import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import type { FastifyInstance } from './instance.ts';

/** What a simulated request knows about the route that it is for. */
export interface RouteContext {
  readonly instance: FastifyInstance;
  readonly options: ObjectValue;
  readonly methods: readonly string[];
  readonly path: string;
  /** Those under which the route exists: with every request to it they hold. */
  readonly conditions: readonly PathCondition[];
  /** Set for the handler of requests that match no route. */
  readonly isNotFound?: boolean;
}

/** `request.routeOptions`: reading it makes the verdict one of this route only. */
export function routeOptions(exchange: Exchange, context: RouteContext, evaluator: Evaluator): ObjectValue {
  exchange.isPathSensitive = true;
  const options = new ObjectValue({ open: new Unknown('request.routeOptions') });
  const method: Value = context.methods.length === 1 ? context.methods[0] : new Unknown('request.routeOptions.method');
  options.props.set('url', context.path).set('method', method).set('config', routeConfig(exchange, context, evaluator)).set('schema', evaluator.get(context.options, 'schema'));
  return options;
}

/** `request.routeOptions.config`: what the route says about itself, with its address. */
export function routeConfig(exchange: Exchange, context: RouteContext, evaluator: Evaluator): Value {
  exchange.isPathSensitive = true;
  const own = evaluator.get(context.options, 'config');
  if (own !== undefined && !(own instanceof ObjectValue)) return own;
  const config = new ObjectValue({ open: own?.open, node: own?.node });
  for (const [key, slot] of own?.props ?? []) config.props.set(key, slot);
  config.props.set('url', context.path);
  if (context.methods.length === 1) config.props.set('method', context.methods[0]);
  return config;
}
