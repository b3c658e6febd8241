import { BoundFunction, Closure } from '../../evaluate/values.ts';
import { isOrdinary } from './cover.ts';
import { rewritesUrl } from './rewriting.ts';
import { segmentsOf, type Placement } from './placements.ts';
import { inheritanceOf, type Inheritance } from './request-prototype.ts';
import type { ExpressState, Registration } from './state.ts';

/** A branch of the tree of guarded paths. */
class PathNode {
  readonly literals = new Map<string, PathNode>();
  parameter: PathNode | undefined;
  /** What is placed at exactly this path. */
  readonly placements: number[] = [];
}

/**
 * Finds what a request to a route may pass without comparing every handler of an application with every other one:
 * handlers at paths of plain segments stand in a tree, anything else is always looked at. It leaves out only what
 * `placementCovers` answers with “no”, and handlers of other routes that cannot hand on.
 */
export class PlacementIndex {
  readonly #all: readonly Placement[];
  readonly #root = new PathNode();
  readonly #always: number[] = [];
  readonly #byRegistration = new Map<Registration, number[]>();
  /** Callbacks of `router.param()`. */
  readonly callbacks: readonly Placement[];
  /** Layers that give requests another address. */
  readonly rewriters: readonly Placement[];

  readonly #state: ExpressState | undefined;

  constructor(all: readonly Placement[], state?: ExpressState) {
    this.#all = all;
    this.#state = state;
    this.callbacks = all.filter((placement) => registrationOf(placement).kind === 'param');
    this.rewriters = all.filter(({ handler }) => rewritesUrl(handler.value));
    for (const [position, placement] of all.entries()) this.#add(position, placement);
  }

  /** What the requests of a layer inherit from their prototypes. */
  inheritance(placement: Placement): Inheritance {
    return this.#state ? inheritanceOf(placement, this.#state) : {};
  }

  /** What may stand before the route, in the order of the placements. */
  candidates(route: Placement): readonly Placement[] {
    const found = new Set([...this.#always, ...(this.#byRegistration.get(registrationOf(route)) ?? [])]);
    if (isIndexed(route)) this.#walk(route, found);
    else for (const position of this.#all.keys()) found.add(position);
    return [...found].sort((a, b) => a - b).flatMap((position) => this.#all[position] ?? []);
  }

  #add(position: number, placement: Placement): void {
    const registration = registrationOf(placement);
    if (registration.kind === 'param') return;
    if (registration.kind === 'route') {
      const same = this.#byRegistration.get(registration);
      if (same) same.push(position);
      else this.#byRegistration.set(registration, [position]);
      if (!handsOn(placement)) return;
    }
    if (isIndexed(placement)) this.#nodeFor(placement).placements.push(position);
    else this.#always.push(position);
  }

  #nodeFor(placement: Placement): PathNode {
    let node = this.#root;
    for (const segment of segmentsOf(placement)) {
      if (segment.kind === 'literal') {
        const key = segment.text.toLowerCase();
        const known = node.literals.get(key) ?? new PathNode();
        node.literals.set(key, known);
        node = known;
      } else node = node.parameter ??= new PathNode();
    }
    return node;
  }

  #walk(route: Placement, found: Set<number>): void {
    const segments = segmentsOf(route);
    let level = [this.#root];
    for (let depth = 0; level.length > 0; depth += 1) {
      for (const { placements } of level) for (const position of placements) found.add(position);
      const segment = segments[depth];
      if (!segment) return;
      // A parameter of the route may have the text that a guard asks for.
      const next = ({ literals }: PathNode): Iterable<PathNode | undefined> => (segment.kind === 'literal' ? [literals.get(segment.text.toLowerCase())] : literals.values());
      level = level.flatMap((node) => [...next(node), node.parameter].filter((each) => each !== undefined));
    }
  }
}

function registrationOf({ steps }: Placement): Registration {
  return (steps.at(-1) as Placement['steps'][number]).registration;
}

/** Whether a handler of one route may be on the way to another one: it takes `next`, or nobody knows. */
export function handsOn({ handler }: Placement): boolean {
  let { value } = handler;
  let given = 0;
  for (; value instanceof BoundFunction; value = value.target) given += value.args.length;
  return !(value instanceof Closure) || value.node.parameters.length >= given + 3;
}

function isIndexed(placement: Placement): boolean {
  return isOrdinary(placement) && segmentsOf(placement).every(({ kind }) => kind === 'literal' || kind === 'param');
}
