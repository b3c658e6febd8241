import { routeName } from '../src/model/index.ts';
import { defineRule, hasTrait, isEndpoint, isForDevelopment } from '../src/rule/index.ts';

/** Requires that webhooks verify who sent the message. */
export const noUnverifiedWebhook = defineRule({
  meta: {
    name: 'no-unverified-webhook',
    description: 'Requires that webhooks verify who sent the message',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-345'],
    owasp: ['API2:2023', 'API10:2023'],
  },
  create({ report }) {
    return {
      Route(route) {
        if (!isEndpoint(route) || !hasTrait(route, 'webhook') || isForDevelopment(route) || route.controls.authentication.status !== 'absent') return;
        report({ message: `${routeName(route)} does not verify who sent the message.`, location: route.location, confidence: 'medium', route: routeName(route), identity: route.id });
      },
    };
  },
});
