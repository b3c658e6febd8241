import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Stamp } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { unionOf } from '../../evaluate/join.ts';
import { Accessor, type Slot, type Value } from '../../evaluate/values.ts';
import { ownConditions } from './own-conditions.ts';
import { isInThePast } from './past.ts';

interface Decoration {
  readonly slot: Slot;
  readonly stamp: Stamp;
  readonly conditions: readonly PathCondition[];
}

/**
 * What plugins added to an instance, a request or a reply: looked up along the line of scopes, as it stands when
 * it is read. Plugins run under the conditions of their registration, so that entries carry conditions of their own.
 */
export class Decorations {
  readonly #parent: Decorations | undefined;
  readonly #own = new Map<string, Decoration[]>();

  constructor(parent: Decorations | undefined) {
    this.#parent = parent;
  }

  add(evaluator: Evaluator, name: string, slot: Slot): void {
    const entries = this.#own.get(name) ?? [];
    entries.push({ slot, stamp: evaluator.clock.stamp(), conditions: ownConditions(evaluator) });
    this.#own.set(name, entries);
  }

  /** Whether nothing was added in this scope itself. */
  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#parent?.has(name) ?? false);
  }

  get names(): readonly string[] {
    return [...new Set([...(this.#parent?.names ?? []), ...this.#own.keys()])];
  }

  /** The value, with `undefined` among the possible ones when it is only there under a condition. */
  read(evaluator: Evaluator, name: string): Slot {
    const entries = this.#own.get(name)?.filter((entry) => isInThePast(evaluator, entry.stamp));
    if (!entries || entries.length === 0) return this.#parent?.read(evaluator, name);
    const [only] = entries;
    const isCertain = entries.some((entry) => entry.conditions.every((condition) => holds(evaluator, condition)));
    if (only && entries.length === 1 && isCertain) return only.slot;
    const values = entries.map(({ slot }) => (slot instanceof Accessor ? slot.get?.(evaluator, undefined) : slot));
    return unionOf(isCertain ? values : [...values, undefined as Value]);
  }
}

function holds(evaluator: Evaluator, condition: PathCondition): boolean {
  // After an exception of the start-up there are no requests.
  if (condition.kind === 'callback' || condition.kind === 'loop' || condition.untilTry) return true;
  return evaluator.conditions.some((current) => current.label === condition.label && current.polarity === condition.polarity) || evaluator.isGiven(condition);
}
