import type { Route } from '../src/model/index.ts';
import { aboutRoutes, changesState, decide, decideEach, defineRule, findNorm, groupByScope, hasTrait, isEndpoint, isForDevelopment, isForMachines, listOf, normOf, relatedSiblings, routeSuggestion, subjectOf } from '../src/rule/index.ts';

/** Requires a check of rights on administrative routes, one that the client cannot satisfy by itself. */
export const requireRoleCheck = defineRule({
  meta: {
    name: 'require-role-check',
    description: 'Requires a check of rights on administrative routes, one that the client cannot satisfy by itself',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-862', 'CWE-807'],
    owasp: ['API5:2023'],
    hasSuggestions: true,
  },
  create({ routes, report }) {
    return {
      Project() {
        const endpoints = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route));
        const concerned = endpoints.filter(isAdministrative);
        const siblings = new Map(groupByScope(endpoints).flatMap((group) => group.routes.map((route) => [route, group.routes] as const)));
        for (const decision of decide(concerned.filter(lacksRights), concerned)) {
          const [route] = decision.routes;
          const { text, isPlural } = subjectOf(decision, 'administrative routes');
          const others = endpoints.filter(({ application }) => application === route.application);
          const norm = findNorm(route, siblings.get(route) ?? [], 'authorization') ?? normOf(others, 'authorization');
          report({
            message: `${text} ${isPlural ? 'ask' : 'asks'} who the client is, and not what it may do.`,
            location: decision.location,
            confidence: norm || decision.routes.some(({ path }) => /admin/i.test(path)) ? 'high' : 'medium',
            ...aboutRoutes(decision),
            related: norm && !decision.group ? relatedSiblings(norm) : [],
            suggestions: norm && !decision.group ? routeSuggestion(route, norm, 'authorization') : [],
            identity: decision.identity,
          });
        }
        for (const decision of decideEach(endpoints.filter(({ decidedBy }) => decidedBy.length > 0))) {
          const [route] = decision.routes;
          const fields = listOf(route.decidedBy.map(({ part, field }) => `${part}.${field}`));
          const { text, isPlural } = subjectOf(decision);
          report({ message: `${text} ${isPlural ? 'refuse' : 'refuses'} by ${fields}, which the client chooses.`, location: decision.location, confidence: 'high', ...aboutRoutes(decision), identity: `${decision.identity}|${fields}` });
        }
      },
    };
  },
});

/** Administration, and changes of what is internal to the application. */
function isAdministrative(route: Route): boolean {
  if (hasTrait(route, 'checks credentials', 'creates accounts')) return false;
  return hasTrait(route, 'administration') || (/\b(impersonate|backup|restore|shutdown|restart|migrate)\b/i.test(route.path) && changesState(route));
}

function lacksRights({ controls, decidedBy, chain, checksRights }: Route): boolean {
  const isClosedOtherwise = chain.some(({ roles, scopePath, strength, mechanism }) => roles.includes('unknown') || (scopePath === '' && mechanism !== 'handler' && (roles.includes('gate') || strength === 'name')));
  return controls.authentication.status === 'present' && controls.authorization.status === 'absent' && decidedBy.length === 0 && !checksRights && !isClosedOtherwise && !isForMachines({ chain });
}
