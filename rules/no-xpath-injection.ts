import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows XPath expressions that are built from data of requests. */
export const noXpathInjection = defineRule({
  meta: {
    name: 'no-xpath-injection',
    description: 'Disallows XPath expressions that are built from data of requests',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-643'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'xpath', ({ api }) => `becomes part of an XPath expression in ${api}`),
});
