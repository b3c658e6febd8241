import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import { Accessor, ArrayValue, HostObject, ObjectValue, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import { simulateExpress } from '../express/invoke.ts';
import { CredentialObject } from '../simulated-request.ts';
import { ExecutionContextValue, type RouteSubject } from './execution-context.ts';

/** What carries a call that is no HTTP request; the words are those of `context.getType()`. */
export type Transport = 'ws' | 'rpc' | 'graphql';

/** The `ExecutionContext` of a message or a GraphQL operation. */
export class TransportContextValue extends ExecutionContextValue {
  readonly transport: Transport;
  readonly #args: readonly Value[];

  constructor(exchange: Exchange, subject: RouteSubject, transport: Transport) {
    const http = simulateExpress(exchange);
    super(exchange, subject, http);
    this.transport = transport;
    this.#args = argumentsOf(exchange, transport, http.request);
  }

  override member(name: string, evaluator: Evaluator): Slot {
    const [first, second] = this.#args;
    switch (name) {
      case 'getType':
        return native(name, () => this.transport);
      case 'switchToHttp':
        return native(name, () => nativeObject({ getRequest: () => first, getResponse: () => second, getNext: () => this.#args[2] }));
      case 'switchToWs':
        return native(name, () => nativeObject({ getClient: () => first, getData: () => second, getPattern: () => new Unknown('pattern') }));
      case 'switchToRpc':
        return native(name, () => nativeObject({ getData: () => first, getContext: () => second }));
      case 'getArgs':
        return native(name, () => new ArrayValue([...this.#args]));
      case 'getArgByIndex':
        return native(name, ({ args: [index] }) => (typeof index === 'number' ? this.#args[index] : new Unknown('argument')));
      default:
        return super.member(name, evaluator);
    }
  }

  /** Resolvers get the parent, the arguments, the context with the request, and the query. */
  get graphqlArguments(): readonly Value[] {
    return this.#args;
  }
}

function argumentsOf(exchange: Exchange, transport: Transport, request: HostObject): Value[] {
  const data = exchange.evaluator.get(request, 'body');
  if (transport === 'ws') return [new SocketClient(exchange, request), data];
  if (transport === 'rpc') return [data, new Unknown('context', { truthy: true })];
  return [undefined, data, nativeObject({ req: request, request }), new Unknown('info', { truthy: true })];
}

const LEFT = '@@left';

/** What a connected socket is sent away with: `disconnect` of socket.io, the others of `ws`. */
const LEAVING: ReadonlySet<string> = new Set(['disconnect', 'close', 'terminate', 'end']);

/** A connected socket: what it sent when it connected is as good as a request. */
export class SocketClient extends HostObject {
  override readonly className = 'client';
  override readonly taint: readonly string[] = ['req'];
  readonly #exchange: Exchange;
  readonly #request: HostObject;

  constructor(exchange: Exchange, request: HostObject) {
    super();
    this.#exchange = exchange;
    this.#request = request;
    this.assigned.set(LEFT, false);
  }

  /** Whether the server has sent the client away. */
  get left(): Value {
    return (this.assigned.get(LEFT) ?? false) as Value;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    if (LEAVING.has(name)) return native(name, () => void evaluator.journal.set(this.assigned, LEFT, true));
    if (/^(?:handshake|upgradeReq|request|conn|data)$/.test(name)) return this;
    if (name === 'auth') return new CredentialObject(this.#exchange, 'req.auth', '@@auth.');
    return evaluator.get(this.#request, name);
  }

  /** What is kept with the client is kept with the request, so that later layers find it. */
  override assign(name: string, value: Value, evaluator: Evaluator): boolean {
    const isBag = name === 'data' && value instanceof ObjectValue;
    for (const [key, slot] of isBag ? value.props : [[name, value] as const]) if (!(slot instanceof Accessor)) evaluator.set(this.#request, key, slot);
    return true;
  }
}
