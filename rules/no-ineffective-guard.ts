import { coveredRoutes, defineRule, layerProblem } from '../src/rule/index.ts';

/** Disallows guards that stand in the code and protect nothing. */
export const noIneffectiveGuard = defineRule({
  meta: {
    name: 'no-ineffective-guard',
    description: 'Disallows guards that stand in the code and protect nothing',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-285', 'CWE-693'],
    owasp: ['API5:2023', 'API2:2023'],
  },
  create({ report }) {
    return {
      IneffectiveLayer: (fact) => {
        if (fact.meant !== 'authentication' && fact.meant !== 'authorization') return;
        if (OWN_RULES.has(fact.defect)) return;
        report(layerProblem(fact, `${fact.name} does not protect ${coveredRoutes(fact)}: ${fact.why}.`));
      },
    };
  },
});

/** Defects that have rules of their own. */
const OWN_RULES: ReadonlySet<string> = new Set(['fails open', 'not inherited']);
