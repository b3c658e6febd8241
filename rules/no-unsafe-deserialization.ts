import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows readers of serialized objects that run code on data of requests. */
export const noUnsafeDeserialization = defineRule({
  meta: {
    name: 'no-unsafe-deserialization',
    description: 'Disallows readers of serialized objects that run code on data of requests',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-502', 'CWE-611'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'deserialization', ({ api }) => `is deserialized by ${api}`),
});
