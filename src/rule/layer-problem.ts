import type { IneffectiveLayer } from '../model/index.ts';
import type { Problem } from './rule.ts';

/** The problem that a layer without effect stands for. */
export function layerProblem(fact: IneffectiveLayer, message: string): Problem {
  return {
    message,
    location: fact.location,
    confidence: 'high',
    ...(fact.routes.length > 0 ? { routes: fact.routes } : {}),
    related: fact.related,
    ...(fact.fix ? { fix: fact.fix } : {}),
    identity: `${fact.defect}|${fact.name}|${fact.routes.join(' ')}`,
  };
}

/** `GET /users`, `GET /users and 3 more routes`, or `anything`. */
export function coveredRoutes({ routes }: IneffectiveLayer): string {
  const [first, ...others] = routes;
  if (first === undefined) return 'anything';
  return others.length === 0 ? first : `${first} and ${others.length} more ${others.length === 1 ? 'route' : 'routes'}`;
}
