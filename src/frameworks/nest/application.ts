import type { Stamp } from '../../evaluate/clock.ts';
import { IO_TICKS } from '../../evaluate/clock.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { handlersOf } from '../express/router.ts';
import { FastifyInstance } from '../fastify/instance.ts';
import { HostObject, isCallable, ObjectValue, Optional, PromiseValue, Unknown, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import { containerOf } from './container.ts';
import { useOnFastify } from './fastify-middleware.ts';
import type { HttpAdapterValue } from './platform.ts';
import { NestState } from './state.ts';

/** A call on the application that changes what its routes are or what protects them. */
export interface ApplicationEvent {
  readonly kind: 'guards' | 'pipes' | 'interceptors' | 'prefix' | 'versioning' | 'init' | 'microservice' | 'start' | 'websockets';
  readonly args: readonly Value[];
  readonly conditions: readonly PathCondition[];
  readonly stamp: Stamp;
  readonly node: ts.Node | undefined;
}

/** Which call is what kind of event. */
const EVENTS: Readonly<Record<string, ApplicationEvent['kind']>> = {
  useGlobalGuards: 'guards',
  useGlobalPipes: 'pipes',
  useGlobalInterceptors: 'interceptors',
  setGlobalPrefix: 'prefix',
  enableVersioning: 'versioning',
  connectMicroservice: 'microservice',
  useWebSocketAdapter: 'websockets',
};

/** A page of the API documentation, outside of guards and pipes. */
export interface DocumentationPage {
  readonly path: string;
  readonly conditions: readonly PathCondition[];
  readonly stamp: Stamp;
  readonly node: ts.Node;
}

/** How a Nest application was made. */
export interface ApplicationOptions {
  readonly kind: 'http' | 'microservice' | 'context';
  readonly major: number;
  readonly root: Value;
  readonly adapter: HttpAdapterValue | undefined;
  readonly node: ts.Node | undefined;
  readonly conditions: readonly PathCondition[];
}

/** What `NestFactory.create(AppModule)` gives: records what the bootstrap does with it. */
export class ApplicationValue extends HostObject {
  override readonly className = 'NestApplication';
  override readonly significant = true;
  readonly options: ApplicationOptions;
  readonly evaluator: Evaluator;
  readonly events: ApplicationEvent[] = [];
  /** It listens, or its platform was given to code that may serve it. */
  isServed = false;
  /** Pages that a package adds to the platform. */
  readonly pages: DocumentationPage[] = [];

  constructor(evaluator: Evaluator, options: ApplicationOptions) {
    super();
    this.evaluator = evaluator;
    this.options = options;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    const kind = EVENTS[name];
    if (kind) return native(name, (call) => this.#note(kind, call));
    switch (name) {
      case 'then':
        return undefined;
      case 'get':
      case 'resolve':
        return native(name, (call) => this.#find(call, name === 'resolve'));
      case 'select':
        return native(name, () => this);
      case 'init':
      case 'listen':
        return native(name, (call) => this.#start(call, name));
      case 'startAllMicroservices':
        return native(name, (call) => void this.#note('start', call));
      case 'use':
        return native(name, (call) => this.#forward(call, 'use'));
      case 'register':
        return native(name, (call) => this.#forward(call, 'register'));
      case 'getHttpAdapter':
        return native(name, () => this.#handOut(this.options.adapter));
      case 'getHttpServer':
        return native(name, () => this.#handOut(new Unknown('server', { truthy: true })));
      default:
        return this.#other(name, evaluator);
    }
  }

  /** Notes pages that the platform serves from here on. */
  addPages(evaluator: Evaluator, paths: readonly string[], node: ts.Node | undefined): void {
    const where = node ?? evaluator.callSites.at(-1);
    if (evaluator.judging || !where) return;
    evaluator.budget.registrations += 1;
    this.pages.push(...paths.map((path) => ({ path, conditions: [...evaluator.conditions], stamp: evaluator.clock.stamp(), node: where })));
  }

  /** `enableCors`, `useLogger`, `set` and the like change nothing that matters and give the application back. */
  #other(name: string, evaluator: Evaluator): Slot {
    const instance = this.options.adapter?.instance;
    if (/^(set|enable|disable|engine|useStaticAssets|useBodyParser)$/.test(name) && instance instanceof HostObject) {
      return native(name, (call) => {
        const member = evaluator.get(instance, name);
        if (isCallable(member)) evaluator.call(member, instance, call.args, call.node);
        return this;
      });
    }
    return native(name, () => this);
  }

  #handOut(value: Value): Value {
    this.isServed = true;
    return value;
  }

  #note(kind: ApplicationEvent['kind'], { evaluator, args, node }: NativeCall): this {
    if (evaluator.judging) return this;
    evaluator.budget.registrations += 1;
    const plain = (args as readonly (Value | Optional)[]).map((arg) => (arg instanceof Optional ? arg.value : arg));
    const optional = (args as readonly (Value | Optional)[]).flatMap((arg) => (arg instanceof Optional ? arg.conditions : []));
    this.events.push({ kind, args: plain, conditions: [...evaluator.conditions, ...optional], stamp: evaluator.clock.stamp(), node });
    return this;
  }

  /** Routes come into being while `init` waits; what is bound later comes too late. */
  #start(call: NativeCall, name: string): Value {
    const { evaluator, args, node } = call;
    const instance = this.options.adapter?.instance;
    if (name === 'listen') this.isServed = true;
    const { settledAt } = evaluator.clock.later(IO_TICKS, () => this.#note('init', call));
    if (instance instanceof HostObject && name === 'listen') {
      const listen = evaluator.get(instance, 'listen');
      if (isCallable(listen)) evaluator.call(listen, instance, [], node);
    }
    const last = args.at(-1);
    if (isCallable(last)) evaluator.clock.later(IO_TICKS * 2, () => evaluator.call(last, undefined, [], node));
    return new PromiseValue(this, settledAt + 1);
  }

  #forward(call: NativeCall, name: string): Value {
    const { evaluator, args, node } = call;
    const instance = this.options.adapter?.instance;
    if (!(instance instanceof HostObject)) return this;
    // Nest loads `@fastify/middie` by itself when it needs it.
    if (instance instanceof FastifyInstance && name === 'use') {
      useOnFastify(instance, call);
      return this;
    }
    const result = evaluator.call(evaluator.get(instance, name), instance, args, node);
    return name === 'register' ? result : this;
  }

  #find({ args: [token] }: NativeCall, isAsync: boolean): Value {
    const found = containerOf(this.evaluator, this).injector.resolve(token, undefined);
    return isAsync ? new PromiseValue(found, 0) : found;
  }
}

/** The file in which an application is made. */
export function applicationFile(application: ApplicationValue): string {
  return application.options.node?.getSourceFile().fileName ?? '';
}

/** `NestFactory.create(module, adapter?, options?)`. */
export function createApplication({ evaluator, args, node }: NativeCall, kind: ApplicationOptions['kind'], adapter: HttpAdapterValue | undefined, major: number): ApplicationValue {
  const application = new ApplicationValue(evaluator, { kind, major, root: args[0], adapter, node: node ?? evaluator.callSites.at(-1), conditions: [...evaluator.conditions] });
  if (!evaluator.judging) NestState.of(evaluator).applications.push(application);
  evaluator.budget.registrations += 1;
  return application;
}

/** The conditions and arguments of an event, flattened as Nest does with lists of enhancers. */
export function enhancersOf(event: ApplicationEvent): readonly Value[] {
  return handlersOf(event.args, undefined, 0).map((each) => each.value);
}

/** Whether a value is an object literal with options. */
export function isOptions(value: Value): value is ObjectValue {
  return value instanceof ObjectValue && !value.constructedBy;
}
