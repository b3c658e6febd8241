import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows regular expressions that are built from data of requests. */
export const noUnsafeRegexp = defineRule({
  meta: {
    name: 'no-unsafe-regexp',
    description: 'Disallows regular expressions that are built from data of requests',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-1333', 'CWE-730'],
    owasp: ['API4:2023'],
  },
  create: (context) => flowListener(context, 'regexp', ({ api }) => `becomes a regular expression in ${api}`),
});
