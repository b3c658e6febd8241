import type { PathCondition } from '../../evaluate/conditions.ts';
import { happensBefore } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Unknown, type Value } from '../../evaluate/values.ts';
import { mountedBy } from './mounts.ts';
import { joinTexts, ROOT, type Coverage, type PathPattern, type Segment } from './paths.ts';
import { RouterValue } from './router.ts';
import type { HandlerArgument, Registration } from './state.ts';

/** One registration on the way from the root to a handler. */
export interface Step {
  readonly router: RouterValue;
  readonly registration: Registration;
  /** Position of the handler among the arguments of the registration. */
  readonly index: number;
  readonly path: PathPattern;
}

/** A handler at its place in the tree of routers, for one of the paths that lead to it. */
export interface Placement {
  readonly steps: readonly Step[];
  readonly handler: HandlerArgument;
  readonly conditions: readonly PathCondition[];
}

const MAX_DEPTH = 16;
const MAX_PLACEMENTS = 60_000;

/** Walks the routers below a root and places every handler; mounted routers are walked in place. */
export function placementsBelow(evaluator: Evaluator, root: RouterValue, mounted: Set<RouterValue>): Placement[] {
  const placements: Placement[] = [];
  let isCut = false;
  const walk = (router: RouterValue, steps: readonly Step[], conditions: readonly PathCondition[]): void => {
    if (steps.length > MAX_DEPTH || placements.length > MAX_PLACEMENTS) {
      isCut = true;
      return;
    }
    for (const registration of inOrder(router)) {
      for (const path of registration.paths) {
        registration.handlers.forEach((handler, index) => {
          const here = [...steps, { router, registration, index, path }];
          const under = addConditions(conditions, [...registration.conditions, ...(path.conditions ?? []), ...handler.conditions]);
          const inner = registration.kind === 'use' || handler.value instanceof RouterValue ? routersIn(evaluator, handler.value, steps.map((step) => step.router).concat(router)) : undefined;
          if (!inner || inner.length === 0) {
            placements.push({ steps: registration.kind === 'route' ? unstripped(here) : here, handler, conditions: under });
            return;
          }
          for (const each of inner) {
            mounted.add(each);
            walk(each, here, under);
          }
        });
      }
    }
  };
  walk(root, [], []);
  if (isCut) evaluator.gaps.push({ kind: 'budget', message: `Routers were not followed further than ${MAX_DEPTH} mounts deep and ${MAX_PLACEMENTS} handlers wide.`, ...(root.options.node ? { location: evaluator.modules.locate(root.options.node) } : {}) });
  return placements;
}

/** A router that is given to `get` and its like sees the whole path: the path of that mount is no prefix. */
function unstripped(steps: readonly Step[]): readonly Step[] {
  return steps.map((step, index) => (index < steps.length - 1 && step.registration.kind === 'route' ? { ...step, path: ROOT } : step));
}

/** Registrations in the order in which they happen at start-up. */
function inOrder(router: RouterValue): readonly Registration[] {
  return router.registrations.toSorted((a, b) => a.stamp.tick - b.stamp.tick || a.stamp.seq - b.stamp.seq);
}

/** Routers that a handler argument stands for; those on the way down are left out, they would never end. */
function routersIn(evaluator: Evaluator, value: Value, above: readonly RouterValue[]): RouterValue[] {
  return allRoutersIn(evaluator, value).filter((router) => !above.includes(router));
}

function allRoutersIn(evaluator: Evaluator, value: Value): RouterValue[] {
  if (value instanceof RouterValue) return [value];
  if (value instanceof Unknown) return value.carries.filter((each) => each instanceof RouterValue);
  if (value !== null && typeof value === 'object' && value.kind === 'union') return value.options.flatMap((option) => allRoutersIn(evaluator, option));
  return mountedBy(evaluator, value);
}

function addConditions(outer: readonly PathCondition[], inner: readonly PathCondition[]): readonly PathCondition[] {
  const fresh = inner.filter((condition) => !outer.some((each) => each.label === condition.label && each.polarity === condition.polarity));
  return fresh.length > 0 ? [...outer, ...fresh] : outer;
}

const segments = new WeakMap<Placement, readonly Segment[]>();

/** Every segment from the root down to the handler. */
export function segmentsOf(placement: Placement): readonly Segment[] {
  let known = segments.get(placement);
  if (!known) segments.set(placement, (known = placement.steps.flatMap((step) => step.path.segments)));
  return known;
}

/** The full path as the framework writes it. */
export function fullPath(placement: Placement): string {
  return joinTexts(placement.steps.map((step) => step.path.text));
}

/** Whether one handler gets a request before another one that both match. */
export function comesBefore(a: Placement, b: Placement): Coverage {
  const depth = sharedDepth(a, b);
  const own = a.steps[depth];
  const other = b.steps[depth];
  if (!own || !other) return 'no';
  if (own.registration === other.registration) return own.index < other.index ? 'yes' : 'no';
  return happensBefore(own.registration.stamp, other.registration.stamp);
}

/** How many steps from the root two placements have in common. */
export function sharedDepth(a: Placement, b: Placement): number {
  let depth = 0;
  while (depth < a.steps.length && depth < b.steps.length && isSameStep(a.steps[depth] as Step, b.steps[depth] as Step)) depth += 1;
  return depth;
}

function isSameStep(a: Step, b: Step): boolean {
  return a.router === b.router && a.registration === b.registration && a.index === b.index && (a.path === b.path || a.registration.kind === 'route');
}
