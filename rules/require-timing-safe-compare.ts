import { defineRule, toProblem } from '../src/rule/index.ts';

/** Requires a comparison in constant time for secrets and signatures. */
export const requireTimingSafeCompare = defineRule({
  meta: {
    name: 'require-timing-safe-compare',
    description: 'Requires a comparison in constant time for secrets and signatures',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-208'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      TimingUnsafeComparison: (fact) => {
        context.report(toProblem(fact, `${fact.secret === 'an HMAC' ? 'An HMAC' : `\`${fact.secret}\``} is compared in a time that depends on how much of a guess is right.`));
      },
    };
  },
});
