import type { Evaluator } from '../evaluator.ts';
import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../values.ts';

/** A native function from what it computes. */
export function native(name: string, run: (call: NativeCall) => Value): NativeFunction {
  return new NativeFunction(name, run);
}

/** An object whose members are native functions. */
export function nativeObject(members: Readonly<Record<string, ((call: NativeCall) => Value) | Value>>): ObjectValue {
  const object = new ObjectValue();
  for (const [name, member] of Object.entries(members)) object.props.set(name, typeof member === 'function' ? native(name, member) : member);
  return object;
}

/** Calls a callback of the analysed code with plain arguments. */
export function callback(evaluator: Evaluator, fn: Value, ...args: readonly Value[]): Value {
  return evaluator.call(fn, undefined, args);
}
