import { propertiesAfter, type After } from '../evaluate/journal.ts';
import { ArrayValue, ObjectValue, type Slot } from '../evaluate/values.ts';

const MAX_DEPTH = 3;
const MAX_PROPERTIES = 40;

/**
 * What a layer attached, with what it wrote into the objects that earlier layers had attached: its trial is rolled
 * back, but the next layer of the same request sees them changed.
 */
export function carryWrites(attached: ReadonlyMap<string, Slot>, after: After): ReadonlyMap<string, Slot> {
  if (after.cells.size + after.arrays.size === 0) return attached;
  return new Map([...attached].map(([name, slot]) => [name, withWrites(slot, after, 0)]));
}

function withWrites(slot: Slot, after: After, depth: number): Slot {
  if (slot instanceof ArrayValue) {
    const items = after.arrays.get(slot);
    return items ? new ArrayValue(items, slot.open, slot.node) : slot;
  }
  if (!(slot instanceof ObjectValue) || depth >= MAX_DEPTH || slot.props.size > MAX_PROPERTIES) return slot;
  const written = propertiesAfter(slot.props, after);
  const inner = new Map([...(written ?? slot.props)].map(([name, each]) => [name, withWrites(each, after, depth + 1)]));
  const isSame = written === undefined && [...inner].every(([name, each]) => each === slot.props.get(name));
  return isSame ? slot : copyOf(slot, inner);
}

function copyOf(object: ObjectValue, properties: ReadonlyMap<string, Slot>): ObjectValue {
  const copy = new ObjectValue({ proto: object.proto, open: object.open, node: object.node });
  copy.constructedBy = object.constructedBy;
  for (const [name, slot] of properties) copy.props.set(name, slot);
  return copy;
}
