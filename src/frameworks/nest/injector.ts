import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { settledValue } from './rxjs/observable.ts';
import { BudgetSignal, ThrowSignal } from '../../evaluate/completion.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { callOf } from '../../evaluate/unknowns.ts';
import { ArrayValue, ClassValue, Closure, HostObject, isCallable, NativeFunction, ObjectValue, PromiseValue, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import { ts } from '../../syntax/ts.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { listItems } from './list-items.ts';
import { injectedRequest } from './injected-request.ts';
import type { ModuleGraph, ModuleNode } from './module-graph.ts';
import { runtimeType } from './runtime-type.ts';

/** Stands for an instance while it is being made, for providers that need each other. */
const PENDING = Symbol('pending');

const HOOKS = ['onModuleInit', 'onApplicationBootstrap'];

/** An instance of a class, what it was given, and the modules that it is the instance of. */
interface MadeInstance {
  readonly args: readonly Value[];
  readonly modules: Set<ModuleNode | undefined>;
  readonly instance: Value;
}

/** Whether dependencies are the same for whoever gets them. */
function isAlike(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index] || isSameKind(value, b[index]));
}

function isSameKind(a: Value, b: Value): boolean {
  if (a instanceof Unknown && b instanceof Unknown) return a.label === b.label;
  return a instanceof ModuleReference && b instanceof ModuleReference;
}

/** Makes the instances that the container of an application would hold. */
export class Injector {
  readonly #evaluator: Evaluator;
  readonly #graph: ModuleGraph;
  readonly #instances = new Map<Value, Value | typeof PENDING>();
  /** Classes whose instance is being made. */
  readonly #pending = new Set<ClassValue>();
  readonly #made = new Map<ClassValue, MadeInstance[]>();

  constructor(evaluator: Evaluator, graph: ModuleGraph) {
    this.#evaluator = evaluator;
    this.#graph = graph;
  }

  /** The instance of a guard, pipe or middleware: given as an instance, or as a class that Nest makes. */
  instanceOf(value: Value, module: ModuleNode | undefined): Value {
    return isCallable(value) ? this.#make(value, module) : value;
  }

  /** What a token stands for, as a module sees it; an optional one that nobody provides stands for nothing. */
  resolve(token: Value, module: ModuleNode | undefined, isOptional = false): Value {
    const builtIn = this.#builtIn(token, module);
    if (builtIn !== undefined) return builtIn;
    const found = this.#find(token, module);
    if (found) return this.provided(found.provider, found.module);
    if (isOptional) return token instanceof Unknown ? new Unknown(token.label) : undefined;
    return token instanceof ClassValue || token instanceof NativeFunction ? this.#make(token, module) : unresolved(token);
  }

  /** The value of a provider: a class, or an object with `useClass`, `useValue`, `useFactory` or `useExisting`. */
  provided(provider: Value, module: ModuleNode): Value {
    if (!(provider instanceof ObjectValue)) return this.#make(provider, module);
    const known = this.#instances.get(provider);
    if (known === PENDING) return unresolved(provider);
    if (known !== undefined) return known;
    this.#instances.set(provider, PENDING);
    const value = this.#fromRecipe(provider, module);
    this.#instances.set(provider, value);
    return value;
  }

