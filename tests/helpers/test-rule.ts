import { defineRule, type Rule } from '../../src/rule/rule.ts';

/** Reports each route that provably has no authentication; for tests of the front ends, whatever the real rules do. */
export const openRoute: Rule = defineRule({
  meta: { name: 'open-route', description: 'Reports open routes', severity: 'high', preset: 'recommended', cwe: [], owasp: [] },
  create: (context) => ({
    Route(route) {
      if (route.controls.authentication.status !== 'absent' || route.kind === 'orphan') return;
      const name = `${route.method} ${route.path}`;
      context.report({ message: `${name} is open.`, location: route.location, confidence: 'high', route: name, identity: name });
    },
  }),
});
