import { routeName, type Confidence, type Layer, type RelatedLocation, type Route, type Suggestion } from '../src/model/index.ts';
import {
  aboutRoutes,
  changesState,
  decide,
  defineRule,
  findNorm,
  groupByScope,
  hasOwnLayer,
  hasTrait,
  isEndpoint,
  isForDevelopment,
  isStrong,
  normOf,
  relatedSiblings,
  subjectOf,
  suggestNorm,
  type Decision,
  type Norm,
} from '../src/rule/index.ts';

/** Requires an authentication guard on routes that are not open on purpose. */
export const requireAuthGuard = defineRule({
  meta: {
    name: 'require-auth-guard',
    description: 'Requires an authentication guard on routes that are not open on purpose',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-306'],
    owasp: ['API2:2023', 'API5:2023'],
    hasSuggestions: true,
  },
  create({ routes, facts, horizon, report }) {
    const explained = new Set(facts.IneffectiveLayer.filter(({ meant, defect }) => meant === 'authentication' && defect !== 'fails open' && defect !== 'not inherited').flatMap((fact) => fact.routes));
    return {
      Project() {
        const endpoints = routes.filter((route) => isEndpoint(route) && route.controls.authentication.status !== 'waived');
        const hasMechanism = routes.some(({ controls }) => controls.authentication.status === 'present' || controls.authentication.status === 'unknown');
        // A guard from another file may be meant for any route, and may even be reported for coming too late.
        if (horizon === 'file' && (!hasMechanism || routes.some(({ controls }) => controls.authentication.status === 'unknown'))) return;
        const siblings = new Map(groupByScope(endpoints).flatMap((group) => group.routes.map((route) => [route, group.routes] as const)));
        const judged = new Map(endpoints.map((route) => [route, judge(route, findNorm(route, siblings.get(route) ?? [], 'authentication'))]));
        const lacking = endpoints.filter((route) => judged.get(route) !== undefined && !explained.has(routeName(route)));
        if (!hasMechanism) return reportProject(lacking);
        for (const decision of decide(lacking, endpoints)) {
          const { text, isPlural } = subjectOf(decision);
          const verdicts = decision.routes.flatMap((route) => judged.get(route) ?? []);
          const confidences = verdicts.map(({ confidence }) => confidence);
          report({
            message: `${text} ${isPlural ? 'have' : 'has'} no authentication guard.`,
            location: decision.location,
            confidence: CONFIDENCES.find((each) => confidences.includes(each)) ?? 'low',
            ...(decision.routes.some(isSerious) ? {} : { severity: 'medium' }),
            ...aboutRoutes(decision),
            related: verdicts.length === 1 ? (verdicts[0]?.related ?? []) : [],
            suggestions: suggestionsFor(decision, siblings, endpoints),
            identity: decision.identity,
          });
        }
      },
    };

    function reportProject(lacking: readonly Route[]): void {
      const [first] = lacking;
      if (!first) return;
      report({
        message: lacking.length === 1 ? `${routeName(first)} has no authentication guard, nor has anything else in the project.` : `None of the ${lacking.length} routes of the project has an authentication guard.`,
        location: first.scope.location ?? first.location,
        confidence: lacking.some(isSerious) ? 'medium' : 'low',
        severity: 'medium',
        routes: [...new Set(lacking.map(routeName))].sort(),
        identity: 'project',
      });
    }
  },
});

/** The guard that the siblings have, or that most of the application has where all siblings lack one. */
function suggestionsFor({ group, routes }: Decision, siblings: ReadonlyMap<Route, readonly Route[]>, endpoints: readonly Route[]): readonly Suggestion[] {
  const [route] = routes;
  const others = endpoints.filter(({ application }) => application === route.application);
  const norm = (group ? undefined : findNorm(route, siblings.get(route) ?? [], 'authentication')) ?? normOf(others, 'authentication');
  const target = group ? group.target : route.attachment;
  const suggestion = norm && target && suggestNorm(target, group?.name ?? routeName(route), norm, 'authentication');
  return suggestion ? [suggestion] : [];
}

const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

interface Verdict {
  readonly confidence: Confidence;
  readonly related: readonly RelatedLocation[];
}

/** How sure it is that an open route should not be open; undefined when it is not open, or not for this rule. */
function judge(route: Route, norm: Norm | undefined): Verdict | undefined {
  const { authentication } = route.controls;
  if (authentication.status !== 'absent' || isForDevelopment(route) || hasTrait(route, 'webhook')) return undefined;
  const related = [
    ...authentication.evidence.flatMap(({ name, why, location }) => (location ? [{ location, message: `${name} does not help: ${why}.` }] : [])),
    ...(norm ? relatedSiblings(norm) : []),
  ];
  return { confidence: confidenceOf(route, norm), related };
}

function confidenceOf(route: Route, norm: Norm | undefined): Confidence {
  if (/\/graphql\b/i.test(route.path) || route.handler?.isDelegating) return 'low';
  if (route.chain.some(isOptionalGuard)) return 'low';
  if (changesState(route)) return 'high';
  if (hasOwnLayer(route, 'identity')) return 'low';
  const isOutlier = norm !== undefined && isStrong(norm);
  if (isSerious(route)) return isOutlier ? 'high' : 'medium';
  return isOutlier && !hasTrait(route, 'picture') && route.inputs.some(({ part }) => part === 'params') ? 'medium' : 'low';
}

/** Says by its name that credentials are welcome and not needed: `auth.optional`, `jwtLoose`. */
function isOptionalGuard({ name, roles, scopePath }: Layer): boolean {
  return scopePath === '' && roles.includes('identity') && /optional|loose|maybe|anonym|soft|lenient|if_?(present|any)/i.test(name);
}

/** It changes something, or reads what is not for everybody. */
function isSerious(route: Route): boolean {
  if (changesState(route) || hasTrait(route, 'administration', 'personal data', 'internals')) return true;
  return hasTrait(route, 'files') && !hasTrait(route, 'picture') && route.inputs.length > 0;
}
