import { defineRule, toProblem } from '../src/rule/index.ts';

/** Reports cross-origin policies that let every site read the answers, though without the session of the visitor. */
export const noOpenCors = defineRule({
  meta: {
    name: 'no-open-cors',
    description: 'Reports cross-origin policies that let every site read the answers, though without the session of the visitor',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-942'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      PermissiveCors: (fact) => {
        if (fact.credentials) return;
        if (fact.origin === 'any') context.report(toProblem(fact, `${fact.api} lets every origin read the answers${fact.explicit ? '' : ' by default'}.`));
        else if (fact.origin === 'reflected') context.report(toProblem(fact, `${fact.api} sends back whatever origin asks.`));
      },
    };
  },
});
