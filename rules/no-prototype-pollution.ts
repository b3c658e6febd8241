import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows deep writes into objects by keys that a client chooses. */
export const noPrototypePollution = defineRule({
  meta: {
    name: 'no-prototype-pollution',
    description: 'Disallows deep writes into objects by keys that a client chooses',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-1321'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'prototype', ({ api }) => `may reach the prototype of all objects through ${api}`),
});
