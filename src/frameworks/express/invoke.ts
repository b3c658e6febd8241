import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { conditionOf, evaluateUnder } from '../../evaluate/branches.ts';
import { BoundFunction, Closure, isCallable, NativeFunction, Union, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { Invocation } from '../adapter.ts';
import type { Exchange } from '../exchange.ts';
import { settleResult } from '../settle-result.ts';
import { SimulatedRequest, type RequestDialect } from '../simulated-request.ts';
import { SimulatedResponse, type ResponseDialect } from '../simulated-response.ts';

const REQUEST: RequestDialect = {
  members: {
    body: 'body',
    query: 'query',
    params: 'params',
    headers: 'headers',
    rawHeaders: 'headers',
    header: 'header function',
    get: 'header function',
    cookies: 'cookies',
    signedCookies: 'cookies',
    session: 'session',
    files: 'files',
    file: 'files',
    path: 'path',
    url: 'url',
    originalUrl: 'original url',
    baseUrl: 'plain',
    _parsedUrl: 'plain',
    method: 'method',
    route: 'route',
    isAuthenticated: 'credential check',
    isUnauthenticated: 'anonymity check',
    app: 'app',
    req: 'raw',
    raw: 'raw',
    ...Object.fromEntries('ip ips hostname host protocol secure xhr subdomains fresh stale socket connection accepts acceptsLanguages acceptsEncodings acceptsCharsets is range res log id logger flash t i18n rawBody complete aborted next csrfToken httpVersion sessionID sessionStore login logIn logout logOut on once pipe setEncoding setTimeout timedout'.split(' ').map((name) => [name, 'plain' as const])),
  },
};

const RESPONSE: ResponseDialect = {
  status: ['status', 'writeHead'],
  sendStatus: ['sendStatus'],
  send: ['send', 'json', 'jsonp', 'end', 'render', 'sendFile', 'sendfile', 'download'],
  redirect: ['redirect'],
  statusProperties: ['statusCode'],
};

/** What `next` does with its argument: nothing or a route jump hands on, anything truthy is an error. */
function nextFunction(exchange: Exchange): NativeFunction {
  const pass = (call: NativeCall, jump?: 'route' | 'router'): undefined => exchange.record({ kind: 'pass', node: call.node, ...(jump ? { jump } : {}) });
  const next = native('next', (call) => {
    const [error] = call.args;
    if (error === 'route' || error === 'router') return pass(call, error);
    const truth = call.evaluator.truth(error);
    if (truth === false) return pass(call);
    if (truth === true) return exchange.record({ kind: 'error', value: error, node: call.node });
    return evaluateUnder(call.evaluator, conditionOf(error, true, call.node), () => exchange.record({ kind: 'error', value: error, node: call.node }), () => pass(call));
  });
  return new NativeFunction('next', next.run, { significant: true });
}

/** The request, response and `next` of one simulated request. */
export function simulateExpress(exchange: Exchange): { request: SimulatedRequest; response: SimulatedResponse; next: NativeFunction } {
  const request = new SimulatedRequest(exchange, REQUEST);
  const next = nextFunction(exchange);
  request.assigned.set('next', next);
  return { request, response: new SimulatedResponse(exchange, RESPONSE), next };
}

/** Calls a middleware or handler with a simulated request, response and `next`. */
export const invokeMiddleware: Invocation = (exchange, layer) => {
  const { request, response, next } = simulateExpress(exchange);
  invokeWith(exchange.evaluator, exchange, layer.value, [request, response, next]);
};

/** Calls an error handler with an error that some earlier layer raised. */
export const invokeErrorHandler: Invocation = (exchange, layer) => {
  const { evaluator } = exchange;
  const error = new Unknown('error', { truthy: true });
  invokeWith(evaluator, exchange, layer.value, [error, new SimulatedRequest(exchange, REQUEST), new SimulatedResponse(exchange, RESPONSE), nextFunction(exchange)]);
};

/** Calls a `router.param` callback: it gets the value and the name of the parameter as well. */
export function paramInvocation(name: string): Invocation {
  return (exchange, layer) => {
    const { evaluator } = exchange;
    const request = new SimulatedRequest(exchange, REQUEST);
    const args = [request, new SimulatedResponse(exchange, RESPONSE), nextFunction(exchange), exchange.input(`req.params.${name}`), name];
    invokeWith(evaluator, exchange, layer.value, args);
  };
}

function invokeWith(evaluator: Evaluator, exchange: Exchange, value: Value, args: readonly Value[]): void {
  if (value instanceof Union) {
    const [first, ...rest] = value.options;
    invokeWith(evaluator, exchange, first, args);
    for (const option of rest) invokeWith(evaluator, exchange, option, args);
    return;
  }
  if (value instanceof Closure || value instanceof BoundFunction || value instanceof NativeFunction) {
    settleResult(exchange, evaluator.call(value, undefined, args));
    return;
  }
  if (value instanceof Unknown) invokeCarried(evaluator, exchange, value, args);
}

/** A wrapper that cannot be read is taken to call what it was given; other unreadable values get the means to answer. */
function invokeCarried(evaluator: Evaluator, exchange: Exchange, value: Unknown, args: readonly Value[]): void {
  const carried = value.carries.filter((each) => isCallable(each));
  if (carried.length === 0) exchange.record({ kind: 'delegate', value });
  for (const each of carried) invokeWith(evaluator, exchange, each, args);
}
