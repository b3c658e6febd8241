import type { Evaluator } from '../evaluate/evaluator.ts';
import { native } from '../evaluate/intrinsics/native.ts';
import { HostObject, isCallable, NativeFunction, ObjectValue, type NativeCall, type Slot, type Value } from '../evaluate/values.ts';
import type { Exchange } from './exchange.ts';
import { AttachedObject } from './attached-object.ts';

/** Which methods of a response do what. */
export interface ResponseDialect {
  /** Set the status and return the response. */
  readonly status: readonly string[];
  /** Set the status and send. */
  readonly sendStatus: readonly string[];
  /** Send the response with the status set so far (200 by default). */
  readonly send: readonly string[];
  readonly redirect: readonly string[];
  /** Properties that hold the status. */
  readonly statusProperties: readonly string[];
}

/** Marks what layers leave in `res.locals` among the things that they attach. */
export const LOCALS = '@@locals.';

/** A response as middleware sees it: sending is recorded as an outcome. */
export class SimulatedResponse extends HostObject {
  override readonly className = 'response';
  override readonly significant = true;
  readonly exchange: Exchange;
  readonly #dialect: ResponseDialect;
  readonly #locals: AttachedObject;

  constructor(exchange: Exchange, dialect: ResponseDialect) {
    super();
    this.exchange = exchange;
    this.#dialect = dialect;
    this.#locals = new AttachedObject(exchange, 'res.locals', LOCALS);
    exchange.locals = this.#locals;
    for (const [name, slot] of exchange.request.attached) if (name.startsWith(LOCALS)) this.#locals.assigned.fill(name.slice(LOCALS.length), slot);
    this.assigned.set('@@status', 200);
  }

  override member(name: string): Slot {
    const dialect = this.#dialect;
    if (dialect.status.includes(name)) return native(name, (call) => this.#setStatus(call.evaluator, call.args[0]));
    if (dialect.sendStatus.includes(name)) return native(name, (call) => this.#sendWith(call, call.args[0]));
    if (dialect.send.includes(name)) return native(name, (call) => this.#send(call));
    if (dialect.redirect.includes(name)) return native(name, (call) => this.#redirect(call));
    if (dialect.statusProperties.includes(name)) return this.assigned.get('@@status');
    if (name === 'locals') return this.#locals;
    if (name === 'headersSent' || name === 'sent' || name === 'writableEnded') return false;
    if (name === 'on' || name === 'once') return native(name, ({ args: [event, callback], evaluator }) => this.#listen(event, callback, evaluator));
    return native(name, () => this);
  }

  override assign(name: string, value: Value, evaluator: Evaluator): boolean {
    if (name === 'locals') return this.#replaceLocals(value, evaluator);
    if (!this.#dialect.statusProperties.includes(name)) return false;
    this.#setStatus(evaluator, value);
    return true;
  }

  /** A response ends some time. */
  #listen(event: Value, callback: Value, evaluator: Evaluator): this {
    if ((event === 'finish' || event === 'close') && callback instanceof NativeFunction) evaluator.call(callback, undefined, []);
    return this;
  }

  /** `res.locals = { user }`: what is read of the new object. */
  #replaceLocals(value: Value, evaluator: Evaluator): boolean {
    if (!(value instanceof ObjectValue)) return false;
    for (const [name, slot] of value.props) evaluator.journal.set(this.#locals.assigned, name, slot);
    return true;
  }

  #setStatus(evaluator: Evaluator, status: Value): this {
    evaluator.journal.set(this.assigned, '@@status', status);
    return this;
  }

  /** Where it goes is kept, since a redirect to a login says something else than one to the next page. Express gives nothing back. */
  #redirect(call: NativeCall): undefined {
    const [first, second] = call.args;
    const status = typeof first === 'number' ? first : 302;
    this.#setStatus(call.evaluator, status);
    this.exchange.record({ kind: 'respond', status, value: typeof first === 'number' ? second : first, node: call.node });
  }

  #sendWith(call: NativeCall, status: Value): this {
    this.#setStatus(call.evaluator, status);
    return this.#send(call);
  }

  #send(call: NativeCall): this {
    const status = this.assigned.get('@@status');
    const [whenSent] = call.args.slice(-1);
    if (isCallable(whenSent)) call.evaluator.call(whenSent, undefined, []);
    this.exchange.record({ kind: 'respond', status: typeof status === 'number' ? status : undefined, content: call.args[0], node: call.node });
    return this;
  }
}

