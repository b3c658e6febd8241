import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows commands that are built from data of requests. */
export const noCommandInjection = defineRule({
  meta: {
    name: 'no-command-injection',
    description: 'Disallows commands that are built from data of requests',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-78'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'command', ({ api }) => `becomes part of a command in ${api}`),
});
