import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows headers whose name or power a client decides. */
export const noHeaderInjection = defineRule({
  meta: {
    name: 'no-header-injection',
    description: 'Disallows headers whose name or power a client decides',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-113', 'CWE-644'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'header', ({ api }) => `decides a header in ${api}`),
});
