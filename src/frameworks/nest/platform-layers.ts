import type { Stamp } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { MissedLayer, RegisteredLayer } from '../adapter.ts';
import { chainOf } from '../express/chains.ts';
import { missedLayersIn } from '../express/missed.ts';
import { PlacementIndex } from '../express/placement-index.ts';
import { parsePath } from '../express/paths.ts';
import { placementsBelow, type Placement } from '../express/placements.ts';
import { RouterValue } from '../express/router.ts';
import { chainOf as chainOfFastify } from '../fastify/chain.ts';
import { FastifyInstance } from '../fastify/instance.ts';
import type { ApplicationValue } from './application.ts';
import { fastifyContext } from './http-arguments.ts';

/** What the platform runs before the routes of Nest: `app.use(...)` and the like. */
export interface PlatformLayers {
  /** `stamp`: when the route was registered; that of the start for the routes of controllers. */
  before(path: string, method: string, node: ts.Node, stamp?: Stamp): readonly RegisteredLayer[];
  /** What stands in the code as if it protected a route of a controller and does not run for it. */
  missed(path: string, method: string, node: ts.Node): readonly MissedLayer[];
}

/** Reads the layers off the Express application below a Nest application. */
export function platformLayers(evaluator: Evaluator, application: ApplicationValue): PlatformLayers {
  const instance = application.options.adapter?.instance;
  if (instance instanceof RouterValue) return expressLayers(evaluator, application, instance);
  return instance instanceof FastifyInstance ? fastifyLayers(evaluator, instance) : { before: () => [], missed: () => [] };
}

/** Hooks of the root instance, and what plugins add to each route that they see. */
function fastifyLayers(evaluator: Evaluator, instance: FastifyInstance): PlatformLayers {
  return {
    before(path, method, node) {
      const context = fastifyContext(instance, method, path);
      context.options.props.set('url', path).set('method', method);
      for (const { value } of instance.onRoute) evaluator.call(value, instance, [context.options], node);
      return chainOfFastify(evaluator, { instance, methods: [method], path, options: context.options, handler: undefined, node, callSites: [], conditions: [], kind: 'endpoint' }, context);
    },
    missed: () => [],
  };
}

function expressLayers(evaluator: Evaluator, application: ApplicationValue, router: RouterValue): PlatformLayers {
  const placements = placementsBelow(evaluator, router, new Set());
  const start = application.events.find((event) => event.kind === 'init');
  // Without a start in sight everything comes before the routes.
  const last: Stamp = { ...evaluator.clock.stamp(), tick: Number.MAX_SAFE_INTEGER };
  const { major } = router.options;
  const placementFor = (path: string, method: string, node: ts.Node, stamp: Stamp): Placement => {
    const handler = { value: undefined as Value, node, conditions: [] };
    const pattern = parsePath(path, major);
    const registration = { kind: 'route' as const, methods: [method], paths: [pattern], handlers: [handler], names: [], stamp, conditions: [], node, callSites: [] };
    return { steps: [{ router, registration, index: 0, path: pattern }], handler, conditions: [] };
  };
  const missedBy = missedLayersIn(placements);
  const index = new PlacementIndex(placements);
  return {
    before: (path, method, node, stamp = start?.stamp ?? last) => chainOf(placementFor(path, method, node, stamp), [method], index),
    missed: (path, method, node) => missedBy(placementFor(path, method, node, start?.stamp ?? last)),
  };
}
