import { printConditions, type PathCondition } from '../evaluate/conditions.ts';
import { labelOf } from '../evaluate/labels.ts';
import { Accessor, ObjectValue, Union, type Slot } from '../evaluate/values.ts';
import type { Trial } from '../frameworks/try-layer.ts';
import { InputObject } from '../frameworks/simulated-request.ts';

type Attached = ReadonlyMap<string, Slot>;

/** What a layer is tried with, as far as it may make a difference. */
export interface Circumstances {
  readonly method: string;
  /** The path, with what else tells one route from another. */
  readonly path: string;
  /** What holds with every request. */
  readonly given: readonly PathCondition[];
  readonly attached: Attached;
}

/** Trials that looked at the same things: who finds the same there does the same. */
class Shape {
  readonly #names: readonly string[] | undefined;
  readonly #route: 'path' | 'method' | undefined;
  readonly #asked: readonly string[];
  readonly #trials = new Map<string, Trial>();

  constructor({ exchange: { attachments, isPathSensitive, isMethodSensitive }, asked }: Trial) {
    this.#names = attachments.reads && [...attachments.reads].sort();
    this.#route = isPathSensitive ? 'path' : isMethodSensitive ? 'method' : undefined;
    this.#asked = [...asked].sort();
  }

  get key(): string {
    return [this.#route, this.#names?.join('|') ?? 'everything', ...this.#asked].join('\n');
  }

  find(circumstances: Circumstances): Trial | undefined {
    return this.#trials.get(this.#keyOf(circumstances));
  }

  add(circumstances: Circumstances, trial: Trial): void {
    this.#trials.set(this.#keyOf(circumstances), trial);
  }

  #keyOf({ method, path, given, attached }: Circumstances): string {
    const route = this.#route === undefined ? [] : this.#route === 'method' ? [method] : [method, path];
    const holding = this.#asked.map((text) => given.some((condition) => printConditions([condition]) === text));
    const found = this.#names?.map((name) => (attached.has(name) ? contentOf(attached.get(name), 0) : '')) ?? [attachedKey(attached)];
    return [...route, ...holding, ...found].join('\n');
  }
}

/** Layers differ in what they look at only as far as their conditions do: more shapes than these nobody searches. */
const MAX_SHAPES = 12;

/** Trials of one function in one situation, found again where all that they looked at is the same. */
export class Tried {
  readonly #shapes = new Map<string, Shape>();

  find(circumstances: Circumstances): Trial | undefined {
    for (const shape of this.#shapes.values()) {
      const trial = shape.find(circumstances);
      if (trial) return withAttached(trial, circumstances.attached);
    }
    return undefined;
  }

  add(circumstances: Circumstances, trial: Trial): void {
    const made = new Shape(trial);
    const shape = this.#shapes.get(made.key) ?? made;
    if (this.#shapes.size < MAX_SHAPES) this.#shapes.set(made.key, shape);
    shape.add(circumstances, trial);
  }
}

/** The trial as it would have been with other things attached that it did not look at. */
function withAttached(trial: Trial, attached: Attached): Trial {
  const { exchange } = trial;
  const before = exchange.request.attached;
  if (before === attached) return trial;
  const after = new Map(attached);
  for (const name of new Set([...before.keys(), ...trial.attached.keys()])) {
    if (!exchange.attachments.hasTouched(name) && isUntouched(before.get(name), trial.attached.get(name))) continue;
    if (trial.attached.has(name)) after.set(name, trial.attached.get(name));
    else after.delete(name);
  }
  return { ...trial, attached: after };
}

/** Whether a slot was only handed through; input is wrapped anew for each request. */
function isUntouched(before: Slot, after: Slot): boolean {
  return before === after || (before instanceof InputObject && after instanceof InputObject) || (before instanceof Union && after instanceof Union);
}

/** A text for everything that may make a difference. */
export function circumstancesKey({ method, path, given, attached }: Circumstances): string {
  return `${method} ${path}|${printConditions(given)}|${attachedKey(attached)}`;
}

function attachedKey(attached: Attached): string {
  return [...attached].map(([name, slot]) => `${name}=${contentOf(slot, 0)}`).sort().join(',');
}

/** Objects that were attached by their contents, since layers change them and labels show only some. */
function contentOf(slot: Slot, depth: number): string {
  if (slot instanceof Accessor) return `accessor ${numberOf(slot)}`;
  if (!(slot instanceof ObjectValue) || depth > 2 || slot.props.size > 40) return labelOf(slot);
  return `${slot.constructedBy?.name ?? ''}{${[...slot.props].map(([name, each]) => `${name}:${contentOf(each, depth + 1)}`).join(',')}}`;
}

const numbers = new WeakMap<Accessor, number>();
let count = 0;

/** What a getter gives is not known before it is run, so that each is another one. */
function numberOf(accessor: Accessor): number {
  const known = numbers.get(accessor) ?? ++count;
  numbers.set(accessor, known);
  return known;
}
