import type { CodeFlow } from 'sarif';
import { routeName, type AuditResult, type Finding, type RelatedLocation } from '../model/index.ts';
import type { SarifPlaces } from './sarif-places.ts';

/** Weaknesses whose related places are the way that data takes: injections, traversal, redirects, pollution. */
const DATA_FLOW: ReadonlySet<string> = new Set(
  'no-code-injection no-command-injection no-header-injection no-log-injection no-mass-assignment no-nosql-injection no-open-redirect no-path-traversal no-prototype-pollution no-reflected-xss no-sql-injection no-ssrf no-template-injection no-unsafe-deserialization no-unsafe-regexp'.split(' '),
);

/** The way of the data to the place of the finding, or what runs before the handler of its route. */
export function flowsOf(finding: Finding, { routes }: AuditResult, places: SarifPlaces, limit: number): CodeFlow[] {
  const steps = DATA_FLOW.has(finding.rule) ? finding.related : stepsOfRoute(finding, routes);
  if (steps.length === 0) return [];
  // The ends of the way tell more than its middle.
  const shown = steps.length < limit ? steps : [...steps.slice(0, limit / 2), ...steps.slice(-(limit / 2 - 1))];
  const all = [...shown, { location: finding.location, message: finding.message }];
  return [{ threadFlows: [{ locations: all.map((step) => ({ location: { ...places.location(step.location), message: places.message(step.message) } })) }] }];
}

function stepsOfRoute({ route: name }: Finding, routes: AuditResult['routes']): readonly RelatedLocation[] {
  const route = name === undefined ? undefined : routes.find((each) => routeName(each) === name);
  if (route === undefined) return [];
  const { scope, chain } = route;
  return [
    ...(scope.location === undefined ? [] : [{ location: scope.location, message: `The ${scope.kind} ${scope.name} holds the route.` }]),
    ...chain.flatMap((layer) => (layer.location === undefined || layer.mechanism === 'handler' ? [] : [{ location: layer.location, message: `${layer.name} runs: ${layer.roles.join(', ')}.` }])),
  ];
}
