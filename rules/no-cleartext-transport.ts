import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows connections to other hosts without encryption. */
export const noCleartextTransport = defineRule({
  meta: {
    name: 'no-cleartext-transport',
    description: 'Disallows connections to other hosts without encryption',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-319'],
    owasp: ['API8:2023'],
    hasSuggestions: true,
  },
  create(context) {
    return {
      CleartextTransport: (fact) => {
        if (fact.form === 'listener') return;
        const target = fact.host && !fact.host.includes('\u0000') ? ` to ${fact.host}` : '';
        context.report(toProblem(fact, `${fact.use} connects${target} over ${fact.scheme}: without encryption.`));
      },
    };
  },
});
