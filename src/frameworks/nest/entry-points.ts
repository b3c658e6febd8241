import { happensBefore } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { labelOf } from '../../evaluate/labels.ts';
import type { Closure} from '../../evaluate/values.ts';
import { ClassValue, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { locationOf } from '../../syntax/locations.ts';
import { APP_TOKENS, NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import type { RegisteredRoute } from '../adapter.ts';
import { applicationFile, type ApplicationEvent, type ApplicationValue } from './application.ts';
import { connectionLayers } from './connection-layers.ts';
import type { NestContainer } from './container.ts';
import { methodsOf } from './controllers.ts';
import { decoratedEnhancers, globalEnhancers, type BoundEnhancer } from './enhancers.ts';
import { guardLayer } from './layers.ts';
import type { ModuleNode } from './module-graph.ts';
import { NestState } from './state.ts';
import type { Transport } from './transport-context.ts';
import { unreadLayers } from './unread-decorators.ts';

/** A method that answers something else than an HTTP request. */
interface EntryPoint {
  readonly transport: Transport;
  /** `MESSAGE`, `EVENT`, `QUERY` …, or `WS`. */
  readonly method: string;
  readonly path: string;
  readonly kind: RegisteredRoute['kind'];
}

/** Handlers of messages, sockets and GraphQL operations, with the guards that reach them in this version of Nest. */
export function entryPoints(evaluator: Evaluator, container: NestContainer): RegisteredRoute[] {
  return container.graph.modules.flatMap((module) =>
    [...module.controllers, ...module.providers].flatMap(({ value, conditions }) => {
      const type = value instanceof ObjectValue ? evaluator.get(value, 'useClass') : value;
      if (!(type instanceof ClassValue)) return [];
      return methodsOf(type.prototype).flatMap(([, method]) => {
        const entry = entryPointOf(evaluator, container, type, method);
        return entry ? [routeOf(evaluator, container, module, type, method, entry, [...module.conditions, ...conditions])] : [];
      });
    }),
  );
}

function entryPointOf(evaluator: Evaluator, container: NestContainer, type: ClassValue, method: Closure): EntryPoint | undefined {
  const read = (target: Value, key: string): Value => Metadata.of(evaluator).read(target, undefined, key);
  if (read(method, NEST_KEYS.messageMapping) === true && read(type, NEST_KEYS.gateway) === true) {
    return { transport: 'ws', method: 'WS', path: `${gatewayPath(evaluator, read(type, NEST_KEYS.gatewayOptions))}#${textOf(read(method, NEST_KEYS.message))}`, kind: 'websocket' };
  }
  const kind = read(method, NEST_KEYS.patternKind);
  if (kind !== undefined && servesMessages(container.application)) {
    return { transport: 'rpc', method: kind === 'event' ? 'EVENT' : 'MESSAGE', path: textOf(read(method, NEST_KEYS.pattern)), kind: 'message' };
  }
  const operation = read(method, NEST_KEYS.resolver);
  if (typeof operation !== 'string' || container.application.options.kind !== 'http') return undefined;
  return { transport: 'graphql', method: operation.toUpperCase(), path: `/graphql#${method.name}`, kind: 'operation' };
}

/** `@WebSocketGateway({path: '/socket'})` of `ws`, or the namespace of socket.io. */
function gatewayPath(evaluator: Evaluator, options: Value): string {
  const read = (key: string): Value => (options instanceof ObjectValue ? evaluator.get(options, key) : undefined);
  const path = read('path') ?? read('namespace');
  return typeof path === 'string' ? `/${path.replace(/^\//, '')}` : '/';
}

/** A pattern as people write it: a text, or an object such as `{cmd: 'sum'}`. */
function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof ObjectValue) return `{${[...value.props].map(([key, slot]) => `${key}:${textOf(slot as Value)}`).join(',')}}`;
  return value instanceof Unknown ? `{?${value.label}}` : labelOf(value);
}

function servesMessages({ options, events }: ApplicationValue): boolean {
  return options.kind === 'microservice' || events.some((event) => event.kind === 'microservice');
}

function routeOf(
  evaluator: Evaluator,
  container: NestContainer,
  module: ModuleNode,
  type: ClassValue,
  method: Closure,
  entry: EntryPoint,
  conditions: RegisteredRoute['conditions'],
): RegisteredRoute {
  const subject = { controller: type, handler: method, container, transport: entry.transport };
  const guards = [
    ...globalGuards(evaluator, container, entry.transport),
    ...decoratedEnhancers(evaluator, container, type, NEST_KEYS.guards, 'controller', module),
    ...decoratedEnhancers(evaluator, container, method, NEST_KEYS.guards, 'method', module),
  ];
  return {
    framework: 'nest',
    methods: [entry.method],
    path: entry.path,
    node: NestState.of(evaluator).routeSites.get(method) ?? method.node,
    chain: [...(entry.transport === 'ws' ? connectionLayers(evaluator, container, module, type) : []), ...guards.map((guard) => guardLayer(guard, subject)), ...unreadLayers(evaluator, type, method)],
    handler: undefined,
    application: applicationFile(container.application),
    scope: { kind: 'controller', name: type.name, location: locationOf(type.node) },
    kind: entry.kind,
    conditions,
  };
}

/**
 * Global guards reach resolvers always, gateways since Nest 12, and messages in an application of their own, or in a
 * hybrid one that says `inheritAppConfig` (which is known of `useGlobalGuards` only).
 */
function globalGuards(evaluator: Evaluator, container: NestContainer, transport: Transport): BoundEnhancer[] {
  const { options, events } = container.application;
  const all = globalEnhancers(evaluator, container, APP_TOKENS.APP_GUARD, 'guards');
  if (transport === 'graphql' || (transport === 'rpc' && options.kind === 'microservice')) return all;
  if (transport === 'ws') return options.major >= 12 ? all : [];
  const hybrid = events.find((event) => event.kind === 'microservice');
  if (!hybrid || !inheritsConfiguration(evaluator, hybrid)) return [];
  const bound = new Set(events.filter((event) => event.kind === 'guards' && happensBefore(event.stamp, hybrid.stamp) !== 'no').map((event) => event.node));
  return all.filter((guard) => bound.has(guard.node as never));
}

function inheritsConfiguration(evaluator: Evaluator, { args: [, options] }: ApplicationEvent): boolean {
  return options instanceof ObjectValue && evaluator.truth(evaluator.get(options, 'inheritAppConfig')) === true;
}
