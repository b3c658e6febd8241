import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows redirects to addresses that a client chooses. */
export const noOpenRedirect = defineRule({
  meta: {
    name: 'no-open-redirect',
    description: 'Disallows redirects to addresses that a client chooses',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-601'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'redirect', ({ api }) => `decides where ${api} leads`),
});
