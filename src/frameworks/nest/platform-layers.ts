import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { chainOf } from '../express/chains.ts';
import { parsePath } from '../express/paths.ts';
import { placementsBelow, type Placement } from '../express/placements.ts';
import { RouterValue } from '../express/router.ts';
import type { ApplicationValue } from './application.ts';

/** What the platform runs before the routes of Nest: `app.use(...)` and the like. */
export interface PlatformLayers {
  before(path: string, method: string, node: ts.Node): readonly RegisteredLayer[];
}

/** Reads the layers off the Express application below a Nest application. */
export function platformLayers(evaluator: Evaluator, application: ApplicationValue): PlatformLayers {
  const instance = application.options.adapter?.instance;
  return instance instanceof RouterValue ? expressLayers(evaluator, application, instance) : { before: () => [] };
}

function expressLayers(evaluator: Evaluator, application: ApplicationValue, router: RouterValue): PlatformLayers {
  const placements = placementsBelow(evaluator, router, new Set());
  const start = application.events.find((event) => event.kind === 'init');
  const { major } = router.options;
  return {
    before(path, method, node) {
      const handler = { value: undefined as Value, node, conditions: [] };
      const pattern = parsePath(path, major);
      const stamp = start?.stamp ?? { tick: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER, groups: [] };
      const registration = { kind: 'route' as const, methods: [method], paths: [pattern], handlers: [handler], names: [], stamp, conditions: [], node, callSites: [] };
      const placement: Placement = { steps: [{ router, registration, index: 0, path: pattern }], handler, conditions: [] };
      return chainOf(placement, [method], placements);
    },
  };
}
