import { printConditions, type PathCondition } from '../../evaluate/conditions.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { ClassValue, Closure, NativeFunction, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import type { Mechanism } from '../../model/index.ts';
import type { Invocation, KnownVerdict, RegisteredLayer } from '../adapter.ts';
import type { BoundEnhancer } from './enhancers.ts';
import { ExecutionContextValue, type RouteSubject } from './execution-context.ts';
import { httpArguments } from './http-arguments.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { nativeObject } from '../../evaluate/intrinsics/native.ts';
import { recordDecision } from './outcomes.ts';
import { loginVerdict } from './passport-model.ts';
import { ObservableValue, settledValue } from './rxjs/observable.ts';
import { knownGuardVerdict } from './known-guards.ts';
import { refusedStreams } from './rxjs/operators.ts';
import { NestState } from './state.ts';
import { throttlerVerdict } from './throttler.ts';
import { TransportContextValue, type Transport } from './transport-context.ts';
import type { Exchange } from '../exchange.ts';

/** A guard of a route, in the order in which Nest runs them. */
export function guardLayer(bound: BoundEnhancer, subject: RouteSubject): RegisteredLayer {
  const layer = layerOf(bound, 'guard', guardInvocation(bound, subject), knownGuardVerdict(bound, subject) ?? throttlerVerdict(bound, subject) ?? loginVerdict(bound));
  return subject.transport ? { ...layer, value: standIn(bound.instance, subject.transport) } : layer;
}

const standIns = new WeakMap<ObjectValue, Map<Transport, ObjectValue>>();

/** A value of its own for each transport: a guard that was judged for requests may treat messages otherwise. */
function standIn(instance: Value, transport: Transport): Value {
  if (!(instance instanceof ObjectValue)) return instance;
  const known = standIns.get(instance) ?? new Map<Transport, ObjectValue>();
  standIns.set(instance, known);
  let value = known.get(transport);
  if (!value) {
    value = new ObjectValue({ proto: instance.proto, node: instance.node });
    value.constructedBy = instance.constructedBy;
    known.set(transport, value);
  }
  return value;
}

function guardInvocation(bound: BoundEnhancer, subject: RouteSubject): Invocation {
  return (exchange) => {
    const context = contextOf(exchange, subject);
    const { evaluator } = exchange;
    const { metadataReads } = NestState.of(evaluator);
    metadataReads.length = 0;
    evaluator.policies = [refusedStreams, ...evaluator.policies];
    try {
      recordDecision(exchange, evaluator.call(evaluator.get(bound.instance, 'canActivate'), bound.instance, [context]));
    } finally {
      for (const name of new Set(metadataReads)) exchange.did({ kind: 'reads metadata', name });
    }
  };
}

function contextOf(exchange: Exchange, subject: RouteSubject): ExecutionContextValue {
  if (subject.transport) return new TransportContextValue(exchange, subject, subject.transport);
  return new ExecutionContextValue(exchange, subject, httpArguments(exchange, subject.container));
}

/** An interceptor: it lets pass by calling `handle()` of what it gets. */
export function interceptorLayer(bound: BoundEnhancer, subject: RouteSubject): RegisteredLayer {
  return layerOf(bound, 'interceptor', (exchange) => {
    const context = contextOf(exchange, subject);
    const { evaluator } = exchange;
    const handler = nativeObject({
      handle: native('handle', () => {
        exchange.record({ kind: 'pass' });
        return new ObservableValue(() => [{ items: [new Unknown('response', { truthy: true })], isLate: true }]);
      }),
    });
    settledValue(evaluator, evaluator.call(evaluator.get(bound.instance, 'intercept'), bound.instance, [context, handler]));
  }, foreignInterceptor(bound));
}

/** Interceptors of packages shape the response and refuse nobody. */
function foreignInterceptor(bound: BoundEnhancer): KnownVerdict | undefined {
  return bound.instance instanceof Unknown ? { roles: ['pass-through'], why: 'an interceptor of a package' } : undefined;
}

function layerOf(bound: BoundEnhancer, mechanism: Mechanism, invoke: Invocation, verdict: KnownVerdict | undefined): RegisteredLayer {
  return {
    value: bound.instance,
    mechanism,
    node: bound.node,
    name: enhancerName(bound),
    scopePath: bound.scope === 'global' ? '/' : '',
    conditions: bound.conditions,
    doubt: bound.doubt ?? conditionDoubt(bound.conditions),
    invoke,
    verdict,
  };
}

function conditionDoubt(conditions: readonly PathCondition[]): string | undefined {
  return conditions.length > 0 ? `it is bound only if ${printConditions(conditions)}` : undefined;
}

/** The class name of an enhancer, as the code writes it. */
export function enhancerName({ written, instance }: Pick<BoundEnhancer, 'written' | 'instance'>): string {
  if (written instanceof ClassValue) return written.name;
  if (instance instanceof ObjectValue) {
    const made = instance.constructedBy ?? instance.proto?.props.get('constructor');
    if (made instanceof ClassValue || made instanceof NativeFunction || made instanceof Closure) return made.name;
  }
  return nameOf(written) || nameOf(instance);
}

function nameOf(value: Value): string {
  return value === undefined ? '' : labelOf(value).replace(/^new /, '').replace(/\(.*/s, '');
}
