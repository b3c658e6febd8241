import { ObjectValue, type Value } from '../evaluate/values.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';

/**
 * Routes that a guard of Nest lets pass because of what a decorator attached to them, while it refuses others. A guard that refuses
 * only where a decorator asks for it (`@Roles`) exempts nothing: routes without the decorator have nothing attached.
 */
export function declaredOpen(routes: readonly JudgedRoute[]): ReadonlyMap<JudgedRoute, string> {
  const refusing = new Set(routes.flatMap(({ layers }) => layers.filter(isRefusingGuard).map(typeOf)));
  const exemptions = new Map<JudgedRoute, string>();
  for (const route of routes) {
    const guard = route.layers.find((each) => isGuard(each) && !isRefusingGuard(each) && refusing.has(typeOf(each)) && metadataOf(each) !== undefined);
    if (guard) exemptions.set(route, `declared open to ${layerName(guard.layer)} (${metadataOf(guard)})`);
  }
  return exemptions;
}

function isGuard({ layer }: JudgedLayer): boolean {
  return layer.mechanism === 'guard';
}

function isRefusingGuard(item: JudgedLayer): boolean {
  return isGuard(item) && item.judgement.roles.includes('authentication');
}

function typeOf({ layer: { value } }: JudgedLayer): Value {
  return value instanceof ObjectValue && value.constructedBy ? value.constructedBy : value;
}

/** The key of something that a decorator attached to the route and the guard read, or the decorator of the guard's package. */
function metadataOf({ judgement, layer }: JudgedLayer): string | undefined {
  return layer.verdict?.openedBy ?? judgement.trials.flatMap(({ exchange }) => exchange.deeds).find(({ kind }) => kind === 'reads metadata')?.name.replaceAll('"', '');
}
