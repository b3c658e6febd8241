import type { Evaluator } from '../evaluate/evaluator.ts';
import { Accessor, isPrimitive, Unknown, type Slot } from '../evaluate/values.ts';
import type { RegisteredLayer, RegisteredRoute } from '../frameworks/adapter.ts';
import type { Trial } from '../frameworks/try-layer.ts';
import type { ts } from '../syntax/ts.ts';

/** Trials of the layers of one route, by where a layer stands and the situation that it was tried in. */
export type KeptTrials = ReadonlyMap<ts.Node, ReadonlyMap<string, Trial>>;

/**
 * Trials of the judge, route by route in the order of registration, for a later state of the project whose start-up is the same:
 * there, a layer that came to no file that has changed would do the same again.
 */
export class TrialMemory {
  /** What was run this time for each route. */
  readonly kept: Map<ts.Node, Map<string, Trial>>[] = [];
  /** Where just one layer of the route stands: others, of a loop over layers, are told apart by nothing. */
  #places: ReadonlySet<ts.Node> = new Set();
  readonly #earlier: readonly KeptTrials[];
  readonly #changed: ReadonlySet<string>;

  constructor(earlier: readonly KeptTrials[] = [], changed: ReadonlySet<string> = new Set()) {
    this.#earlier = earlier;
    this.#changed = changed;
  }

  beginRoute({ chain, handler }: RegisteredRoute): void {
    const nodes = [...chain, ...(handler ? [handler] : [])].flatMap(({ node }) => node ?? []);
    this.#places = new Set(nodes.filter((node, index) => nodes.indexOf(node) === index && nodes.lastIndexOf(node) === index));
    this.kept.push(new Map());
  }

  /** What is asked later is asked of layers that do not stand before a route. */
  endRoutes(): void {
    this.#places = new Set();
  }

  /** A trial of the earlier state that holds here too, or the one that `run` makes. */
  recallOr(layer: RegisteredLayer, situation: string, evaluator: Evaluator, run: () => Trial): Trial {
    const { node } = layer;
    if (!node || !this.#places.has(node)) return run();
    const known = this.#earlier[this.kept.length - 1]?.get(node)?.get(situation);
    if (known && this.#isSame(known, layer)) {
      evaluator.gaps.push(...known.gaps);
      return known;
    }
    const trial = run();
    this.#keep(node, situation, trial);
    return trial;
  }

  /** What a layer leaves for later ones is taken along only if none of it belongs to the earlier evaluation. */
  #isSame({ reached, attached }: Trial, { mechanism }: RegisteredLayer): boolean {
    if (mechanism !== 'handler' && ![...attached.values()].every(isPlain)) return false;
    for (const file of reached) if (this.#changed.has(file)) return false;
    return true;
  }

  #keep(node: ts.Node, situation: string, trial: Trial): void {
    const route = this.kept.at(-1);
    const trials = route?.get(node) ?? new Map<string, Trial>();
    route?.set(node, trials.set(situation, trial));
  }
}

function isPlain(slot: Slot): boolean {
  if (slot instanceof Unknown) return slot.carries.length === 0 && slot.assigned === undefined && isPrimitive(slot.details.fallback);
  return !(slot instanceof Accessor) && isPrimitive(slot);
}
