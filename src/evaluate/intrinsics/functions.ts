import type { Evaluator } from '../evaluator.ts';
import type { Optional} from '../values.ts';
import { BoundFunction, ClassValue, Closure, ObjectValue, type Value } from '../values.ts';
import { spreadInto } from '../literals.ts';
import { parametersOf } from '../patterns.ts';
import { native } from './native.ts';

/** `call`, `apply`, `bind`, `name`, `length`, `prototype` of a function. */
export function functionMember(evaluator: Evaluator, target: Value, key: string): Value {
  switch (key) {
    case 'call':
      return native(key, ({ args, node }) => evaluator.call(target, args[0], args.slice(1), node));
    case 'apply':
      return native(key, ({ args, node }) => evaluator.call(target, args[0], spread(args[1]), node));
    case 'bind':
      return native(key, ({ args }) => new BoundFunction(target, args[0], args.slice(1)));
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
