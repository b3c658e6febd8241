import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ClassValue, Closure, ObjectValue, type Value } from '../../evaluate/values.ts';
import { compareLocations, type IneffectiveLayer } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { RegisteredLayer, RegisteredRoute } from '../adapter.ts';
import { tryLayer } from '../try-layer.ts';
import { NestState, type RightsDecorator } from './state.ts';

/** Decorators such as `@Roles('admin')` on routes none of whose guards looks at them: they forbid nothing. */
export function unreadRights(evaluator: Evaluator, routes: readonly RegisteredRoute[]): IneffectiveLayer[] {
  const found = new Map<RightsDecorator, string[]>();
  for (const route of routes) {
    const decorators = decoratorsOf(evaluator, route);
    if (decorators.length === 0 || !isReadable(route.chain)) continue;
    const keys = new Set(route.chain.filter(isGuard).flatMap((guard) => keysReadBy(evaluator, guard, route)));
    for (const decorator of decorators) if (!keys.has(decorator.key)) found.set(decorator, [...(found.get(decorator) ?? []), ...route.methods.map((method) => `${method} ${route.path}`)]);
  }
  return [...found].map(([decorator, names]) => toFact(decorator, names)).sort((a, b) => compareLocations(a.location, b.location));
}

function toFact({ key, node }: RightsDecorator, names: readonly string[]): IneffectiveLayer {
  const text = node.getText().split('\n')[0] ?? '';
  return {
    location: locationOf(node),
    name: text.length > 60 ? `${text.slice(0, 57)}...` : text,
    meant: 'authorization',
    defect: 'metadata is never read',
    why: `no guard of it reads the key ${key}`,
    routes: [...new Set(names)].sort(),
    related: [],
  };
}

function decoratorsOf(evaluator: Evaluator, { handler, scope }: RegisteredRoute): readonly RightsDecorator[] {
  const { rights } = NestState.of(evaluator);
  const method = handler?.value;
  if (!(method instanceof Closure)) return [];
  return [...(rights.get(method) ?? []), ...[...rights].flatMap(([subject, decorators]) => (isControllerOf(subject, method, scope.name) ? decorators : []))];
}

/** The class of the route, or the base class that declares its method. */
function isControllerOf(subject: Value, method: Closure, name: string): boolean {
  return subject instanceof ClassValue && (subject.name === name || method.node.parent === subject.node) && subject.module === method.module;
}

function isGuard({ mechanism }: RegisteredLayer): boolean {
  return mechanism === 'guard';
}

/** Guards of packages, guards that may not be there, and interceptors with a reflector may read what they like. */
function isReadable(chain: readonly RegisteredLayer[]): boolean {
  return chain.every(({ mechanism, value, doubt, verdict }) => {
    if (mechanism === 'guard') return value instanceof ObjectValue && doubt === undefined && !verdict?.roles.includes('authorization');
    return mechanism !== 'interceptor' || !(value instanceof ObjectValue) || !/reflect/i.test(value.constructedBy?.node.getText() ?? '');
  });
}

function keysReadBy(evaluator: Evaluator, guard: RegisteredLayer, { methods: [method = 'GET'], path }: RegisteredRoute): string[] {
  const modes = ['anonymous', 'credentialed'] as const;
  return modes.flatMap((mode) => {
    const { exchange, isIncomplete } = tryLayer(evaluator, guard, { mode, route: { method, path }, attached: new Map() }, () => ({}));
    return isIncomplete ? [...NestState.of(evaluator).rights.values()].flat().map(({ key }) => key) : exchange.deeds.flatMap((deed) => (deed.kind === 'reads metadata' ? [deed.name] : []));
  });
}
