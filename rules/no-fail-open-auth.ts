import { defineRule, layerProblem } from '../src/rule/index.ts';

/** Disallows guards that let a request pass when something goes wrong. */
export const noFailOpenAuth = defineRule({
  meta: {
    name: 'no-fail-open-auth',
    description: 'Disallows guards that let a request pass when something goes wrong',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-636'],
    owasp: ['API2:2023'],
  },
  create({ report }) {
    return {
      IneffectiveLayer: (fact) => {
        if (fact.defect === 'fails open') report(layerProblem(fact, `${fact.name} lets everybody pass when something goes wrong: ${fact.why}.`));
      },
    };
  },
});
