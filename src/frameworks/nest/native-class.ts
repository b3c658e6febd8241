import { native } from '../../evaluate/intrinsics/native.ts';
import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';

type Run = (call: NativeCall) => Value;

/** What a class of a package looks like from the outside. */
export interface NativeClassShape {
  readonly construct?: (call: NativeCall, instance: ObjectValue) => void;
  readonly members?: Readonly<Record<string, Run>>;
  readonly statics?: Readonly<Record<string, Run | Value>>;
  readonly extends?: NativeFunction;
  readonly significant?: boolean;
}

/** A class of a package whose behaviour is modelled; classes of the project can extend it. */
export function nativeClass(name: string, shape: NativeClassShape): NativeFunction {
  const parentPrototype = shape.extends?.props.get('prototype');
  const prototype = new ObjectValue({ proto: parentPrototype instanceof ObjectValue ? parentPrototype : undefined });
  const run = (call: NativeCall): Value => {
    const instance = call.instance ?? new ObjectValue({ proto: prototype, node: call.node });
    if (!instance.proto) instance.proto = prototype;
    shape.construct?.(call, instance);
    return call.instance ? undefined : instance;
  };
  const value = new NativeFunction(name, run, { significant: shape.significant ?? false });
  value.props.set('prototype', prototype);
  prototype.props.set('constructor', value);
  for (const [key, member] of Object.entries(shape.members ?? {})) prototype.props.set(key, native(key, member));
  for (const [key, member] of Object.entries(shape.statics ?? {})) value.props.set(key, typeof member === 'function' ? native(key, member) : member);
  return value;
}

/** The class that made an object, when it is one of the modelled classes or extends one. */
export function isInstanceOf(value: Value, type: NativeFunction): boolean {
  const prototype = type.props.get('prototype');
  if (!(value instanceof ObjectValue)) return false;
  for (let holder = value.proto; holder; holder = holder.proto) if (holder === prototype) return true;
  return false;
}
