import type { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleRecord } from './module-record.ts';
import type { Scope } from './scope.ts';
import { Cells, epoch } from './cells.ts';
import type { Unknown } from './unknown.ts';
import type { PathCondition } from './conditions.ts';

export { Unknown, type Comparison, type PackageOrigin, type UnknownDetails } from './unknown.ts';

/** A JavaScript primitive stands for itself. */
export type Primitive = string | number | boolean | bigint | null | undefined;

/** Everything that an expression can evaluate to. */
export type Value =
  | Primitive
  | Unknown
  | Template
  | Union
  | ObjectValue
  | ArrayValue
  | CallableValue
  | PromiseValue
  | HostObject;

/** The values that can be called. */
export type CallableValue = Closure | ClassValue | NativeFunction | BoundFunction;

/** A string with holes: literal parts and unknown parts in order. */
export class Template {
  readonly kind = 'template';
  readonly parts: readonly (string | Unknown)[];

  constructor(parts: readonly (string | Unknown)[]) {
    this.parts = parts;
  }
}

/** One of several values. */
export class Union {
  readonly kind = 'union';
  readonly options: readonly Value[];
  /** What the options were read from, computed on first use. */
  deps: readonly string[] | undefined;

  constructor(options: readonly Value[]) {
    this.options = options;
  }
}

/** An array element that is there only under conditions. */
export class Optional {
  readonly kind = 'optional';
  readonly value: Value;
  readonly conditions: readonly PathCondition[];

  constructor(value: Value, conditions: readonly PathCondition[]) {
    this.value = value;
    this.conditions = conditions;
  }
}

/** A property with a getter or a setter, or a live binding. */
export class Accessor {
  readonly kind = 'accessor';
  readonly get: ((evaluator: Evaluator, self: Value) => Value) | undefined;
  readonly set: ((evaluator: Evaluator, self: Value, value: Value) => void) | undefined;

  constructor(
    get: ((evaluator: Evaluator, self: Value) => Value) | undefined,
    set?: ((evaluator: Evaluator, self: Value, value: Value) => void) | undefined,
  ) {
    this.get = get;
    this.set = set;
  }
}

/** What a property or variable holds. */
export type Slot = Value | Accessor;

/** An ordinary object or class instance. */
export class ObjectValue {
  readonly kind = 'object';
  readonly props = new Cells<Slot>();
  proto: ObjectValue | undefined;
  /** Set when the object may have other properties; reads of them are members of this value. */
  open: Unknown | undefined;
  /** The class or constructor function of an instance. */
  constructedBy: Closure | ClassValue | undefined;
  readonly node: ts.Node | undefined;

  constructor(options: { proto?: ObjectValue | undefined; open?: Unknown | undefined; node?: ts.Node | undefined } = {}) {
    this.proto = options.proto;
    this.open = options.open;
    this.node = options.node;
  }
}

/** An array; `open` says that more elements may follow. */
export class ArrayValue {
  readonly kind = 'array';
  readonly born = epoch.now;
  items: (Value | Optional)[];
  open: Unknown | undefined;
  #props: Cells<Slot> | undefined;
  readonly node: ts.Node | undefined;

  constructor(items: (Value | Optional)[], open?: Unknown | undefined, node?: ts.Node | undefined) {
    this.items = items;
    this.open = open;
    this.node = node;
  }

  /** Properties other than elements. */
  get props(): Cells<Slot> {
    return (this.#props ??= new Cells(this.born));
  }

  get hasProps(): boolean {
    return this.#props !== undefined;
  }
}

/** A function of the analysed project with the scope it closes over. */
export class Closure {
  readonly kind = 'closure';
  readonly node: ts.FunctionLikeDeclaration;
  readonly scope: Scope;
  readonly module: ModuleRecord;
  readonly name: string;
  /** The object that holds a method; `super` is looked up from its prototype. */
  readonly home: ObjectValue | undefined;
  readonly props = new Cells<Slot>();

  constructor(node: ts.FunctionLikeDeclaration, scope: Scope, module: ModuleRecord, name: string, home?: ObjectValue | undefined) {
    this.node = node;
    this.scope = scope;
    this.module = module;
    this.name = name;
    this.home = home;
  }
}

/** A class of the analysed project. */
export class ClassValue {
  readonly kind = 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly module: ModuleRecord;
  readonly name: string;
  readonly parent: Value;
  readonly prototype: ObjectValue;
  /** Static members. */
  readonly props = new Cells<Slot>();

