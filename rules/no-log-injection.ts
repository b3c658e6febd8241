import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows data of requests in logs of plain text. */
export const noLogInjection = defineRule({
  meta: {
    name: 'no-log-injection',
    description: 'Disallows data of requests in logs of plain text',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-117'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'log', ({ api }) => `is written to a log by ${api}`),
});
