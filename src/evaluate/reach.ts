import { textFact } from '../syntax/text-facts.ts';
import { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import type { Scope } from './scope.ts';
import { Accessor, ArrayValue, BoundFunction, ClassValue, Closure, HostObject, NativeFunction, ObjectValue, Optional, Union, Unknown, type Slot, type Value } from './values.ts';

/** Text that a file has which registers routes, creates applications or loads other files that may. */
const REGISTERING = /['"](express|fastify|koa|@nestjs\/\w+|@fastify\/\w+)['"]|\b(app|router|server|fastify|instance)\s*\.\s*(get|post|put|patch|delete|use|route|register|all)\s*\(/;

const mayRegister = textFact((text) => REGISTERING.test(text));

const MAX_VISITS = 400;
const MAX_DEPTH = 5;

/**
 * Whether a function can get hold of a framework object or a framework's factory: through its free variables,
 * `this`, or objects and functions that these hold. Everything else cannot register a route and is not run.
 */
export function reachesFramework(evaluator: Evaluator, callback: Value, maxVisits = MAX_VISITS): boolean {
  const walk = new Walk(evaluator, maxVisits);
  return walk.value(callback, 0);
}

class Walk {
  readonly #evaluator: Evaluator;
  readonly #seen = new Set<unknown>();
  #visits = 0;

  readonly #maxVisits: number;

  constructor(evaluator: Evaluator, maxVisits: number) {
    this.#evaluator = evaluator;
    this.#maxVisits = maxVisits;
  }

  value(value: Slot | Optional, depth: number): boolean {
    if (value === null || typeof value !== 'object' || depth > MAX_DEPTH || this.#seen.has(value)) return false;
    this.#seen.add(value);
    this.#visits += 1;
    if (this.#visits > this.#maxVisits) return false;
    if (value instanceof HostObject) return value.significant || this.#slots(value.assigned.values(), depth);
    if (value instanceof NativeFunction) return value.significant;
    if (value instanceof Closure) return this.#closure(value, depth);
    if (value instanceof BoundFunction) return this.value(value.target, depth) || this.value(value.self, depth) || this.#slots(value.args, depth);
    if (value instanceof Optional) return this.value(value.value, depth);
    return this.#structure(value, depth);
  }

  #structure(value: Exclude<Slot, string | number | boolean | bigint | null | undefined>, depth: number): boolean {
    if (value instanceof Union) return this.#slots(value.options, depth);
    if (value instanceof ArrayValue) return this.#slots(value.items, depth);
    if (value instanceof Unknown) return this.#slots(value.carries, depth) || this.#slots(value.assigned?.values() ?? [], depth);
    if (value instanceof ObjectValue) return this.#slots(value.props.values(), depth) || (value.proto !== undefined && this.value(value.proto, depth));
    return value instanceof ClassValue && (this.#slots(value.props.values(), depth) || this.value(value.prototype, depth));
  }

  #slots(slots: Iterable<Slot | Optional>, depth: number): boolean {
    for (const slot of slots) if (this.value(slot, depth + 1)) return true;
    return false;
  }

  #closure(closure: Closure, depth: number): boolean {
    this.#evaluator.reached.add(closure.module.file);
    const free = freeNames(closure.node);
    if (free.loadsUnknown || free.loaded.some((specifier) => this.#mayRegister(specifier, closure))) return true;
    for (const name of free.names) {
      if (this.#variable(name, closure.scope, depth)) return true;
    }
    if (free.usesThis) return this.value(closure.scope.thisContext?.self, depth + 1) || (closure.home !== undefined && this.value(closure.home, depth + 1));
    return false;
  }

  /** Whether a module that the function loads has anything to do with a framework, going by its text. */
  #mayRegister(specifier: string, closure: Closure): boolean {
    const { host, modules } = this.#evaluator;
    const resolution = host.resolve(specifier, closure.module.file);
    if (resolution.kind !== 'source') return false;
    return modules.record(resolution.file) === undefined && mayRegister(resolution.file, host.text(resolution.file) ?? '');
  }

  #variable(name: string, scope: Scope, depth: number): boolean {
    const holder = scope.holding(name);
    if (!holder) return false;
    const slot = holder.vars.get(name);
    if (slot instanceof Accessor) return this.value(this.#evaluator.modules.peek(slot), depth + 1);
    return this.value(slot, depth + 1);
  }
}

interface FreeNames {
  readonly names: ReadonlySet<string>;
  readonly usesThis: boolean;
  /** Modules that it loads by name, … */
  readonly loaded: readonly string[];
  /** … and whether it loads modules by a name that has to be computed. */
  readonly loadsUnknown: boolean;
}

const cache = new WeakMap<ts.Node, FreeNames>();

/** The identifiers that a function mentions; a superset of its free variables. */
export function freeNames(node: ts.Node): FreeNames {
  const known = cache.get(node);
  if (known) return known;
  const names = new Set<string>();
  let usesThis = false;
  const loaded: string[] = [];
  let loadsUnknown = false;
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.add(child.text);
    else if (child.kind === ts.SyntaxKind.ThisKeyword || child.kind === ts.SyntaxKind.SuperKeyword) usesThis = true;
    else if (ts.isCallExpression(child) && isLoad(child)) {
      const [specifier] = child.arguments;
      if (specifier && ts.isStringLiteralLike(specifier)) loaded.push(specifier.text);
      else loadsUnknown = true;
    }
    if (ts.isPropertyAccessExpression(child)) visit(child.expression);
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  const result = { names, usesThis, loaded, loadsUnknown };
  cache.set(node, result);
  return result;
}

function isLoad(node: ts.CallExpression): boolean {
  const [specifier] = node.arguments;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'require' || !specifier) return false;
  return !ts.isStringLiteralLike(specifier) || specifier.text.startsWith('.');
}
