import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { NEST_GLOBAL_GUARDS, NEST_GUARDS, type NestGuardEntry } from '../../vocabulary/nest-guards.ts';
import type { KnownVerdict } from '../adapter.ts';
import { moduleOf } from './common-model.ts';
import { decorator, define } from './decorator-target.ts';
import type { BoundEnhancer } from './enhancers.ts';
import type { RouteSubject } from './execution-context.ts';
import type { ModuleGraph } from './module-graph.ts';

const OPEN = '@@open';

/** What a guard of a package is known to do on a route. */
export function knownGuardVerdict({ written, instance }: BoundEnhancer, { controller, handler, container }: RouteSubject): KnownVerdict | undefined {
  const entry = [written, instance].map(entryOf).find((each) => each !== undefined);
  if (!entry) return undefined;
  const metadata = Metadata.of(container.application.evaluator);
  const opened = entry.optOuts && (metadata.read(handler, undefined, OPEN) ?? metadata.read(controller, undefined, OPEN));
  return opened === undefined ? { roles: entry.roles, why: entry.why } : { roles: ['pass-through'], why: `@${String(opened)} opens the route`, openedBy: `@${String(opened)}` };
}

function entryOf(value: Value): NestGuardEntry | undefined {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  if (!origin) return undefined;
  const path = origin.path.filter((part) => part !== '()');
  return NEST_GUARDS.find((entry) => entry.package === origin.package && entry.name === path[0]);
}

/** Packages with guards: their decorators that open a route leave a mark. */
export function guardPackageModels(): ReadonlyMap<string, PackageModel> {
  const names = new Set(NEST_GUARDS.filter((entry) => entry.optOuts).map((entry) => entry.package));
  return new Map([...names].map((name): [string, PackageModel] => [name, (_evaluator, subpath) => (subpath === '' ? moduleOf(name, optOutDecorators(name)) : undefined)]));
}

function optOutDecorators(name: string): ReadonlyMap<string, Value> {
  const names = NEST_GUARDS.filter((entry) => entry.package === name).flatMap((entry) => entry.optOuts ?? []);
  return new Map(names.map((each): [string, Value] => [each, native(each, () => decorator(each, (target) => define(target, OPEN, each)))]));
}

/** Guards that modules of packages bind to every route by being imported. */
export function importedGuards(evaluator: Evaluator, graph: ModuleGraph): BoundEnhancer[] {
  return graph.unread.flatMap(({ value, conditions }): BoundEnhancer[] => {
    const origin = value instanceof Unknown ? value.details.origin : undefined;
    const entry = origin && NEST_GLOBAL_GUARDS.find((each) => each.package === origin.package && each.module === origin.path[0]);
    if (!entry || !(value instanceof Unknown)) return [];
    const [options] = value.details.args ?? [];
    if (options instanceof ObjectValue && evaluator.truth(evaluator.get(options, entry.unless)) !== false && evaluator.get(options, entry.unless) !== undefined) return [];
    const written = new Unknown(`${entry.package}.${entry.guard}`, { origin: { package: entry.package, path: [entry.guard] }, truthy: true });
    return [{ written, instance: written, scope: 'global', node: value.details.node, conditions }];
  });
}
