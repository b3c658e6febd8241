import { routeName, type Route, type Suggestion } from '../src/model/index.ts';
import { aboutRoutes, changesState, decide, defineRule, hasOwnLayer, hasTrait, isEndpoint, isForDevelopment, normOf, subjectOf, suggestNorm, suggestOffer, type Decision } from '../src/rule/index.ts';

interface Options extends Record<string, unknown> {
  readonly routes: 'credentials' | 'anonymous' | 'all';
}

/** Requires a rate limit on routes that check credentials or send messages. */
export const requireRateLimit = defineRule<Options>({
  meta: {
    name: 'require-rate-limit',
    description: 'Requires a rate limit on routes that check credentials or send messages',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-307', 'CWE-770'],
    owasp: ['API2:2023', 'API4:2023'],
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        routes: {
          enum: ['credentials', 'anonymous', 'all'],
          description: 'Which routes need a limit: those that check credentials, create accounts or send messages; also those that change something without authentication; or all.',
        },
      },
    },
    defaultOptions: { routes: 'credentials' },
  },
  create({ routes, facts, options, report }) {
    const explained = new Set(facts.IneffectiveLayer.filter(({ meant }) => meant === 'rate limit').flatMap((fact) => fact.routes));
    return {
      Project() {
        const concerned = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route) && isConcerned(route, options.routes));
        const lacking = concerned.filter((route) => route.controls.rateLimit.status === 'absent' && !explained.has(routeName(route)));
        for (const decision of decide(lacking, concerned)) {
          const isCredentials = decision.routes.every(needsLimit);
          const { text, isPlural } = subjectOf(decision, isCredentials ? 'routes for credentials or messages' : 'routes');
          report({
            message: `${text} ${isPlural ? 'have' : 'has'} no rate limit.`,
            location: decision.location,
            confidence: decision.routes.some(isExposed) ? 'high' : 'medium',
            ...(isCredentials && decision.routes.some(isExposed) ? {} : { severity: 'medium' }),
            ...aboutRoutes(decision),
            suggestions: suggestionsFor(decision, routes),
            identity: decision.identity,
          });
        }
      },
    };
  },
});

function isConcerned(route: Route, wanted: Options['routes']): boolean {
  if (wanted === 'all' || needsLimit(route)) return true;
  return wanted === 'anonymous' && isAnonymous(route) && (changesState(route) || hasTrait(route, 'files'));
}

/** Guessing a credential, creating accounts or sending messages without end is the attack that a limit stops. */
function needsLimit(route: Route): boolean {
  if (hasTrait(route, 'checks credentials', 'changes credentials')) return true;
  if (!isAnonymous(route)) return false;
  if (hasTrait(route, 'reads a password', 'works on demand')) return true;
  if (!changesState(route)) return false;
  return ['login', 'registration', 'password recovery'].includes(route.publicReason ?? '') || hasTrait(route, 'sends messages') || createsAccounts(route);
}

/** `/nodes/:id/register` tells something about one thing, unless it takes a password. */
function createsAccounts(route: Route): boolean {
  return hasTrait(route, 'creates accounts') && !/[:{][^/]{0,200}\/(register|registration)$/.test(route.path);
}

/** The limiter that the application has on other routes of the kind, else on any route of its own, else one of a library that it has. */
function suggestionsFor({ group, routes: [route] }: Decision, all: readonly Route[]): readonly Suggestion[] {
  const others = all.filter((each) => each.application === route.application && hasOwnLayer(each, 'rate limit'));
  const norm = normOf(others.filter(needsLimit), 'rate limit') ?? normOf(others, 'rate limit');
  if (group) return [];
  const suggestion = (norm && route.attachment && suggestNorm(route.attachment, routeName(route), norm, 'rate limit')) ?? suggestOffer(route);
  return suggestion ? [suggestion] : [];
}

function isAnonymous({ controls }: Route): boolean {
  return controls.authentication.status === 'absent' || controls.authentication.status === 'waived';
}

/** Behind a guard an attacker already has an account, except where the guard is the login itself. */
function isExposed(route: Route): boolean {
  return (isAnonymous(route) && !hasTrait(route, 'works on demand')) || hasTrait(route, 'checks credentials');
}
