import type { IneffectiveLayer } from '../src/model/index.ts';
import { defineRule } from '../src/rule/index.ts';

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
  create(context) {
    return {
      IneffectiveLayer: (fact) => {
        if (fact.meant !== 'authentication' && fact.meant !== 'authorization') return;
        context.report({
          message: `${fact.name} does not protect ${whatOf(fact)}: ${fact.why}.`,
          location: fact.location,
          confidence: 'high',
          routes: fact.routes,
          related: fact.related,
          identity: `${fact.defect}|${fact.name}|${fact.routes.join(' ')}`,
        });
      },
    };
  },
});

/** `GET /users`, `GET /users and 3 more routes`, or `anything`. */
function whatOf({ routes }: IneffectiveLayer): string {
  const [first, ...others] = routes;
  if (first === undefined) return 'anything';
  return others.length === 0 ? first : `${first} and ${others.length} more ${others.length === 1 ? 'route' : 'routes'}`;
}
