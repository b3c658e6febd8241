import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows requests of the server to addresses that a client chooses. */
export const noSsrf = defineRule({
  meta: {
    name: 'no-ssrf',
    description: 'Disallows requests of the server to addresses that a client chooses',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-918'],
    owasp: ['API7:2023'],
  },
  create: (context) => flowListener(context, 'ssrf', ({ api }) => `decides the address of a request by ${api}`),
});
