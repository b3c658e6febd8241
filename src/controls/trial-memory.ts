import type { Evaluator } from '../evaluate/evaluator.ts';
import { Accessor, isPrimitive, Unknown, type Slot } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import type { Trial } from '../frameworks/try-layer.ts';
import type { ts } from '../syntax/ts.ts';

/** Trials by where the layer stands; two of the same place and situation, of a loop over layers, are told apart by nothing. */
export type KeptTrials = ReadonlyMap<ts.Node, ReadonlyMap<string, readonly Trial[]>>;

/**
 * Trials of the judge, route by route in the order of registration, for a later state of the project whose start-up is the same:
 * there, a layer that came to no file that has changed would do the same again.
 */
export class TrialMemory {
  /** What was run this time; the last entry is what was asked after all routes. */
  readonly kept: Map<ts.Node, Map<string, Trial[]>>[] = [];
  readonly #earlier: readonly KeptTrials[];
  readonly #changed: ReadonlySet<string>;

  constructor(earlier: readonly KeptTrials[] = [], changed: ReadonlySet<string> = new Set()) {
    this.#earlier = earlier;
    this.#changed = changed;
  }

  beginRoute(): void {
    this.kept.push(new Map());
  }

  /** A trial of the earlier state that holds here too, or the one that `run` makes. */
  recallOr(layer: RegisteredLayer, situation: string, evaluator: Evaluator, run: () => Trial): Trial {
    const known = layer.node && this.#earlier[this.kept.length - 1]?.get(layer.node)?.get(situation);
    const [trial] = known ?? [];
    if (trial && known?.length === 1 && this.#isSame(trial, layer)) {
      evaluator.gaps.push(...trial.gaps);
      return trial;
    }
    const fresh = run();
    this.#keep(layer, situation, fresh);
    return fresh;
  }

  /** What a layer leaves for later ones is taken along only if none of it belongs to the earlier evaluation. */
  #isSame({ reached, attached }: Trial, { mechanism }: RegisteredLayer): boolean {
    if (mechanism !== 'handler' && ![...attached.values()].every(isPlain)) return false;
    for (const file of reached) if (this.#changed.has(file)) return false;
    return true;
  }

  #keep({ node }: RegisteredLayer, situation: string, trial: Trial): void {
    const route = this.kept.at(-1);
    if (!node || !route) return;
    const trials = route.get(node) ?? new Map<string, Trial[]>();
    route.set(node, trials);
    trials.set(situation, [...(trials.get(situation) ?? []), trial]);
  }
}

function isPlain(slot: Slot): boolean {
  if (slot instanceof Unknown) return slot.carries.length === 0 && slot.assigned === undefined;
  return !(slot instanceof Accessor) && isPrimitive(slot);
}
