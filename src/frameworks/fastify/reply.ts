import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { Unknown, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import { httpStatusOf } from '../../vocabulary/fastify-sensible.ts';
import type { Exchange } from '../exchange.ts';
import { SimulatedResponse, type ResponseDialect } from '../simulated-response.ts';
import { isError, statusOfError } from './errors.ts';
import type { FastifyRequest } from './request.ts';
import { routeOptions, type RouteContext } from './route-context.ts';

/** https://fastify.dev/docs/latest/Reference/Reply/ */
const DIALECT: ResponseDialect = {
  status: ['code', 'status', 'writeHead'],
  sendStatus: [],
  send: ['sendFile', 'download', 'view', 'viewAsync', 'render', 'html', 'end', 'sse', 'from'],
  redirect: [],
  statusProperties: ['statusCode'],
};

const SENT = '@@sent';

/** A reply as hooks and handlers of Fastify see it. Once it is sent, no later hook and no handler runs. */
export class FastifyReply extends SimulatedResponse {
  readonly #request: FastifyRequest;
  readonly #context: RouteContext;

  constructor(exchange: Exchange, request: FastifyRequest, context: RouteContext) {
    super(exchange, DIALECT);
    this.#request = request;
    this.#context = context;
  }

  /** True, undefined for no, or a union of both. */
  get sent(): Value {
    return this.assigned.get(SENT) as Value;
  }

  get status(): Value {
    return this.assigned.get('@@status') as Value;
  }

  override member(name: string, evaluator: Evaluator = this.exchange.evaluator): Slot {
    switch (name) {
      case 'send':
      case 'serialize':
        return native(name, (call) => (name === 'send' ? this.#send(call) : new Unknown('reply.serialize()')));
      case 'redirect':
        return native(name, (call) => this.#answer(call.evaluator, redirectStatus(call.args), call));
      case 'callNotFound':
        return native(name, (call) => this.#answer(call.evaluator, 404, call));
      case 'hijack':
        return native(name, (call) => this.#mark(call.evaluator));
      case 'sent':
        return this.sent ?? false;
      case 'request':
        return this.#request;
      case 'server':
        return this.#context.instance;
      case 'raw':
      case 'res':
        return this;
      case 'context':
      case 'routeOptions':
        return routeOptions(this.exchange, this.#context, evaluator);
      case 'log':
        return new Unknown('reply.log', { truthy: true });
      default:
        return this.#decorated(name, evaluator);
    }
  }

  #decorated(name: string, evaluator: Evaluator): Slot {
    const { replyDecorations } = this.#context.instance;
    const status = httpStatusOf(name);
    const isSensible = replyDecorations.has('unauthorized');
    if (replyDecorations.has(name) && !(isSensible && status !== undefined)) return this.#known(name, replyDecorations.read(evaluator, name), evaluator);
    if (status !== undefined && isSensible) return native(name, (call) => this.#answer(call.evaluator, status, call));
    return this.#known(name, super.member(name), evaluator);
  }

  /** Members that send a page or a file. */
  #known(name: string, slot: Slot, evaluator: Evaluator): Slot {
    if (!DIALECT.send.includes(name)) return slot;
    return native(name, (call) => this.#answer(evaluator, this.status, call));
  }

  #send(call: NativeCall): this {
    const [payload] = call.args;
    const { evaluator } = call;
    const isFailure = isError(evaluator, payload) || (payload instanceof Unknown && /^(error|err|e)\b/.test(payload.label));
    if (!isFailure) return this.#answer(evaluator, this.status, call);
    this.#mark(evaluator);
    this.exchange.record({ kind: 'error', status: statusOfError(evaluator, payload, this.status), value: payload, node: call.node });
    return this;
  }

  #answer(evaluator: Evaluator, status: Value, call: NativeCall): this {
    this.#mark(evaluator);
    this.exchange.record({ kind: 'respond', status: typeof status === 'number' ? status : undefined, value: call.args[0], node: call.node });
    return this;
  }

  #mark(evaluator: Evaluator): this {
    evaluator.journal.set(this.assigned, SENT, true);
    return this;
  }
}

/** `redirect(url, code)`, in version 4 `redirect(code, url)`, too. */
function redirectStatus(args: readonly Value[]): number {
  return args.find((arg) => typeof arg === 'number') ?? 302;
}
