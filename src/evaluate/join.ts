import type { PathCondition } from './conditions.ts';
import type { Joiner } from './journal.ts';
import { labelOf } from './labels.ts';
import { Accessor, isPrimitive, Optional, Union, Unknown, type Slot, type Value } from './values.ts';

const MAX_UNION = 16;
const MAX_DEPS = 24;
const MAX_OPTIONAL = 40;

/** Counts the work on unions and dependencies, which evaluated nodes alone do not show; read by the budget. */
export const meter = { units: 0 };

/** The value that is one of the given ones. */
export function unionOf(values: readonly Value[]): Value {
  meter.units += values.length;
  if (values.length === 2 && values[0] === values[1]) return values[0];
  const options: Value[] = [];
  const seen = new Set<unknown>();
  for (const value of values.flatMap((each) => (each instanceof Union ? each.options : [each]))) {
    const identity = value instanceof Unknown ? `?${value.details.absent ? 'absent ' : ''}${value.label}` : isPrimitive(value) ? `${typeof value}:${String(value)}` : value;
    if (seen.has(identity)) continue;
    seen.add(identity);
    options.push(value);
  }
  if (options.length === 1) return options[0];
  if (options.length <= MAX_UNION) return new Union(options);
  return new Unknown(options.slice(0, 3).map((option) => labelOf(option)).join(' | '), {
    deps: depsOf(options),
    carries: options.filter((option) => !isPrimitive(option)),
  });
}

/** Everything that the values were read from, capped. */
export function depsOf(values: readonly (Value | Optional)[]): string[] {
  const deps = new Set<string>();
  meter.units += values.length;
  for (const value of values) {
    for (const dep of directDeps(value)) {
      deps.add(dep);
      if (deps.size >= MAX_DEPS) return [...deps];
    }
  }
  return [...deps];
}

function directDeps(value: Value | Optional): readonly string[] {
  if (isPrimitive(value as Value) || value === null || value === undefined) return [];
  if (value instanceof Unknown) return value.deps;
  if (value instanceof Optional) return directDeps(value.value);
  if (value instanceof Union) return (value.deps ??= depsOf(value.options));
  const kind = (value as { kind: string }).kind;
  if (kind === 'template') return (value as { parts: readonly (string | Unknown)[] }).parts.flatMap((part) => (typeof part === 'string' ? [] : part.deps));
  if (kind === 'host') return (value as { taint: readonly string[] }).taint;
  if (kind === 'promise') return directDeps((value as { value: Value }).value);
  if (kind === 'array') return (value as { items: (Value | Optional)[] }).items.slice(0, 8).flatMap(shallowDeps);
  if (kind === 'object') return [...(value as { props: Map<string, Slot> }).props.values()].slice(0, 12).flatMap((slot) => (slot instanceof Accessor ? [] : shallowDeps(slot)));
  return [];
}

function shallowDeps(value: Value | Optional): readonly string[] {
  if (value instanceof Unknown) return value.deps;
  if (value instanceof Union || value instanceof Optional) return directDeps(value);
  const kind = value !== null && typeof value === 'object' ? (value as { kind: string }).kind : '';
  return kind === 'template' || kind === 'object' || kind === 'host' ? directDeps(value) : [];
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
