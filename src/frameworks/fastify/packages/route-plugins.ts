import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { Unknown, type Value } from '../../../evaluate/values.ts';
import { ROUTE_PLUGINS, type PluginRoute, type RoutePlugin } from '../../../vocabulary/fastify-route-plugins.ts';
import { copyOptions, recordRoute } from '../add-route.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';

/** Models of plugins that only add routes. */
export function routePluginModels(): ReadonlyMap<string, PackageModel> {
  return new Map(Object.entries(ROUTE_PLUGINS).map(([name, plugin]) => [name, pluginModel({ package: name, major: 1, load: (loading) => load(loading, name, plugin) })]));
}

function load(loading: Loading, name: string, { decorations, routes }: RoutePlugin): void {
  for (const decoration of decorations) provide(loading, decoration, new Unknown(`fastify.${decoration}`, { truthy: true }));
  if (optionOf(loading, 'routes') === false) return;
  for (const route of routes) addPluginRoute(loading, name, route);
}

function addPluginRoute(loading: Loading, name: string, route: PluginRoute): void {
  const { evaluator } = loading.call;
  if (route.needs !== undefined && evaluator.truth(optionOf(loading, route.needs)) === false) return;
  const moved: Value = route.option === undefined ? undefined : optionOf(loading, route.option);
  if (moved === null || moved === false) return;
  for (const method of route.methods) {
    const options = copyOptions(evaluator, undefined);
    options.props.set('handler', native(`the answer of ${name}`, () => new Unknown(`the answer of ${name}`)));
    recordRoute(loading.instance, loading.call, options, { methods: [method], url: moved ?? route.path, kind: route.kind });
  }
}
