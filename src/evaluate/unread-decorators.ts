import type { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import { ClassValue, Closure, ObjectValue, type Unknown, type Value } from './values.ts';

/** A decorator whose code cannot be read, so that what it does to its class or method is not known. */
export interface UnreadDecorator {
  readonly value: Unknown;
  /** The decorator as the class or method has it, also when another decorator contains it. */
  readonly node: ts.Node;
}

const stores = new WeakMap<Evaluator, Map<Value, UnreadDecorator[]>>();

/** Remembers that a decorator could not be applied; `args` are what it would have been called with. */
export function noteUnreadDecorator(evaluator: Evaluator, args: readonly Value[], decorator: UnreadDecorator): void {
  const [owner, key, descriptor] = args;
  const declared = descriptor instanceof ObjectValue && typeof key === 'string' ? evaluator.get(owner, key) : owner;
  const isMember = args.length > 1 && !(descriptor instanceof ObjectValue);
  if (isMember || !(declared instanceof Closure || declared instanceof ClassValue)) return;
  const store = stores.get(evaluator) ?? new Map<Value, UnreadDecorator[]>();
  stores.set(evaluator, store);
  store.set(declared, [...(store.get(declared) ?? []), decorator]);
}

/** The decorators of a method, or of a class and its parents, that could not be applied. */
export function unreadDecorators(evaluator: Evaluator, subject: Value): readonly UnreadDecorator[] {
  const own = stores.get(evaluator)?.get(subject) ?? [];
  return subject instanceof ClassValue && subject.parent !== undefined ? [...own, ...unreadDecorators(evaluator, subject.parent)] : own;
}
