import type { Route } from '../src/model/index.ts';
import { aboutRoutes, changesState, decideEach, defineRule, isEndpoint, isForDevelopment, isForMachines, listOf, subjectOf } from '../src/rule/index.ts';

/** Disallows routes that act for whatever user the client names. */
export const noObjectLevelAuthBypass = defineRule({
  meta: {
    name: 'no-object-level-auth-bypass',
    description: 'Disallows routes that act for whatever user the client names',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-639'],
    owasp: ['API1:2023'],
  },
  create({ routes, report }) {
    return {
      Project() {
        const concerned = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route) && selectorsOf(route).length > 0);
        for (const decision of decideEach(concerned.filter(isUntied))) {
          const [route] = decision.routes;
          const { text, isPlural } = subjectOf(decision);
          report({
            message: `${text} ${isPlural ? 'take' : 'takes'} ${listOf(selectorsOf(route))} from the client and never ${isPlural ? 'look' : 'looks'} at who that is.`,
            location: decision.location,
            confidence: 'medium',
            ...(changesState(route) ? {} : { severity: 'medium' }),
            ...aboutRoutes(decision),
            identity: decision.identity,
          });
        }
      },
    };
  },
});

/** Behind a guard, without a check of rights, and nothing in the handler depends on the principal. */
function isUntied({ controls, principal, checksRights, chain }: Route): boolean {
  return !isForMachines({ chain }) && controls.authentication.status === 'present' && controls.authorization.status === 'absent' && principal === 'unused' && !checksRights;
}

/** `userId`, `account_id`, `customerId`: who somebody is, not what. */
const PRINCIPAL = /^(user|account|customer|client|member|employee|owner|patient|student|profile)_?(id|uuid)$/i;

const PEOPLE = /\/(users?|accounts?|customers?|members?|employees?|patients?|students?)\/[:{](\w+)\}?/i;

/** An application that signs in with a secret of its own is a client too, but nobody's account. */
const CLIENT_OF_OAUTH = /^client_?id$/i;
const BESIDE_IT = /^(client_?secret|grant_?type|redirect_?uri|code_?verifier|tenant_?id)$/i;

function isOfOauth(field: string, { inputs }: Route): boolean {
  return CLIENT_OF_OAUTH.test(field) && inputs.some((input) => input.field !== undefined && BESIDE_IT.test(input.field));
}

/** The fields of the request that name a user. Where people look at each other's profiles, reading one is what the route is for. */
function selectorsOf(route: Route): readonly string[] {
  const named = route.inputs.flatMap(({ part, field }) => (field !== undefined && PRINCIPAL.test(field) && !isOfOauth(field, route) ? [`${part}.${field}`] : []));
  const own = PEOPLE.exec(route.path)?.[2];
  const read = own === undefined || (!changesState(route) && route.path.endsWith(own)) ? [] : [`params.${own}`];
  const account = route.traits.includes('reads a password') && changesState(route) ? route.inputs.flatMap(({ part, field }) => (field === 'id' ? [`${part}.id`] : [])) : [];
  return [...new Set([...named, ...read, ...account])];
}
