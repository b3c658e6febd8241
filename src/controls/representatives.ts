import { freeNames } from '../evaluate/reach.ts';
import { ArrayValue, BoundFunction, Closure, isPrimitive, ObjectValue, Union, type Optional, type Slot, type Value } from '../evaluate/values.ts';

const MAX_ITEMS = 40;
const MAX_DEPTH = 3;

/**
 * Functions of the same code that have captured the same values behave alike: `requireRole('admin')` or `guard.check.bind(guard)`
 * on fifty routes is one guard, and tried once.
 */
export class Representatives {
  readonly #byKey = new Map<string, Closure | BoundFunction>();
  readonly #known = new WeakMap<Closure | BoundFunction, Closure | BoundFunction>();
  readonly #ids = new WeakMap<object, number>();
  #lastId = 0;

  /** The first function seen that behaves like the given one; anything else is its own representative. */
  of(value: Value): Value {
    if (!(value instanceof Closure) && !(value instanceof BoundFunction)) return value;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const key = value instanceof Closure ? this.#keyOf(value) : this.#boundKey(value);
    const first = this.#byKey.get(key) ?? value;
    this.#byKey.set(key, first);
    this.#known.set(value, first);
    return first;
  }

  #keyOf(closure: Closure): string {
    const { names, usesThis } = freeNames(closure.node);
    const parts = [`code ${this.#idOf(closure.node)}`];
    if (usesThis) parts.push(`this ${this.#slotKey(closure.scope.thisContext?.self, 0)}`, `home ${closure.home === undefined ? '' : this.#idOf(closure.home)}`);
    for (const name of names) {
      const holder = closure.scope.holding(name);
      if (holder !== undefined) parts.push(`${name} ${this.#slotKey(holder.vars.get(name), 0)}`);
    }
    return parts.join('\n');
  }

  #boundKey({ target, self, args }: BoundFunction): string {
    return [this.of(target), self, ...args].map((part) => this.#slotKey(part, 0)).join('\nbound ');
  }

  /** Equal for equal plain data; anything else is only equal to itself. */
  #slotKey(slot: Slot | Optional, depth: number): string {
    if (isPrimitive(slot as Value)) return `${typeof slot} ${typeof slot === 'string' ? JSON.stringify(slot) : String(slot)}`;
    const value = slot as object;
    if (depth < MAX_DEPTH) {
      if (value instanceof Union) return `(${value.options.map((option) => this.#slotKey(option, depth + 1)).join('|')})`;
      if (isList(value)) return `[${value.items.map((item) => this.#slotKey(item, depth + 1)).join(',')}]`;
      if (isRecord(value)) return `{${[...value.props].map(([key, item]) => `${JSON.stringify(key)}:${this.#slotKey(item, depth + 1)}`).join(',')}}`;
    }
    return `#${this.#idOf(value)}`;
  }

  #idOf(object: object): number {
    let id = this.#ids.get(object);
    if (id === undefined) this.#ids.set(object, (id = this.#lastId += 1));
    return id;
  }
}

/** An object that was written as a literal and knows all of its properties. */
function isRecord(value: object): value is ObjectValue {
  return value instanceof ObjectValue && value.constructedBy === undefined && value.proto === undefined && value.open === undefined && value.props.size <= MAX_ITEMS;
}

function isList(value: object): value is ArrayValue {
  return value instanceof ArrayValue && value.open === undefined && !value.hasProps && value.items.length <= MAX_ITEMS;
}
