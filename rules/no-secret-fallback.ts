import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows literals that stand in for a credential which the configuration does not give. */
export const noSecretFallback = defineRule({
  meta: {
    name: 'no-secret-fallback',
    description: 'Disallows literals that stand in for a credential which the configuration does not give',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-798', 'CWE-1188'],
    owasp: ['API8:2023'],
    hasSuggestions: true,
  },
  create(context) {
    return {
      SecretFallback: (fact) => {
        context.report(toProblem(fact, `\`${fact.variable}\` falls back to a literal when it is not set (${fact.via}): ${fact.masked}.`));
      },
    };
  },
});
