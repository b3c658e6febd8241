import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows writing whole request objects to a database. */
export const noMassAssignment = defineRule({
  meta: {
    name: 'no-mass-assignment',
    description: 'Disallows writing whole request objects to a database',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-915'],
    owasp: ['API3:2023'],
    hasSuggestions: true,
  },
  create: (context) => flowListener(context, 'assignment', ({ api }) => `decides which fields ${api} writes`),
});
