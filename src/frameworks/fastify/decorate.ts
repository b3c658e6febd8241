import { Accessor, isCallable, ObjectValue, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import type { Decorations } from './decorations.ts';
import type { FastifyInstance } from './instance.ts';

/** `decorate(name, value)`: there from now on, in this scope and below. */
export function decorate(instance: FastifyInstance, call: NativeCall): Value {
  return decorateTarget(instance, instance.decorations, call);
}

/** `decorateRequest` and `decorateReply`: there on every request of this scope and below. */
export function decorateTarget(instance: FastifyInstance, target: Decorations, { evaluator, args: [name, value] }: NativeCall): Value {
  if (typeof name === 'string' && !evaluator.judging) target.add(evaluator, name, slotOf(value));
  return instance;
}

/** `{ getter, setter }` makes a property with accessors. https://fastify.dev/docs/latest/Reference/Decorators/#getters-and-setters */
function slotOf(value: Value): Slot {
  if (!(value instanceof ObjectValue)) return value;
  const getter = value.props.get('getter');
  if (!getter || getter instanceof Accessor || !isCallable(getter)) return value;
  return new Accessor((evaluator, self) => evaluator.call(getter, self, []));
}
