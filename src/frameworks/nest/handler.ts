import { REPLACED } from '../../evaluate/decorators.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { ClassValue, Closure, ObjectValue, type Value } from '../../evaluate/values.ts';
import type { RequestInput } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { RegisteredLayer } from '../adapter.ts';
import type { Exchange } from '../exchange.ts';
import { ExecutionContextValue, type RouteSubject } from './execution-context.ts';
import { httpArguments } from './http-arguments.ts';
import type { HandlerParameter } from './parameter-decorators.ts';
import { settledValue } from './rxjs/observable.ts';

/** The method of a controller, called with what its parameter decorators give. */
export function handlerLayer(method: Closure, subject: RouteSubject, controller: Value, parameters: readonly HandlerParameter[]): RegisteredLayer {
  const owner = subject.controller instanceof ClassValue ? subject.controller.name : '';
  return {
    value: method,
    mechanism: 'handler',
    node: method.node,
    name: owner ? `${owner}.${method.name}` : method.name,
    scopePath: '',
    conditions: [],
    invoke: (exchange) => invoke(exchange, method, subject, controller, parameters),
  };
}

function invoke(exchange: Exchange, method: Closure, subject: RouteSubject, controller: Value, parameters: readonly HandlerParameter[]): void {
  // One method of a base class serves many controllers.
  exchange.isPathSensitive = true;
  const { evaluator } = exchange;
  const http = httpArguments(exchange, subject.container);
  const context = new ExecutionContextValue(exchange, subject, http);
  const args: Value[] = [];
  for (const parameter of parameters) args[parameter.index] = argumentOf(evaluator, parameter, context);
  // A decorator may have wrapped the method in a check of its own.
  const replaced = Metadata.of(evaluator).read(method, undefined, REPLACED);
  settledValue(evaluator, evaluator.call(replaced instanceof Closure ? replaced : method, controller, Array.from(args), method.node));
  if (!answersItself(parameters)) exchange.record({ kind: 'respond', status: 200 });
}

/** With `@Res()` the method sends the response itself, unless it asked Nest to go on. */
function answersItself(parameters: readonly HandlerParameter[]): boolean {
  return parameters.some(({ source, data }) => (source === 'response' || source === 'next') && !(data instanceof ObjectValue));
}

/** The request parts that a parameter source is read from. */
const PARTS: Partial<Record<HandlerParameter['source'], RequestInput['part']>> = { body: 'body', query: 'query', params: 'params', headers: 'headers', cookies: 'cookies', files: 'files', 'raw body': 'body' };

function argumentOf(evaluator: Evaluator, parameter: HandlerParameter, context: ExecutionContextValue): Value {
  const { request, response, next } = context.http;
  const part = PARTS[parameter.source];
  if (part && parameter.node) context.exchange.reads({ part, ...(typeof parameter.data === 'string' ? { field: parameter.data } : {}), location: locationOf(parameter.node) });
  switch (parameter.source) {
    case 'body':
    case 'query':
    case 'params':
    case 'headers':
    case 'cookies':
      return memberOf(evaluator, evaluator.get(request, parameter.source), parameter.source === 'headers' && typeof parameter.data === 'string' ? parameter.data.toLowerCase() : parameter.data);
    case 'raw body':
      return evaluator.get(request, 'body');
    case 'session':
      return evaluator.get(request, 'session');
    case 'request':
      return request;
    case 'response':
      return response;
    case 'next':
      return next;
    case 'custom':
      return settledValue(evaluator, evaluator.call(parameter.factory, undefined, [parameter.data, context], parameter.node));
    default:
      return context.exchange.input(`req.${parameter.source}`);
  }
}

function memberOf(evaluator: Evaluator, whole: Value, field: Value): Value {
  return typeof field === 'string' ? evaluator.get(whole, field) : whole;
}
