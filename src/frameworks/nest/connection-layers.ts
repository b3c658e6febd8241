import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Closure, type ClassValue, type Value } from '../../evaluate/values.ts';
import type { Invocation, KnownVerdict, RegisteredLayer } from '../adapter.ts';
import { simulateExpress } from '../express/invoke.ts';
import type { NestContainer } from './container.ts';
import type { ModuleNode } from './module-graph.ts';
import { settledValue } from './rxjs/observable.ts';
import { SocketClient } from './transport-context.ts';

/** What a gateway does when a client connects, before any message: `handleConnection`, and middleware that `afterInit` adds. */
export function connectionLayers(evaluator: Evaluator, container: NestContainer, module: ModuleNode, type: ClassValue): RegisteredLayer[] {
  const method = (name: string): Value => evaluator.get(type.prototype, name);
  const [connect, init] = [method('handleConnection'), method('afterInit')];
  const layers: RegisteredLayer[] = [];
  if (init instanceof Closure && /\.use\s*\(|allowRequest|verifyClient/.test(init.node.getText())) layers.push(layerOf(init, type, () => undefined, ADDS_MIDDLEWARE));
  if (connect instanceof Closure) layers.push(layerOf(connect, type, connecting(connect, container.injector.instanceOf(type, module)), isLate(connect) ? IS_LATE : undefined));
  return layers;
}

const ADDS_MIDDLEWARE: KnownVerdict = { roles: ['unknown'], why: 'afterInit gives the server middleware that is not followed' };

/**
 * Nest does not wait for `handleConnection`, so that messages which come at once are answered while it still looks; run in
 * versions 10 to 12.
 */
const IS_LATE: KnownVerdict = { roles: ['unknown'], why: 'handleConnection decides after an await, and Nest answers messages that come before' };

function isLate({ node }: Closure): boolean {
  return /\bawait\b[^]*\b(disconnect|close|terminate|end)\s*\(/.test(node.getText());
}

function layerOf(method: Closure, type: ClassValue, invoke: Invocation, verdict: KnownVerdict | undefined): RegisteredLayer {
  return { value: method, mechanism: 'hook', node: method.node, name: `${type.name}.${method.name}`, scopePath: '/', conditions: [], invoke, verdict };
}

/** A client that was sent away sends no messages. */
function connecting(method: Closure, instance: Value): Invocation {
  return (exchange) => {
    const { evaluator } = exchange;
    const { request } = simulateExpress(exchange);
    const client = new SocketClient(exchange, request);
    settledValue(evaluator, evaluator.call(method, instance, [client, request]));
    const left = evaluator.truth(client.left);
    if (left !== false) exchange.record({ kind: 'respond', status: 401 });
    if (left !== true) exchange.record({ kind: 'pass' });
  };
}
