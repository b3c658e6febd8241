import { defineRule, layerProblem } from '../src/rule/index.ts';

/** Requires that microservices of a hybrid application take over its global guards and pipes. */
export const noHybridGuardLoss = defineRule({
  meta: {
    name: 'no-hybrid-guard-loss',
    description: 'Requires that microservices of a hybrid application take over its global guards and pipes',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-862', 'CWE-20'],
    owasp: ['API8:2023'],
    fixable: true,
  },
  create({ report }) {
    return {
      IneffectiveLayer: (fact) => {
        if (fact.defect === 'not inherited') report(layerProblem(fact, `The microservice runs without the ${fact.name} of the application.`));
      },
    };
  },
});
