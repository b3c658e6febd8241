import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows proxy trust without limit. */
export const noPermissiveTrustProxy = defineRule({
  meta: {
    name: 'no-permissive-trust-proxy',
    description: 'Disallows proxy trust without limit',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-348', 'CWE-290'],
    owasp: ['API8:2023', 'API4:2023'],
  },
  create(context) {
    return {
      PermissiveTrustProxy: (fact) => {
        context.report(toProblem(fact, `\`${fact.setting}\` trusts every proxy, so that a client can choose the address it is seen under.`));
      },
    };
  },
});