  #fromRecipe(provider: ObjectValue, module: ModuleNode): Value {
    const read = (key: string): Value => this.#evaluator.get(provider, key);
    if (provider.props.has('useValue')) return read('useValue');
    if (provider.props.has('useClass')) return this.#make(read('useClass'), module);
    if (provider.props.has('useExisting')) return this.resolve(read('useExisting'), module);
    if (!provider.props.has('useFactory')) return unresolved(read('provide'));
    const args = listItems(read('inject')).map(({ value }) => this.resolve(tokenOf(this.#evaluator, value), module));
    return this.#safely(() => settledValue(this.#evaluator, this.#evaluator.call(read('useFactory'), provider, args)), read('provide'));
  }

  /** Each module has its own instance of a class; those that are given the same are one for us. */
  #make(type: Value, module: ModuleNode | undefined): Value {
    if (!(type instanceof ClassValue)) return this.#makeForeign(type);
    const made = this.#made.get(type) ?? [];
    this.#made.set(type, made);
    const own = made.find(({ modules }) => modules.has(module));
    if (own) return own.instance;
    if (this.#pending.has(type)) return unresolved(type);
    this.#pending.add(type);
    const args = this.#constructorArguments(type, module);
    const alike = this.#hasProperties(type) ? undefined : made.find((each) => isAlike(each.args, args));
    const entry = alike ?? { args, modules: new Set(), instance: this.#safely(() => this.#evaluator.construct(type, args), type) };
    entry.modules.add(module);
    this.#pending.delete(type);
    if (alike) return alike.instance;
    made.push(entry);
    this.#injectProperties(type, entry.instance, module);
    for (const name of HOOKS) this.#runHook(entry.instance, name);
    return entry.instance;
  }

  #hasProperties(type: ClassValue): boolean {
    const tokens = Metadata.of(this.#evaluator).read(type, undefined, NEST_KEYS.propertyTokens);
    return tokens instanceof ObjectValue && tokens.props.size > 0;
  }

  /** What an instance does before the application answers: https://docs.nestjs.com/fundamentals/lifecycle-events. */
  #runHook(instance: Value, name: string): void {
    const hook = this.#evaluator.judging || !(instance instanceof ObjectValue) ? undefined : this.#evaluator.get(instance, name);
    if (hook instanceof Closure) this.#safely(() => awaitValue(this.#evaluator, this.#evaluator.call(hook, instance, [])), instance);
  }

  #makeForeign(type: Value): Value {
    if (type instanceof NativeFunction) return this.#safely(() => this.#evaluator.construct(type, []), type);
    return type instanceof Unknown ? callOf(type, undefined, [], undefined, true) : unresolved(type);
  }

  /** Arguments of the nearest constructor: `@Inject` tokens first, else the run-time types of the parameters. */
  #constructorArguments(type: ClassValue, module: ModuleNode | undefined): Value[] {
    for (let current: Value = type; current instanceof ClassValue; current = current.parent) {
      const declared = current.node.members.find((member) => ts.isConstructorDeclaration(member) && member.body) as ts.ConstructorDeclaration | undefined;
      if (!declared) continue;
      const owner = current;
      const tokens = Metadata.of(this.#evaluator).readOwn(owner, undefined, NEST_KEYS.constructorTokens);
      const optional = Metadata.of(this.#evaluator).readOwn(owner, undefined, NEST_KEYS.optionalParameters);
      return declared.parameters.map((parameter, index) => {
        const isOptional = optional instanceof ArrayValue && optional.items.includes(index);
        return this.#argument(owner, parameter, tokens instanceof ObjectValue ? tokens.props.get(String(index)) : undefined, module, isOptional);
      });
    }
    return [];
  }

  #argument(owner: ClassValue, parameter: ts.ParameterDeclaration, token: Slot, module: ModuleNode | undefined, isOptional: boolean): Value {
    if (token !== undefined) return this.resolve(tokenOf(this.#evaluator, token as Value), module, isOptional);
    const type = runtimeType(this.#evaluator, parameter.type, owner.scope, false);
    if (type.kind === 'class') return this.resolve(type.value, module, isOptional);
    if (isOptional) return undefined;
    const label = ts.isIdentifier(parameter.name) ? parameter.name.text : 'dependency';
    return new Unknown(ts.isIdentifier(parameter.name) && parameter.type && ts.isTypeReferenceNode(parameter.type) ? parameter.type.getText() : label, { truthy: true });
  }

  #injectProperties(type: ClassValue, instance: Value, module: ModuleNode | undefined): void {
    for (let current: Value = type; current instanceof ClassValue; current = current.parent) {
      const tokens = Metadata.of(this.#evaluator).readOwn(current, undefined, NEST_KEYS.propertyTokens);
      if (!(tokens instanceof ObjectValue) || !(instance instanceof ObjectValue)) continue;
      for (const [key, token] of tokens.props) {
        if (instance.props.get(key) !== undefined) continue;
        const declared = current.node.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === key) as ts.PropertyDeclaration | undefined;
        const typed = runtimeType(this.#evaluator, declared?.type, current.scope, false);
        const wanted = token === undefined && typed.kind === 'class' ? typed.value : (token as Value);
        const optional = Metadata.of(this.#evaluator).readOwn(current, undefined, NEST_KEYS.optionalProperties);
        instance.props.set(key, this.resolve(tokenOf(this.#evaluator, wanted), module, optional instanceof ArrayValue && optional.items.includes(key)));
      }
    }
  }

  /** `ModuleRef` and the request exist in every application. */
  #builtIn(token: Value, module: ModuleNode | undefined): Value {
    if (token === '@@token:REQUEST') return injectedRequest(this.#evaluator);
    if (!(token instanceof NativeFunction)) return undefined;
    if (token.name !== 'ModuleRef') return undefined;
    return new ModuleReference((wanted) => this.resolve(wanted, module), (type) => this.instanceOf(type, module));
  }

  #find(token: Value, module: ModuleNode | undefined): { provider: Value; module: ModuleNode } | undefined {
    const visited = new Set<ModuleNode>();
    const queue = module ? [module] : [];
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (visited.has(next)) continue;
      visited.add(next);
      const own = this.#own(token, next);
      if (own) return own;
      queue.push(...next.imports);
    }
    for (const each of this.#graph.modules) {
      const own = visited.has(each) ? undefined : this.#own(token, each);
      if (own) return own;
    }
    return undefined;
  }

  /** Later providers of a token replace earlier ones. */
  #own(token: Value, module: ModuleNode): { provider: Value; module: ModuleNode } | undefined {
    const item = module.providers.findLast(({ value }) => isSameToken(value instanceof ObjectValue ? tokenOf(this.#evaluator, this.#evaluator.get(value, 'provide')) : value, token));
    return item && { provider: item.value, module };
  }

  /** A constructor or factory that throws at start-up leaves a value of which nothing is known. */
  #safely(make: () => Value, what: Value): Value {
    try {
      return make();
    } catch (signal) {
      if (signal instanceof ThrowSignal || signal instanceof BudgetSignal) return unresolved(what);
      throw signal;
    }
  }
}

/** A token, a forward reference to one, or `{token, optional}`. */
function tokenOf(evaluator: Evaluator, value: Value): Value {
  if (!(value instanceof ObjectValue)) return value;
  if (value.props.has('forwardRef')) return evaluator.call(value.props.get('forwardRef') as Value, undefined, []);
  return value.props.has('token') ? evaluator.get(value, 'token') : value;
}

function isSameToken(a: Value, b: Value): boolean {
  if (a instanceof Unknown && b instanceof Unknown) return a.label === b.label;
  return a === b;
}

function unresolved(token: Value): Value {
  return token instanceof Unknown ? callOf(token, undefined, [], undefined, true) : new Unknown(labelOf(token), { truthy: true });
}

/** `ModuleRef`: hands out providers by token. */
class ModuleReference extends HostObject {
  override readonly className = 'ModuleRef';
  readonly #resolve: (token: Value) => Value;
  readonly #create: (type: Value) => Value;

  constructor(resolve: (token: Value) => Value, create: (type: Value) => Value) {
    super();
    this.#resolve = resolve;
    this.#create = create;
  }

  override member(name: string): Slot {
    if (name === 'get') return native(name, ({ args: [token] }) => this.#resolve(token));
    if (name === 'resolve') return native(name, ({ args: [token], evaluator }) => new PromiseValue(this.#resolve(token), evaluator.clock.tick + 1));
    if (name === 'create') return native(name, ({ args: [type], evaluator }) => new PromiseValue(this.#create(type), evaluator.clock.tick + 1));
    return undefined;
  }
}
