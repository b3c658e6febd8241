import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows switching the protections of helmet off. */
export const noDisabledHelmet = defineRule({
  meta: {
    name: 'no-disabled-helmet',
    description: 'Disallows switching the protections of helmet off',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-693', 'CWE-1021'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      DisabledHelmet: (fact) => {
        context.report(toProblem(fact, `The helmet option \`${fact.option}\` weakens the response headers: ${fact.why}.`));
      },
    };
  },
});
