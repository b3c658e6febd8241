import { choiceOf, moreOf } from '../../evaluate/branches.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { mayCrash } from '../../evaluate/missing.ts';
import { reachesFramework } from '../../evaluate/reach.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, HostObject, NativeFunction, ObjectValue, Optional, PromiseValue, Union, Unknown, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { ts } from '../../syntax/ts.ts';
import { ts as compiler } from '../../syntax/ts.ts';
import { ApplicationLocals } from './application-locals.ts';
import { isPathArgument, pathsOf, ROOT, type PathPattern } from './paths.ts';
import { noteEdit, StackValue, type StackEdit } from './stack.ts';
import { ExpressState, type HandlerArgument, type Registration } from './state.ts';

/** The lower-case method names that Express has functions for: Node's `http.METHODS` of version 20 and later. */
export const METHODS: readonly string[] =
  'acl bind checkout connect copy delete get head link lock m-search merge mkactivity mkcalendar mkcol move notify options patch post propfind proppatch purge put query rebind report search source subscribe trace unbind unlink unlock unsubscribe'.split(' ');

/** How a router was made. */
export interface RouterOptions {
  readonly kind: 'application' | 'router';
  readonly major: number;
  readonly node: ts.Node | undefined;
  readonly isCaseSensitive?: boolean;
  readonly isStrict?: boolean;
  /** Made for calling exports that nobody calls. */
  readonly isSymbolic?: boolean;
}

/** Registrations of one router; whatever has more repeats itself. */
const MAX_REGISTRATIONS = 20_000;
/** Handlers of one registration. */
const MAX_HANDLERS = 500;
const MAX_REPEATS = 20;

/** An Express application or router: records what is registered on it. */
export class RouterValue extends HostObject {
  override readonly className: string;
  override readonly significant = true;
  options: RouterOptions;
  readonly registrations: Registration[] = [];
  /** Writes into its list of layers. */
  readonly edits: StackEdit[] = [];
  /** The prototype of its requests. */
  readonly request = new ObjectValue();
  readonly locals = new ApplicationLocals();
  readonly #onMount: Value[] = [];
  #isFull = false;
  #repeats = 0;
  /** Whether it was started (`listen`) or handed to something that starts it. */
  isServed = false;

  constructor(options: RouterOptions) {
    super();
    this.options = options;
    this.className = options.kind === 'application' ? 'express()' : 'Router()';
  }

