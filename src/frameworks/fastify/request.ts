import { conditionOf } from '../../evaluate/branches.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { Accessor, isCallable, isPrimitive, ObjectValue, PromiseValue, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import { INPUT_PARTS } from '../../model/index.ts';
import type { Exchange } from '../exchange.ts';
import type { ts } from '../../syntax/ts.ts';
import { SimulatedRequest, type RequestDialect } from '../simulated-request.ts';
import { statusError } from './errors.ts';
import { routeConfig, routeOptions, type RouteContext } from './route-context.ts';

const PLAIN = 'id ip ips host hostname port protocol socket log connection originalUrl raw res req signal mediaType compileValidationSchema getValidationFunction validateInput getSchema accepts elapsedTime diagnostics';

/** Where Fastify keeps the parts of a request. https://fastify.dev/docs/latest/Reference/Request/ */
const DIALECT: RequestDialect = {
  members: {
    ...Object.fromEntries(PLAIN.split(' ').map((name) => [name, 'plain' as const])),
    body: 'body',
    query: 'query',
    params: 'params',
    headers: 'headers',
    cookies: 'cookies',
    session: 'session',
    file: 'files',
    files: 'files',
    parts: 'files',
    saveRequestFiles: 'files',
    url: 'url',
    originalUrl: 'url',
    method: 'method',
    raw: 'raw',
    req: 'raw',
    isAuthenticated: 'credential check',
    isUnauthenticated: 'anonymity check',
  },
};

/** A request as hooks and handlers of Fastify see it. */
export class FastifyRequest extends SimulatedRequest {
  readonly #context: RouteContext;

  constructor(exchange: Exchange, context: RouteContext) {
    super(exchange, DIALECT, 'request');
    this.#context = context;
  }

  override member(name: string, evaluator: Evaluator, node?: ts.Node): Slot {
    const { exchange } = this;
    const context = this.#context;
    switch (name) {
      case 'routeOptions':
        return routeOptions(exchange, context, evaluator);
      case 'routeConfig':
        return routeConfig(exchange, context, evaluator);
      case 'context':
        return routeOptions(exchange, context, evaluator);
      case 'routerPath':
        return routeOptions(exchange, context, evaluator).props.get('url');
      case 'is404':
        return context.isNotFound ?? false;
      case 'server':
        return context.instance;
      case 'validationError':
        return this.#validationError(evaluator);
      case 'getDecorator':
        return native(name, ({ args: [key] }) => (typeof key === 'string' ? evaluator.get(this, key) : new Unknown('request.getDecorator()')));
      case 'setDecorator':
        return native(name, ({ args: [key, value] }) => (typeof key === 'string' ? void evaluator.set(this, key, value) : undefined));
      default:
        return this.#decorated(name, evaluator, node);
    }
  }

  /** With `attachValidation` the hooks and the handler decide; who reads the error is taken to do so. */
  #validationError(evaluator: Evaluator): Value {
    this.exchange.isPathSensitive = true;
    const { options } = this.#context;
    if (evaluator.truth(evaluator.get(options, 'attachValidation')) !== true) return undefined;
    const schema = evaluator.get(options, 'schema');
    const parts = INPUT_PARTS.filter((part) => schema instanceof ObjectValue && (schema.props.has(part) || (part === 'query' && schema.props.has('querystring'))));
    this.exchange.did({ kind: 'validates', parts, name: 'request.validationError', node: undefined });
    return new Unknown('request.validationError', { deps: ['request.validationError'] });
  }

  /** What `decorateRequest` added: functions as they are, initial values only as long as nobody sent a credential. */
  #decorated(name: string, evaluator: Evaluator, node: ts.Node | undefined): Slot {
    const { requestDecorations } = this.#context.instance;
    if (!requestDecorations.has(name)) return name === 'jwtVerify' ? jwtVerify(this.exchange, 'jwtVerify', 'user') : super.member(name, evaluator, node);
    const slot = requestDecorations.read(evaluator, name);
    const value = slot instanceof Accessor ? slot.get?.(evaluator, this) : slot;
    if (!isPrimitive(value)) return slot;
    const later = super.member(name, evaluator, node);
    return this.exchange.isAnonymous && later instanceof Unknown && later.details.absent ? value : later;
  }
}

/** `request.jwtVerify()`: rejects without a token, and when the token is not valid. Also with a callback. */
export function jwtVerify(exchange: Exchange, name: string, property: string): Value {
  return native(name, ({ evaluator, args, self, node }) => {
    const token = exchange.credential(`request.${name}()`);
    const failure = statusError(401, 'no valid token');
    const user = new Unknown(`request.${property}`, { deps: [`request.${property}`], truthy: true });
    const isMissing = evaluator.truth(token) === false;
    if (!isMissing && self instanceof SimulatedRequest) evaluator.set(self, property, user);
    const callback = args.findLast(isCallable);
    if (callback) return evaluator.call(callback, undefined, isMissing ? [failure] : [new Unknown('error', { deps: token.deps }), user], node);
    if (isMissing) return new PromiseValue(undefined, evaluator.clock.tick + 1, { rejected: { value: failure } });
    return new PromiseValue(user, evaluator.clock.tick + 1, { rejections: [{ value: failure, conditions: [conditionOf(token, false, node)] }] });
  });
}
