import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows queries of document databases in which a client may use operators. */
export const noNosqlInjection = defineRule({
  meta: {
    name: 'no-nosql-injection',
    description: 'Disallows queries of document databases in which a client may use operators',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-943'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'nosql', ({ api }) => `may hold operators in a query of ${api}`),
});
