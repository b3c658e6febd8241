import { ObjectValue, type NativeCall, type Value } from '../values.ts';
import { native } from './native.ts';

const NAMES = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'];

/** `Error` and its built-in subclasses. */
export function errorConstructors(): Map<string, Value> {
  const error = new ObjectValue();
  return new Map(NAMES.map((name) => [name, errorConstructor(name, name === 'Error' ? error : new ObjectValue({ proto: error }))]));
}

function errorConstructor(name: string, prototype: ObjectValue): Value {
  prototype.props.set('name', name);
  const constructor = native(name, (call) => construct(call, prototype));
  constructor.props.set('prototype', prototype);
  constructor.props.set('captureStackTrace', native('captureStackTrace', () => undefined));
  return constructor;
}

function construct({ args, instance, node }: NativeCall, prototype: ObjectValue): Value {
  const error = instance ?? new ObjectValue({ proto: prototype, node });
  if (!error.proto) error.proto = prototype;
  error.props.set('message', args[0] ?? '');
  if (!instance) return error;
  return undefined;
}
