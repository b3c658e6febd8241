import type { PathCondition } from './conditions.ts';
import type { Joiner } from './journal.ts';
import { labelOf } from './labels.ts';
import { Accessor, isPrimitive, Optional, Union, Unknown, type Slot, type Value } from './values.ts';

const MAX_UNION = 16;
const MAX_DEPS = 24;
const MAX_ITEMS = 8;
const MAX_PROPERTIES = 12;
const MAX_DEPTH = 4;
const MAX_OPTIONAL = 40;

/** Counts the work on unions and dependencies, which evaluated nodes alone do not show; read by the budget. */
export const meter = { units: 0 };

/** The value that is one of the given ones. */
export function unionOf(values: readonly Value[]): Value {
  meter.units += values.length;
  const [only] = values;
  if (values.length === 1) return only;
  const options: Value[] = [];
  for (const value of values) {
    if (value instanceof Union) for (const option of value.options) addOption(options, option);
    else addOption(options, value);
  }
  if (options.length === 1) return options[0];
  if (options.length <= MAX_UNION) return only instanceof Union && only.options.length === options.length ? only : new Union(options);
  return new Unknown(options.slice(0, 3).map((option) => labelOf(option)).join(' | '), {
    deps: depsOf(options),
    carries: options.filter((option) => !isPrimitive(option)),
  });
}

/** Adds an option that is not there yet; of those that are too many for a union nobody asks. */
function addOption(options: Value[], value: Value): void {
  if (options.length > MAX_UNION || !options.some((option) => isSame(option, value))) options.push(value);
}

/** Whether two values are one: unknowns by their labels, plain ones by their types and texts. */
function isSame(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left instanceof Unknown) return right instanceof Unknown && left.label === right.label && (left.details.absent ?? false) === (right.details.absent ?? false);
  return typeof left === typeof right && isPrimitive(left) && isPrimitive(right) && String(left) === String(right);
}

/** Everything that the values were read from, capped. */
export function depsOf(values: readonly (Value | Optional)[]): string[] {
  const deps = new Set<string>();
  meter.units += values.length;
  values.some((value) => isFullWith(deps, value, 0));
  return [...deps];
}

/** Adds what a value was read from; true once there is no room for more. Objects in objects count for as deep as people nest them. */
function isFullWith(deps: Set<string>, value: Value | Optional, depth: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (value instanceof Unknown) return isFullOf(deps, value.deps);
  if (value instanceof Optional) return isFullWith(deps, value.value, depth);
  if (value instanceof Union) return isFullOf(deps, (value.deps ??= depsOf(value.options)));
  switch (value.kind) {
    case 'template':
      return value.parts.some((part) => typeof part !== 'string' && isFullOf(deps, part.deps));
    case 'host':
      return isFullOf(deps, value.taint);
    case 'promise':
      return depth === 0 && isFullWith(deps, value.value, depth);
    case 'array':
      return depth === 0 && value.items.slice(0, MAX_ITEMS).some((item) => isFullWith(deps, item, depth + 1));
    case 'object':
      return depth < MAX_DEPTH && ((value.open !== undefined && isFullOf(deps, value.open.deps)) || isFullOfProperties(deps, value.props, depth + 1));
    default:
      return false;
  }
}

function isFullOfProperties(deps: Set<string>, properties: ReadonlyMap<string, Slot>, depth: number): boolean {
  let count = 0;
  for (const slot of properties.values()) {
    if ((count += 1) > MAX_PROPERTIES) return false;
    if (!(slot instanceof Accessor) && isFullWith(deps, slot, depth)) return true;
  }
  return false;
}

function isFullOf(deps: Set<string>, more: readonly string[]): boolean {
  for (const dep of more) {
    deps.add(dep);
    if (deps.size >= MAX_DEPS) return true;
  }
  return false;
}

/** Whether any of the values derives from a credential that the simulated request does not have. */
export function isAnyAbsent(values: readonly (Value | Optional)[]): boolean {
  return values.some((value) => isAbsent(value, 2));
}

function isAbsent(value: Value | Optional, depth: number): boolean {
  if (value instanceof Unknown) return value.details.absent === true;
  if (value instanceof Optional) return isAbsent(value.value, depth);
  if (value === null || typeof value !== 'object' || depth === 0) return false;
  if (value instanceof Union) return value.options.some((option) => isAbsent(option, depth));
  if (value.kind === 'template') return value.parts.some((part) => typeof part !== 'string' && isAbsent(part, depth));
  if (value.kind === 'array') return value.items.some((item) => isAbsent(item, depth - 1));
  if (value.kind === 'object') return [...value.props.values()].some((slot) => !(slot instanceof Accessor) && isAbsent(slot, depth - 1));
  return false;
}

/** Joins the states of branches, each of which runs under conditions of its own. */
export function joinerFor(...conditions: readonly (readonly PathCondition[])[]): Joiner {
  return {
    slots(outcomes) {
      const [first] = outcomes;
      if (outcomes.every((outcome) => outcome === first)) return first;
      return outcomes.find((outcome) => outcome instanceof Accessor) ?? unionOf(outcomes as readonly Value[]);
    },
    items(outcomes) {
      const [first = [], ...others] = outcomes;
      let shared = 0;
      while (shared < first.length && others.every((other) => shared < other.length && other[shared] === first[shared])) shared += 1;
      for (const items of outcomes) meter.units += items.length;
      const own = outcomes.flatMap((items, index) => items.slice(shared, shared + MAX_OPTIONAL).map((item) => optional(item, conditions[index] ?? [])));
      // A list that shrinks on one side and grows on the other would double with every join.
      return [...first.slice(0, shared), ...own].slice(0, shared + MAX_OPTIONAL);
    },
  };
}

function optional(item: Value | Optional, conditions: readonly PathCondition[]): Optional {
  return item instanceof Optional ? new Optional(item.value, [...conditions, ...item.conditions]) : new Optional(item, conditions);
}
