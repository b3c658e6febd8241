import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows Math.random() for values that must not be guessed. */
export const noInsecureRandomness = defineRule({
  meta: {
    name: 'no-insecure-randomness',
    description: 'Disallows Math.random() for values that must not be guessed',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-338'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      PredictableValue: (fact) => {
        const what = fact.form === 'credential' ? 'which must not be guessed' : 'an identifier that can be guessed';
        context.report(toProblem(fact, `\`${fact.name}\` is made by Math.random(), ${what}.`, fact.form === 'identifier' ? 'low' : undefined));
      },
    };
  },
});
