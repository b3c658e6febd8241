import { spreadInto } from '../literals.ts';
import { labelOf } from '../labels.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, ObjectValue, Union, Unknown, type NativeCall, type Optional, type Value } from '../values.ts';
import { mapped, MAX_ITEMS } from './arrays.ts';

/** What follows the elements of a list that is too long to be kept. */
function restAfter(length: number): Unknown | undefined {
  return length > MAX_ITEMS ? new Unknown('the rest of a long list') : undefined;
}

/** `Array(length)` and `Array(first, second, …)`. */
export function constructArray({ args, node }: NativeCall): Value {
  const [length] = args;
  if (args.length === 1 && length instanceof Unknown) return new ArrayValue([], length, node);
  if (args.length === 1 && length instanceof Union) return new ArrayValue([], derived(`Array(${labelOf(length)})`, [length], node), node);
  if (args.length !== 1 || typeof length !== 'number') return new ArrayValue([...args], undefined, node);
  return new ArrayValue(Array.from({ length: Math.min(length, MAX_ITEMS) }, () => undefined), restAfter(length), node);
}

/** `Array.isArray`, `Array.from`, `Array.of`. */
export const ARRAY_STATICS: Readonly<Record<string, (call: NativeCall) => Value>> = {
  isArray: ({ args: [value] }) => (value instanceof Unknown ? (value.details.absent ? false : derived(`Array.isArray(${value.label})`, [value])) : value instanceof ArrayValue),
  from: (call) => {
    const items: (Value | Optional)[] = [];
    const length = call.args[0] instanceof ObjectValue && !call.args[0].open ? call.args[0].props.get('length') : undefined;
    if (typeof length === 'number') items.push(...Array.from({ length: Math.min(length, MAX_ITEMS) }, () => undefined));
    const open = typeof length === 'number' ? restAfter(length) : spreadInto(call.args[0], items, call.node as never);
    const array = new ArrayValue(items, open, call.node);
    return call.args[1] === undefined ? array : mapped(array, { ...call, args: call.args.slice(1) });
  },
  of: (call) => new ArrayValue([...call.args], undefined, call.node),
};