  override member(name: string, evaluator: Evaluator): Slot {
    if (METHODS.includes(name) || name === 'all') return native(name, (call) => this.#addRoute(call, name));
    switch (name) {
      case 'del':
        return this.options.major < 5 ? native(name, (call) => this.#addRoute(call, 'delete')) : undefined;
      case 'use':
        return native(name, (call) => this.#addUse(call));
      case 'route':
        return native(name, (call) => new RouteValue(this, pathsOf(call.args[0], this.options.major), call.node));
      case 'param':
        return native(name, (call) => this.#addParam(call));
      case 'ws':
        return native(name, (call) => this.#addRoute(call, 'get', true));
      case '@@unknown':
        return native('?', (call) => this.#addRoute(call, '?'));
      case 'handle':
        return native(name, (call) => this.call(call));
      case 'stack':
        return new StackValue(this.edits);
      default:
        return this.options.kind === 'application' ? this.#applicationMember(name, evaluator) : undefined;
    }
  }

  override assign(name: string, _value: Value, evaluator: Evaluator): boolean {
    if (name === 'stack') noteEdit(evaluator, this.edits, false);
    return name === 'stack';
  }

  #applicationMember(name: string, evaluator: Evaluator): Slot {
    if (name === 'listen') {
      return native(name, (call) => {
        this.isServed = true;
        return runLast(call);
      });
    }
    if (['set', 'enable', 'disable', 'engine'].includes(name)) return native(name, (call) => this.#setting(call, name));
    if (name === 'router' || name === '_router') return this;
    if (name === 'request') return this.request;
    if (name === 'locals') return this.locals;
    if (name === 'on' || name === 'once') return native(name, ({ args: [event, callback] }) => this.#listen(event, callback));
    const { props } = ExpressState.of(evaluator).prototype;
    return props.has(name) ? props.get(name) : new Unknown(`app.${name}`);
  }

  #listen(event: Value, callback: Value): this {
    if (event === 'mount') this.#onMount.push(callback);
    return this;
  }

  /** `mount` is emitted while the parent's `use` runs: https://expressjs.com/en/5x/api.html#app.onmount. */
  #emitMount(call: NativeCall, handlers: readonly HandlerArgument[]): void {
    for (const { value } of handlers) {
      if (!(value instanceof RouterValue) || call.evaluator.judging) continue;
      for (const callback of value.#onMount.splice(0)) call.evaluator.call(callback, value, [this], call.node);
    }
  }

  #setting(call: NativeCall, name: string): this {
    const [key, given] = call.args;
    const value = name === 'enable' ? true : name === 'disable' ? false : given;
    // The router of an application takes its options when the first route or middleware is registered.
    if (this.registrations.length === 0 && !call.evaluator.judging) {
      if (key === 'case sensitive routing') this.options = { ...this.options, isCaseSensitive: call.evaluator.truth(value) === true };
      if (key === 'strict routing') this.options = { ...this.options, isStrict: call.evaluator.truth(value) === true };
    }
    if (typeof key === 'string') call.evaluator.journal.set(this.assigned, `@@${key}`, value);
    return this;
  }

  /** An application or router is itself a middleware. */
  override call({ node }: NativeCall): Value {
    RouterValue.onCall?.(this);
    return new Unknown('router()', { node });
  }

  /** Set while it is looked for routers that a function hands its request to. */
  static onCall: ((router: RouterValue) => void) | undefined;

  #addRoute(call: NativeCall, method: string, isWebsocket = false): Value {
    const [path, ...rest] = call.args;
    if (method === 'get' && this.options.kind === 'application' && call.args.length === 1) return new Unknown(`app.get(${typeof path === 'string' ? JSON.stringify(path) : '…'})`);
    const handlers = handlersOf(rest, call.node, 1);
    refuseNothing(call, rest);
    this.record(call, { kind: 'route', methods: [method === 'all' ? 'ALL' : method.toUpperCase()], paths: pathsOf(path, this.options.major), handlers, names: [], isWebsocket });
    return this;
  }

  #addUse(call: NativeCall): Value {
    const [first] = call.args;
    const hasPath = call.args.length > 1 && first !== undefined && isPathArgument(first, call.evaluator);
    const paths = hasPath ? pathsOf(first, this.options.major) : [ROOT];
    const handlers = handlersOf(hasPath ? call.args.slice(1) : call.args, call.node, hasPath ? 1 : 0);
    refuseNothing(call, call.args);
    this.record(call, { kind: 'use', methods: ['ALL'], paths, handlers, names: [] });
    this.#emitMount(call, handlers);
    return this;
  }

  #addParam(call: NativeCall): Value {
    const [name, handler] = call.args;
    const names = (name instanceof ArrayValue ? name.items : [name]).filter((each) => typeof each === 'string');
    this.record(call, { kind: 'param', methods: ['ALL'], paths: [ROOT], handlers: handlersOf([handler], call.node, 1), names });
    return this;
  }

  /** Adds a registration, unless code is only being judged. */
  record(call: NativeCall, what: Pick<Registration, 'kind' | 'methods' | 'paths' | 'handlers' | 'names' | 'isWebsocket'>): void {
    const { evaluator } = call;
    if (evaluator.judging) return;
    const node = call.node ?? evaluator.callSites.at(-1);
    if (!node) return;
    if (this.registrations.length >= MAX_REGISTRATIONS) {
      if (!this.#isFull) evaluator.gaps.push({ kind: 'budget', message: `Only the first ${MAX_REGISTRATIONS} registrations of a router were taken.`, location: evaluator.modules.locate(node) });
      this.#isFull = true;
      return;
    }
    if (this.#isRepeated(what, node, evaluator)) return;
    if (what.handlers.length > MAX_HANDLERS) evaluator.gaps.push({ kind: 'budget', message: `Only the first ${MAX_HANDLERS} handlers of a call were taken.`, location: evaluator.modules.locate(node) });
    evaluator.budget.registrations += 1;
    this.registrations.push({ ...what, handlers: what.handlers.slice(0, MAX_HANDLERS), stamp: evaluator.clock.stamp(), conditions: [...evaluator.conditions], node, callSites: [...evaluator.callSites] });
  }

  /** A loop that registers the same again and again: more of it answers no request that the first ones do not. */
  #isRepeated(what: Pick<Registration, 'methods' | 'paths' | 'handlers'>, node: ts.Node, { conditions }: Evaluator): boolean {
    const last = this.registrations.at(-1);
    const isSame = last?.node === node && last.methods.join() === what.methods.join()
      && last.paths.length === what.paths.length && last.paths.every(({ text }, index) => text === what.paths[index]?.text)
      && last.handlers.length === what.handlers.length && last.handlers.every(({ value }, index) => value === what.handlers[index]?.value)
      && last.conditions.length === conditions.length && last.conditions.every(({ label, polarity }, index) => label === conditions[index]?.label && polarity === conditions[index].polarity);
    this.#repeats = isSame ? this.#repeats + 1 : 0;
    return this.#repeats >= MAX_REPEATS;
  }
}

/** `app.route('/x')`: verbs that are chained on it share the path. */
class RouteValue extends HostObject {
  override readonly className = 'Route';
  override readonly significant = true;
  readonly #router: RouterValue;
  readonly #paths: readonly PathPattern[];
  readonly #node: ts.Node | undefined;

  constructor(router: RouterValue, paths: readonly PathPattern[], node: ts.Node | undefined) {
    super();
    this.#router = router;
    this.#paths = paths;
    this.#node = node;
  }

  override member(name: string): Slot {
    if (!METHODS.includes(name) && name !== 'all' && name !== '@@unknown') return undefined;
    const method = name === '@@unknown' ? '?' : name === 'all' ? 'ALL' : name.toUpperCase();
    return native(name, (call) => {
      this.#router.record({ ...call, node: call.node ?? this.#node }, { kind: 'route', methods: [method], paths: this.#paths, handlers: handlersOf(call.args, call.node, 0), names: [] });
      return this;
    });
  }
}

/** Flattens the handler arguments of a registration, left to right, as Express does. */
export function handlersOf(args: readonly (Value | Optional)[], node: ts.Node | undefined, offset: number): HandlerArgument[] {
  const nodes = node && compiler.isCallExpression(node) ? node.arguments : [];
  const isPositional = nodes.length === args.length + offset && !nodes.some((each) => compiler.isSpreadElement(each));
  return args.flatMap((arg, index) => flatten(arg, isPositional ? nodes[index + offset] : undefined, []));
}

function flatten(arg: Value | Optional, node: ts.Node | undefined, conditions: readonly PathCondition[]): HandlerArgument[] {
  if (arg instanceof Optional) return flatten(arg.value, node, [...conditions, ...arg.conditions]);
  if (arg instanceof ArrayValue) {
    const elements = node && compiler.isArrayLiteralExpression(node) && node.elements.length === arg.items.length ? node.elements : undefined;
    const items = arg.items.flatMap((item, index) => flatten(item, elements?.[index] ?? node, conditions));
    return arg.open ? [...items, { value: arg.open, node, conditions: [...conditions, moreOf(arg.open)] }] : items;
  }
  if (arg instanceof PromiseValue) return flatten(arg.value, node, conditions);
  if (arg instanceof Union && arg.options.some((option) => option instanceof ArrayValue)) return flattenChoice(arg, node, conditions);
  if (arg === undefined || arg === null || typeof arg === 'boolean') return [];
  return [{ value: arg, node, conditions }];
}

/** One of several lists: what all of them begin with is there anyway, the rest only if its list is the one. */
function flattenChoice(choice: Union, node: ts.Node | undefined, conditions: readonly PathCondition[]): HandlerArgument[] {
  const lists = choice.options.map((option) => ({ items: flatten(option, node, conditions), under: choiceOf(choice, option) }));
  const [{ items: first } = { items: [] }] = lists;
  const isShared = ({ value }: HandlerArgument, index: number): boolean => lists.every(({ items }) => items[index]?.value === value && items[index]?.conditions.length === conditions.length);
  const different = first.findIndex((each, index) => !isShared(each, index));
  const shared = different < 0 ? first.length : different;
  return [...first.slice(0, shared), ...lists.flatMap(({ items, under }) => items.slice(shared).map((each) => ({ ...each, conditions: [...each.conditions, under] })))];
}

/** Express throws when it is given `undefined` for a handler. */
function refuseNothing({ evaluator, node }: NativeCall, args: readonly Value[]): void {
  if (args.includes(undefined)) mayCrash(evaluator, node);
}

/** Runs the last argument of a call if it is a function (`listen(port, callback)`). */
function runLast(call: NativeCall): Value {
  const last = call.args.at(-1);
  const server = new Unknown('server', { truthy: true });
  if (last !== undefined && reachesFramework(call.evaluator, last)) {
    call.evaluator.clock.later(1000, () => call.evaluator.call(last, undefined, [], call.node));
  }
  return server;
}

/** Creates a router and remembers it. */
export function createRouter(evaluator: Evaluator, options: RouterOptions): RouterValue {
  const router = new RouterValue(options);
  if (!evaluator.judging) ExpressState.of(evaluator).routers.push(router);
  evaluator.budget.registrations += 1;
  return router;
}

/** The function that makes routers (`express`, `express.Router`). */
export function routerFactory(name: string, options: Omit<RouterOptions, 'node'>): NativeFunction {
  return new NativeFunction(
    name,
    ({ evaluator, args, node }) => {
      const settings = args[0];
      const isOn = (key: string): boolean => settings !== undefined && evaluator.truth(evaluator.get(settings, key)) === true;
      return createRouter(evaluator, { ...options, node, ...(settings && typeof settings === 'object' ? { isCaseSensitive: isOn('caseSensitive'), isStrict: isOn('strict') } : {}) });
    },
    { significant: true },
  );
}
