import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows login answers that tell whether an account exists. */
export const noUserEnumeration = defineRule({
  meta: {
    name: 'no-user-enumeration',
    description: 'Disallows login answers that tell whether an account exists',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-204'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      UserEnumeration: (fact) => {
        context.report(toProblem(fact, `The answer “${fact.reply}” tells whether an account exists: a wrong password gets another one.`));
      },
    };
  },
});
