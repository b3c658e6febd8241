import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Accessor } from '../../evaluate/values.ts';
import { ts } from '../../syntax/ts.ts';
import type { MissedLayer } from '../adapter.ts';
import { hookLayer, layerOf } from './chain.ts';
import type { FastifyInstance } from './instance.ts';
import { propertyNode } from './option-nodes.ts';
import { PHASES } from './phases.ts';
import type { RouteContext } from './route-context.ts';
import type { HookRecord, RouteRecord } from './state.ts';

/** Guards that stand in the code as if they protected a route, and do not run for it. */
export function missedLayers(evaluator: Evaluator, record: RouteRecord, context: RouteContext): MissedLayer[] {
  return [...readTooEarly(evaluator, record, context), ...encapsulatedAway(record, context)];
}

/** `{ onRequest: app.authenticate }` before any plugin has decorated `authenticate`: the option is undefined and ignored. */
function readTooEarly(evaluator: Evaluator, { options, instance }: RouteRecord, context: RouteContext): MissedLayer[] {
  return PHASES.flatMap((phase): MissedLayer[] => {
    if (!options.props.has(phase) || options.props.get(phase) !== undefined) return [];
    const written = propertyNode(options.node, phase);
    if (!written || !ts.isPropertyAccessExpression(written)) return [];
    const slot = decoratedLater(evaluator, instance, written.name.text);
    if (slot === undefined || slot instanceof Accessor) return [];
    return [{ layer: layerOf(slot, written, [], context, phase), defect: 'read before it exists', why: `${written.getText()} is still undefined when the route is registered` }];
  });
}

function decoratedLater(evaluator: Evaluator, instance: FastifyInstance, name: string): ReturnType<FastifyInstance['decorations']['read']> {
  const found = instancesOf(instance.application.root).find((each) => each.decorations.has(name));
  return found?.decorations.read(evaluator, name);
}

/** Hooks of a sibling scope that has no routes at all: without `fastify-plugin` they never leave it. */
function encapsulatedAway({ instance }: RouteRecord, context: RouteContext): MissedLayer[] {
  const missed: MissedLayer[] = [];
  for (let scope: FastifyInstance | undefined = instance; scope; scope = scope.parent) {
    for (const sibling of scope.children) {
      if (isWithin(instance, sibling) || scopesWithRoutes(sibling).has(sibling)) continue;
      for (const hook of hooksAddedIn(sibling)) {
        missed.push({ layer: hookLayer(hook, [], context), defect: 'encapsulated away', why: `it is added in the scope of ${sibling.name}, which has no routes` });
      }
    }
  }
  return missed.slice(0, 10);
}

function hooksAddedIn(scope: FastifyInstance): readonly HookRecord[] {
  return PHASES.flatMap((phase) => scope.hooksOf(phase).filter((hook) => hook.instance === scope));
}

const inhabited = new WeakMap<readonly RouteRecord[], ReadonlySet<FastifyInstance>>();

function scopesWithRoutes({ application: { routes } }: FastifyInstance): ReadonlySet<FastifyInstance> {
  let known = inhabited.get(routes);
  if (!known) inhabited.set(routes, (known = new Set(routes.flatMap(({ instance }) => scopesAround(instance)))));
  return known;
}

function scopesAround(instance: FastifyInstance): readonly FastifyInstance[] {
  return instance.parent ? [instance, ...scopesAround(instance.parent)] : [instance];
}

function isWithin(instance: FastifyInstance, scope: FastifyInstance): boolean {
  for (let each: FastifyInstance | undefined = instance; each; each = each.parent) if (each === scope) return true;
  return false;
}

/** An instance and all scopes below it. */
export function instancesOf(instance: FastifyInstance): readonly FastifyInstance[] {
  return [instance, ...instance.children.flatMap(instancesOf)];
}
