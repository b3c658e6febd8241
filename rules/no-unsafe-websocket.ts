import type { Route } from '../src/model/index.ts';
import { aboutRoutes, decide, defineRule, isForDevelopment, subjectOf } from '../src/rule/index.ts';

/** Requires authentication for websockets, which guards of HTTP routes do not reach. */
export const noUnsafeWebsocket = defineRule({
  meta: {
    name: 'no-unsafe-websocket',
    description: 'Requires authentication for websockets, which guards of HTTP routes do not reach',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-306', 'CWE-1385'],
    owasp: ['API2:2023'],
  },
  create({ routes, report }) {
    return {
      Project() {
        const sockets = routes.filter((route) => route.kind === 'websocket' && !isForDevelopment(route) && !isExample(route));
        for (const decision of decide(sockets.filter(isOpen), sockets)) {
          const { text, isPlural } = subjectOf(decision, 'websocket messages');
          report({ message: `${text} ${isPlural ? 'are' : 'is'} open to everybody.`, location: decision.location, confidence: 'medium', ...aboutRoutes(decision), identity: decision.identity });
        }
      },
    };
  },
});

/** What a gateway of Nest does when a client connects is not judged, so that nothing is claimed about it. */
function isOpen({ controls, handler }: Route): boolean {
  return handler !== undefined && controls.authentication.status === 'absent';
}

/** A program that shows how something is used, and that nobody deploys. */
function isExample({ application }: Route): boolean {
  return /(^|\/)(examples?|samples?)\//i.test(application);
}
