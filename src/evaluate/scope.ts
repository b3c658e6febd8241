import { Cells } from './cells.ts';
import type { Closure, ClassValue, ObjectValue, Slot, Value } from './values.ts';

/** What `this`, `super` and `new.target` mean in a function body. */
export interface FunctionContext {
  self: Value;
  readonly callee: Closure | ClassValue | undefined;
  readonly home: ObjectValue | undefined;
  readonly args: readonly Value[];
}

/** Variables of a block, function or module. */
export class Scope {
  readonly vars = new Cells<Slot>();
  readonly parent: Scope | undefined;
  /** Present on scopes of functions (arrow functions have none) and modules. */
  readonly context: FunctionContext | undefined;
  /** Whether `var` declarations belong here. */
  readonly isFunction: boolean;

  constructor(parent: Scope | undefined, options: { context?: FunctionContext; isFunction?: boolean } = {}) {
    this.parent = parent;
    this.context = options.context;
    this.isFunction = options.isFunction ?? options.context !== undefined;
  }

  /** The scope that declares a name. */
  holding(name: string): Scope | undefined {
    if (this.vars.has(name)) return this;
    let { parent } = this;
    while (parent && !parent.vars.has(name)) parent = parent.parent;
    return parent;
  }

  /** The context that `this` refers to. */
  get thisContext(): FunctionContext | undefined {
    return this.context ?? this.parent?.thisContext;
  }

  /** The scope that a `var` belongs to. */
  get functionScope(): Scope {
    return this.isFunction || !this.parent ? this : this.parent.functionScope;
  }
}
