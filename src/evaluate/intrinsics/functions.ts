import type { Evaluator } from '../evaluator.ts';
import type { Optional} from '../values.ts';
import { BoundFunction, ClassValue, Closure, HostObject, isCallable, ObjectValue, Unknown, type NativeFunction, type Value } from '../values.ts';
import { spreadInto } from '../literals.ts';
import { parametersOf } from '../patterns.ts';
import { callOf } from '../unknowns.ts';
import { native } from './native.ts';

/** `call`, `apply`, `bind`, `name`, `length`, `prototype` of a function. */
export function functionMember(_evaluator: Evaluator, target: Value, key: string): Value {
  switch (key) {
    case 'call':
    case 'apply':
    case 'bind':
      return callingMethod(key, target);
    case 'name':
      return target instanceof Closure || target instanceof ClassValue ? target.name : undefined;
    case 'length':
      return target instanceof Closure ? parametersOf(target.node).filter((parameter) => !parameter.initializer && !parameter.dotDotDotToken).length : undefined;
    case 'prototype':
      return target instanceof Closure ? prototypeOf(target) : undefined;
    default:
      return undefined;
  }
}

type CallingMethod = 'call' | 'apply' | 'bind';

/** What one of them does is up to the function that it is called on: `Function.prototype.call.call(next)`, `layers.forEach(next.call, next)`. */
function callingMethod(name: CallingMethod, target: Value): NativeFunction {
  return native(name, ({ self, args, evaluator, node }) => {
    const callee = isCallable(self) || (self instanceof HostObject && self.call) || target === undefined ? self : target;
    if (name === 'bind') return new BoundFunction(callee, args[0], args.slice(1));
    return evaluator.call(callee, args[0], name === 'call' ? args.slice(1) : spread(args[1]), node);
  });
}

/** `Function`, of which programs use the prototype; what it makes of text cannot be read. */
export function functionConstructor(): NativeFunction {
  const constructor = native('Function', ({ args, node }) => callOf(new Unknown('Function'), undefined, args, node, true));
  const prototype = new ObjectValue({ open: new Unknown('Function.prototype', { truthy: true }) });
  for (const name of ['call', 'apply', 'bind'] as const) prototype.props.set(name, callingMethod(name, undefined));
  constructor.props.set('prototype', prototype);
  return constructor;
}

function spread(value: Value): Value[] {
  const items: (Value | Optional)[] = [];
  spreadInto(value, items, undefined);
  return items as Value[];
}

function prototypeOf(closure: Closure): ObjectValue {
  const known = closure.props.get('prototype');
  if (known instanceof ObjectValue) return known;
  const prototype = new ObjectValue({ node: closure.node });
  prototype.props.set('constructor', closure);
  closure.props.set('prototype', prototype);
  return prototype;
}
