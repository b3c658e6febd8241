import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows SQL that is built from data of requests. */
export const noSqlInjection = defineRule({
  meta: {
    name: 'no-sql-injection',
    description: 'Disallows SQL that is built from data of requests',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-89'],
    owasp: ['API8:2023'],
    hasSuggestions: true,
  },
  create: (context) => flowListener(context, 'sql', ({ api }) => `becomes part of a query in ${api}`),
});
