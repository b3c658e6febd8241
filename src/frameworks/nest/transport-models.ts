import type { PackageModel } from '../../evaluate/evaluator.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import type { Value } from '../../evaluate/values.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { moduleOf } from './common-model.ts';
import { decorator, define } from './decorator-target.ts';
import { ExecutionContextValue } from './execution-context.ts';
import { NestState } from './state.ts';
import { TransportContextValue } from './transport-context.ts';
import { mappedTypes } from './validated-classes.ts';

/** A decorator factory that marks a class or method with its first argument. */
function marker(name: string, entries: (first: Value, second: Value) => readonly (readonly [string, Value])[]): [string, Value] {
  return [
    name,
    native(name, ({ args: [first, second] }) =>
      decorator(name, (target) => {
        for (const [key, value] of entries(first, second)) define(target, key, value);
        if (target.isMethod && target.node) NestState.of(target.evaluator).routeSites.set(target.subject, target.node);
      }),
    ),
  ];
}

/** `@nestjs/websockets`. */
export const websocketsModel: PackageModel = (_evaluator, subpath) =>
  subpath === ''
    ? moduleOf('@nestjs/websockets', new Map<string, Value>([
        marker('WebSocketGateway', (first, second) => [[NEST_KEYS.gateway, true], [NEST_KEYS.gatewayOptions, typeof first === 'number' ? (second ?? first) : (first ?? true)]]),
        marker('SubscribeMessage', (first) => [[NEST_KEYS.messageMapping, true], [NEST_KEYS.message, first]]),
      ]))
    : undefined;

/** `@nestjs/microservices`. */
export const microservicesModel: PackageModel = (_evaluator, subpath) =>
  subpath === ''
    ? moduleOf('@nestjs/microservices', new Map<string, Value>([
        marker('MessagePattern', (first) => [[NEST_KEYS.patternKind, 'message'], [NEST_KEYS.pattern, first ?? '']]),
        marker('EventPattern', (first) => [[NEST_KEYS.patternKind, 'event'], [NEST_KEYS.pattern, first ?? '']]),
        marker('GrpcMethod', (first) => [[NEST_KEYS.patternKind, 'message'], [NEST_KEYS.pattern, first ?? 'grpc']]),
        marker('GrpcStreamMethod', (first) => [[NEST_KEYS.patternKind, 'message'], [NEST_KEYS.pattern, first ?? 'grpc']]),
      ]))
    : undefined;

/** `GqlExecutionContext.create(context)`: the arguments of a resolver by name. */
function gqlExecutionContext(): Value {
  return nativeObject({
    create: ({ args: [context] }) => {
      const [root, args, inner, info] = context instanceof TransportContextValue ? context.graphqlArguments : [];
      const type = context instanceof ExecutionContextValue ? context : undefined;
      return nativeObject({
        getContext: () => inner ?? (type ? type.http.next : undefined),
        getArgs: () => args,
        getInfo: () => info,
        getRoot: () => root,
        getHandler: ({ evaluator }) => evaluator.call(evaluator.get(context, 'getHandler'), context, []),
        getClass: ({ evaluator }) => evaluator.call(evaluator.get(context, 'getClass'), context, []),
        getType: ({ evaluator }) => evaluator.call(evaluator.get(context, 'getType'), context, []),
      });
    },
  });
}

/** `@nestjs/graphql`. */
export const graphqlModel: PackageModel = (_evaluator, subpath) =>
  subpath === ''
    ? moduleOf('@nestjs/graphql', mappedTypes(), new Map<string, Value>([
        ['GqlExecutionContext', gqlExecutionContext()],
        marker('Query', () => [[NEST_KEYS.resolver, 'Query']]),
        marker('Mutation', () => [[NEST_KEYS.resolver, 'Mutation']]),
        marker('Subscription', () => [[NEST_KEYS.resolver, 'Subscription']]),
      ]))
    : undefined;
