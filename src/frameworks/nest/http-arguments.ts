import type { HostObject} from '../../evaluate/values.ts';
import { ObjectValue, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import { simulateExpress } from '../express/invoke.ts';
import { FastifyInstance } from '../fastify/instance.ts';
import { FastifyReply } from '../fastify/reply.ts';
import { FastifyRequest } from '../fastify/request.ts';
import type { RouteContext } from '../fastify/route-context.ts';
import type { NestContainer } from './container.ts';
import { NestState } from './state.ts';

/** The request, response and `next` that one simulated request has. */
export interface HttpArguments {
  readonly request: HostObject;
  readonly response: HostObject;
  readonly next: Value;
}

/** The arguments that the platform hands to Nest. */
export function httpArguments(exchange: Exchange, container: NestContainer): HttpArguments {
  const made = makeArguments(exchange, container);
  NestState.of(exchange.evaluator).request = made.request;
  return made;
}

function makeArguments(exchange: Exchange, container: NestContainer): HttpArguments {
  const instance = container.application.options.adapter?.instance;
  if (!(instance instanceof FastifyInstance)) return simulateExpress(exchange);
  const context = fastifyContext(instance, exchange.request.route?.method ?? '?', exchange.request.route?.path ?? '/');
  const request = new FastifyRequest(exchange, context);
  return { request, response: new FastifyReply(exchange, request, context), next: undefined };
}

/** A route of Nest as Fastify sees it: without options of its own. */
export function fastifyContext(instance: FastifyInstance, method: string, path: string): RouteContext {
  return { instance, options: new ObjectValue(), methods: [method], path, conditions: [] };
}
