import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { Closure, ObjectValue, type NativeCall, type NativeFunction, type Value } from '../../evaluate/values.ts';
import { ts } from '../../syntax/ts.ts';

/** What a decorator was applied to: a class, or a member of its prototype with its descriptor. */
export interface DecoratorTarget {
  readonly evaluator: Evaluator;
  /** The class or the prototype. */
  readonly owner: Value;
  readonly key: Value;
  /** The method itself, where Nest keeps the metadata of methods; the class for class decorators. */
  readonly subject: Value;
  readonly isMethod: boolean;
  readonly node: ts.Node | undefined;
}

/** A decorator that writes metadata. */
export function decorator(name: string, apply: (target: DecoratorTarget) => void): NativeFunction {
  return native(name, (call) => {
    apply(targetOf(call));
    return undefined;
  });
}

/** Reads the arguments that TypeScript passes to a decorator. */
export function targetOf({ evaluator, args, node }: NativeCall): DecoratorTarget {
  const [owner, key, descriptor] = args;
  const isMethod = descriptor instanceof ObjectValue;
  const subject = isMethod ? methodOf(evaluator, owner, key, descriptor) : owner;
  return { evaluator, owner, key, subject, isMethod, node: decoratorNode(evaluator) ?? node };
}

/** The method as declared, even when a decorator below has put a wrapper in its place: they copy the metadata. */
function methodOf(evaluator: Evaluator, owner: Value, key: Value, descriptor: ObjectValue): Value {
  const declared = typeof key === 'string' && owner !== undefined ? evaluator.get(owner, key) : undefined;
  return declared instanceof Closure ? declared : evaluator.get(descriptor, 'value');
}

/** The decorator in the source that is being applied, however deep in composed decorators we are. */
function decoratorNode(evaluator: Evaluator): ts.Node | undefined {
  return evaluator.callSites.findLast((site) => ts.isDecorator(site));
}

/** Writes metadata where Nest would. */
export function define(target: DecoratorTarget, key: Value, value: Value): void {
  Metadata.of(target.evaluator).define(target.subject, undefined, key, value);
}

/** The class that a prototype belongs to. */
export function classOf(evaluator: Evaluator, owner: Value): Value {
  return owner instanceof ObjectValue ? evaluator.get(owner, 'constructor') : owner;
}
