import { coveredRoutes, defineRule, layerProblem } from '../src/rule/index.ts';

/** Disallows rate limits that stand in the code and limit nothing. */
export const noIneffectiveRateLimit = defineRule({
  meta: {
    name: 'no-ineffective-rate-limit',
    description: 'Disallows rate limits that stand in the code and limit nothing',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-799', 'CWE-770'],
    owasp: ['API4:2023'],
    fixable: true,
  },
  create({ report }) {
    return {
      IneffectiveLayer: (fact) => {
        if (fact.meant === 'rate limit') report(layerProblem(fact, `${fact.name} does not limit ${coveredRoutes(fact)}: ${fact.why}.`));
      },
    };
  },
});
