import type { InsecureCookie, Route } from '../src/model/index.ts';
import { aboutRoutes, decide, defineRule, isEndpoint, isForDevelopment, subjectOf } from '../src/rule/index.ts';

/** Requires that what a cookie alone authorizes cannot be sent by a form of another site. */
export const requireCsrfProtection = defineRule({
  meta: {
    name: 'require-csrf-protection',
    description: 'Requires that what a cookie alone authorizes cannot be sent by a form of another site',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-352'],
    owasp: ['API8:2023'],
  },
  create({ routes, facts, report }) {
    return {
      Project() {
        const concerned = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route) && route.controls.authentication.status === 'present' && cookieOf(route) !== undefined);
        const lacking = concerned.filter(({ controls }) => controls.csrf.status === 'absent');
        for (const decision of decide(lacking, concerned)) {
          const cookie = cookieOf(decision.routes[0]);
          if (!cookie) continue;
          const { text, isPlural } = subjectOf(decision, 'routes that a cookie alone authorizes');
          report({
            message: `${text} can be sent by a form of another site, to which the browser adds ${nameOf(cookie)}.`,
            location: decision.location,
            confidence: isPlural || cookie.crossSite ? 'high' : 'medium',
            ...aboutRoutes(decision),
            related: [{ location: cookie.location, message: `Other sites get ${nameOf(cookie)} sent along.` }],
            identity: decision.identity,
          });
        }
      },
    };

    /** The cookie that counts, when it was seen to be set without `SameSite`. */
    function cookieOf({ forgedWith }: Route): InsecureCookie | undefined {
      if (forgedWith === undefined) return undefined;
      return facts.InsecureCookie.find(({ cookie, api, missing, crossSite }) => (missing.includes('SameSite') || crossSite) && (cookie === forgedWith || (forgedWith === 'the session' && /session/.test(api))));
    }
  },
});

function nameOf({ cookie }: InsecureCookie): string {
  return cookie === 'the session' ? 'the cookie of the session' : `the cookie ${cookie}`;
}
