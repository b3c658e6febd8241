import type { IneffectiveLayer } from '../../model/index.ts';
import { headOf } from '../../syntax/locations.ts';
import { awaitEdits } from '../../syntax/safe-edits.ts';
import { printPaths } from './path.ts';
import type { FastifyApplication, LimiterRecord } from './state.ts';

/** Limiters that were loaded after routes of their own scope had been registered: those routes are not limited. */
export function limiterDefects(application: FastifyApplication): IneffectiveLayer[] {
  return application.limiters.flatMap((limiter) => {
    const missed = application.routes.slice(0, limiter.routesBefore).filter((route) => route.kind === 'endpoint' && route.instance === limiter.instance);
    const routes = [...new Set(missed.flatMap((route) => printPaths(route.path).flatMap((path) => route.methods.map((method) => `${method} ${path}`))))].sort();
    return routes.length > 0 && limiter.node ? [defect(limiter, limiter.node, routes)] : [];
  });
}

function defect(limiter: LimiterRecord, node: NonNullable<LimiterRecord['node']>, routes: readonly string[]): IneffectiveLayer {
  const fix = limiter.wasAwaited ? undefined : awaitEdits(node);
  return {
    location: headOf(node),
    name: '@fastify/rate-limit',
    meant: 'rate limit',
    defect: limiter.wasAwaited ? 'registered after its routes' : 'not awaited',
    why: limiter.wasAwaited ? 'it limits only routes that are registered after it' : 'it is loaded after the code around it, and limits only routes that are registered after that',
    routes,
    related: [],
    ...(fix ? { fix } : {}),
  };
}
