import { Accessor, ObjectValue, Union, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import { sometimesAttached, UNREAD } from '../frameworks/sometimes-attached.ts';
import type { Judgement } from './judge.ts';
import { layerName } from './layers.ts';

type Attached = ReadonlyMap<string, Slot>;

/**
 * What later layers find on the request of somebody without credentials: of a layer that runs for some requests only, under a setting or a
 * path, they may or may not find what it attaches; of one that was not followed to its end nobody knows what that is, nor what code that
 * cannot be read answered when it was given the request.
 */
export function attachedAfter(before: Attached, layer: RegisteredLayer, { attached, trials: [anonymous] }: Judgement): Attached {
  const unsure = ([name]: readonly [string, Slot]): [string, Slot] => [name, sometimesAttached(layerName(layer), `req.${name.replace(/^@@/, '')}`)];
  // It may have put anybody into an object that is there, too.
  if (anonymous?.isIncomplete) return new Map([...attached, ...[...attached].filter(([, slot]) => slot instanceof ObjectValue).map(unsure), [UNREAD, new Unknown(layerName(layer))]]);
  if (layer.doubt === undefined) return new Map([...attached].map((entry) => (entry[1] !== before.get(entry[0]) && mayBeAnswerOf(anonymous?.exchange.consulted ?? [], entry[1]) ? unsure(entry) : entry)));
  const found = [...attached].filter(([name, slot]) => slot !== before.get(name) && mayBeSomebody(slot));
  return found.length === 0 ? before : new Map([...before, ...found.map(unsure)]);
}

/** Whether a value, or a property of it, is what one of these calls gave for a request without credentials. */
function mayBeAnswerOf(calls: readonly string[], slot: Slot, depth = 0): boolean {
  if (slot instanceof Unknown) return !slot.details.absent && calls.some((call) => slot.label.includes(`${call}(`));
  if (slot instanceof Union) return slot.options.some((option) => mayBeAnswerOf(calls, option, depth));
  return depth === 0 && calls.length > 0 && slot instanceof ObjectValue && [...slot.props.values()].some((property) => mayBeAnswerOf(calls, property, depth + 1));
}

function mayBeSomebody(slot: Slot): boolean {
  if (slot instanceof Accessor) return true;
  if (slot instanceof Union) return slot.options.some(mayBeSomebody);
  return slot instanceof Unknown ? !slot.details.absent : isTruthy(slot);
}

function isTruthy(value: Value): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}
