import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows paths of files that a client may lead elsewhere. */
export const noPathTraversal = defineRule({
  meta: {
    name: 'no-path-traversal',
    description: 'Disallows paths of files that a client may lead elsewhere',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-22'],
    owasp: ['API8:2023', 'API1:2023'],
    hasSuggestions: true,
  },
  create: (context) => flowListener(context, 'path', ({ api }) => `decides a path in ${api}`),
});
