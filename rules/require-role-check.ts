import type { Layer, Route } from '../src/model/index.ts';
import { aboutRoutes, changesState, decide, decideEach, defineRule, findNorm, groupByScope, hasTrait, isEndpoint, isForDevelopment, isForMachines, listOf, normOf, relatedSiblings, routeSuggestion, subjectOf } from '../src/rule/index.ts';

/** Requires a check of rights on administrative routes, one that the client cannot satisfy by itself. */
export const requireRoleCheck = defineRule({
  meta: {
    name: 'require-role-check',
    description: 'Requires a check of rights on administrative routes, one that the client cannot satisfy by itself',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-862', 'CWE-807'],
    owasp: ['API5:2023'],
    hasSuggestions: true,
  },
  create({ routes, report }) {
    return {
      Project() {
        const endpoints = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route));
        const concerned = endpoints.filter((route) => isAdministrative(route) && !isForAdministrators(route, endpoints));
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

/** What is done to the whole application: not to one thing (`/containers/:name/restart`), not to codes (`/2fa/backup`), not to what was deleted (`/items/restore`). */
function isOperation(path: string): boolean {
  if (/[:{*]|\b(2fa|mfa|totp|otp|two-?factor|codes?)\b/i.test(path)) return false;
  return /\b(backup|shutdown|restart|migrate)\b/i.test(path) || (/\brestore\b/i.test(path) && /^(\/(api|v\d+|restore))*$|\b(database|db|system|server|instance|snapshots?|dump)\b/i.test(path));
}

/** Administration, and changes of what is internal to the application. */
function isAdministrative(route: Route): boolean {
  if (hasTrait(route, 'checks credentials', 'creates accounts')) return false;
  return hasTrait(route, 'administration') || (changesState(route) && isOperation(route.path));
}

/** Behind a guard of its own for all that is administrative, while clients of other kinds pass another one: `app.use('/admin', checkAdminKey)`. */
function isForAdministrators(route: Route, endpoints: readonly Route[]): boolean {
  const own = route.chain.find(({ roles, strength, scopePath }) => strength === 'behaviour' && roles.includes('authentication') && /(^|\/)admin\w*\/?$/i.test(scopePath));
  if (!own) return false;
  const others = endpoints.filter((other) => other.application === route.application && !isAdministrative(other));
  const usesIt = ({ chain }: Route): boolean => chain.some((layer) => isSameGuard(layer, own));
  return !others.some(usesIt) && others.some(({ controls }) => controls.authentication.status === 'present' || controls.authentication.status === 'unknown');
}

function isSameGuard(one: Layer, other: Layer): boolean {
  if (one.name !== 'anonymous function') return one.name === other.name;
  return one.location?.file === other.location?.file && one.location?.line === other.location?.line;
}

function lacksRights({ controls, decidedBy, chain, checksRights }: Route): boolean {
  const isClosedOtherwise = chain.some(({ roles, scopePath, strength, mechanism }) => roles.includes('unknown') || (scopePath === '' && mechanism !== 'handler' && (roles.includes('gate') || strength === 'name')));
  return controls.authentication.status === 'present' && controls.authorization.status === 'absent' && decidedBy.length === 0 && !checksRights && !isClosedOtherwise && !isForMachines({ chain });
}
