import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows templates whose text comes from requests. */
export const noTemplateInjection = defineRule({
  meta: {
    name: 'no-template-injection',
    description: 'Disallows templates whose text comes from requests',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-1336'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'template', ({ api }) => `becomes the text of a template in ${api}`),
});