  constructor(node: ts.ClassLikeDeclaration, scope: Scope, module: ModuleRecord, name: string, parent: Value) {
    this.node = node;
    this.scope = scope;
    this.module = module;
    this.name = name;
    this.parent = parent;
    this.prototype = new ObjectValue({ proto: prototypeOf(parent), node });
  }
}

function prototypeOf(parent: Value): ObjectValue | undefined {
  if (parent instanceof ClassValue) return parent.prototype;
  if (parent instanceof Closure || parent instanceof NativeFunction) {
    const prototype = parent.props.get('prototype');
    return prototype instanceof ObjectValue ? prototype : undefined;
  }
  return undefined;
}

/** What a native function is called with. */
export interface NativeCall {
  readonly evaluator: Evaluator;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly node: ts.Node | undefined;
  readonly isNew: boolean;
  /** The instance under construction when a class of the project extends the function. */
  readonly instance?: ObjectValue | undefined;
}

/** A function that we model. */
export class NativeFunction {
  readonly kind = 'native';
  readonly name: string;
  readonly run: (call: NativeCall) => Value;
  readonly props = new Cells<Slot>();
  /** Whether calling it can create or change a framework object; callbacks that reach one are worth running. */
  readonly significant: boolean;

  constructor(name: string, run: (call: NativeCall) => Value, options: { significant?: boolean } = {}) {
    this.name = name;
    this.run = run;
    this.significant = options.significant ?? false;
  }
}

/** The result of `fn.bind(self, ...args)`. */
export class BoundFunction {
  readonly kind = 'bound';
  readonly target: Value;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly props = new Cells<Slot>();

  constructor(target: Value, self: Value, args: readonly Value[]) {
    this.target = target;
    this.self = self;
    this.args = args;
  }
}

/** An exception that leaves a computation only under conditions. */
export interface ConditionalThrow {
  readonly value: Value;
  readonly conditions: readonly PathCondition[];
}

/** A promise whose value is known; `settledAt` is the tick of the logical clock after which it is settled. */
export class PromiseValue {
  readonly kind = 'promise';
  readonly value: Value;
  readonly settledAt: number;
  readonly rejections: readonly ConditionalThrow[];
  /** Set when it always rejects. */
  readonly rejected: { readonly value: Value } | undefined;
  /** Work that happens only when somebody waits for it. */
  readonly onAwait: (() => void) | undefined;

  constructor(
    value: Value,
    settledAt: number,
    options: {
      rejections?: readonly ConditionalThrow[];
      rejected?: { readonly value: Value } | undefined;
      onAwait?: (() => void) | undefined;
    } = {},
  ) {
    this.value = value;
    this.settledAt = settledAt;
    this.rejections = options.rejections ?? [];
    this.rejected = options.rejected;
    this.onAwait = options.onAwait;
  }
}

/** An object with behaviour of our own: a framework object, a Map, a symbolic request. */
export abstract class HostObject {
  readonly kind = 'host';
  abstract readonly className: string;
  /** Properties that the analysed code assigned. */
  readonly assigned = new Cells<Slot>();
  /** What a value computed from this object as a whole was read from. */
  readonly taint: readonly string[] = [];
  /** Whether code that can reach it is worth running. */
  readonly significant: boolean = false;

  /** A member that the model knows; undefined lets the default (an unknown member) happen. `node` is where it is read. */
  abstract member(name: string, evaluator: Evaluator, node?: ts.Node): Slot;

  /** What `member` gives, asked for by the analysis and not by the program: whoever notes what is read does not note this. */
  initial(name: string, evaluator: Evaluator): Slot {
    return this.member(name, evaluator);
  }

  /** Its elements, for spreads and loops; undefined for what cannot be iterated. */
  get elements(): ArrayValue | undefined {
    return undefined;
  }

  /** Called instead of storing when the model wants to see assignments; true means handled. */
  assign(_name: string, _value: Value, _evaluator: Evaluator): boolean {
    return false;
  }

  /** Set by models of callable objects such as an Express application. */
  call?(call: NativeCall): Value;

  /** Set by models of requests: what a map with this object as its key holds when nothing is known to be in it … */
  entryIn?(map: HostObject): Value;
  /** … and what later layers of the same request find there. */
  keepIn?(map: HostObject, entry: Value, evaluator: Evaluator): void;

  /** Set by models of thenable objects such as a Fastify instance: what waiting for them does, and what it gives. */
  settle?(evaluator: Evaluator): Value;
}

/** Whether a value can be called by the evaluator. */
export function isCallable(value: Value | Optional): value is CallableValue {
  return value instanceof Closure || value instanceof NativeFunction || value instanceof ClassValue || value instanceof BoundFunction;
}

/** Whether a value is a JavaScript primitive that is fully known. */
export function isPrimitive(value: Value): value is Primitive {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}
