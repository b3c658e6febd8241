import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows code that is built from data of requests. */
export const noCodeInjection = defineRule({
  meta: {
    name: 'no-code-injection',
    description: 'Disallows code that is built from data of requests',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-94', 'CWE-95'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'code', ({ api }) => `is run as code by ${api}`),
});
