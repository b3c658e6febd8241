import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, HostObject, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import type { HttpArguments } from './http-arguments.ts';
import type { NestContainer } from './container.ts';
import type { Transport } from './transport-context.ts';

/** What a guard, pipe or interceptor can find out about the route that it protects. */
export interface RouteSubject {
  readonly controller: Value;
  readonly handler: Value;
  readonly container: NestContainer;
  /** Set for what is no HTTP request. */
  readonly transport?: Transport;
}

/** The `ExecutionContext` of one simulated request to one route. */
export class ExecutionContextValue extends HostObject {
  override readonly className = 'ExecutionContext';
  override readonly taint: readonly string[] = ['req'];
  readonly exchange: Exchange;
  readonly subject: RouteSubject;
  readonly http: HttpArguments;

  constructor(exchange: Exchange, subject: RouteSubject, http: HttpArguments) {
    super();
    this.exchange = exchange;
    this.subject = subject;
    this.http = http;
  }

  override member(name: string, _evaluator: Evaluator): Slot {
    const { request, response, next } = this.http;
    switch (name) {
      case 'switchToHttp':
        return native(name, () => nativeObject({ getRequest: () => request, getResponse: () => response, getNext: () => next }));
      case 'getHandler':
        return native(name, () => this.#sensitive(this.subject.handler));
      case 'getClass':
        return native(name, () => this.#sensitive(this.subject.controller));
      case 'getArgs':
        return native(name, () => new ArrayValue([request, response, next]));
      case 'getArgByIndex':
        return native(name, ({ args: [index] }) => (typeof index === 'number' ? [request, response, next][index] : new Unknown('argument')));
      case 'getType':
        return native(name, () => 'http');
      default:
        return native(name, () => new Unknown(`context.${name}()`, { truthy: true }));
    }
  }

  /** What it answers from here on may differ from route to route. */
  #sensitive(value: Value): Value {
    this.exchange.isPathSensitive = true;
    return value;
  }
}
