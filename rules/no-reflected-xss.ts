import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows answers in HTML that hold data of the request as it is. */
export const noReflectedXss = defineRule({
  meta: {
    name: 'no-reflected-xss',
    description: 'Disallows answers in HTML that hold data of the request as it is',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-79'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'html', ({ api }) => `is sent back as HTML by ${api}`),
});
