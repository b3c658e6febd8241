import type { LayerRole, Route, RouteTrait } from '../model/index.ts';

/** Whether a request to the route is meant to change something. */
export function changesState({ method, inputs }: Route): boolean {
  if (['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return true;
  return (method === 'ALL' || method === '?') && inputs.some(({ part }) => part === 'body' || part === 'files');
}

/** Whether the route has one of the traits. */
export function hasTrait({ traits }: Route, ...wanted: readonly RouteTrait[]): boolean {
  return wanted.some((trait) => traits.includes(trait));
}

/** An endpoint of its own that somebody serves: no pseudo-route, no orphan, no companion of another one. */
export function isEndpoint({ kind, method }: Route): boolean {
  return kind === 'endpoint' && method !== 'OPTIONS' && method !== 'HEAD';
}

/** Registered only in development or tests. */
export function isForDevelopment({ condition }: Route): boolean {
  if (condition === undefined) return false;
  const parts = condition.split(' && ');
  return parts.some((part) => /^(?!!)[^|]*env\w*\W*=== "(development|dev|test|testing|local)"/i.test(part) || /^!\([^|]*env\w*\W*=== "prod(uction)?"/i.test(part) || /^(?!!)[^|]*\bis_?(dev|development|test|local)\w*$/i.test(part));
}

/** Behind the key of a program, which has no roles and no user: whoever made it decides what it is for. */
export function isForMachines({ chain }: Pick<Route, 'chain'>): boolean {
  return chain.some(({ name, roles }) => roles.includes('authentication') && /api_?key|infra_?token|service_?(token|account)|machine|internal_?(token|auth)|system_?token|webhook/i.test(name));
}

/** Whether a layer that is attached to just this route has the role. */
export function hasOwnLayer({ chain }: Route, role: LayerRole): boolean {
  return chain.some(({ roles, scopePath, mechanism }) => scopePath === '' && mechanism !== 'handler' && roles.includes(role));
}
