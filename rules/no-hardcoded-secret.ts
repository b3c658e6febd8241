import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows credentials in the source. */
export const noHardcodedSecret = defineRule({
  meta: {
    name: 'no-hardcoded-secret',
    description: 'Disallows credentials in the source',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-798', 'CWE-321'],
    owasp: ['API8:2023'],
    hasSuggestions: true,
  },
  create(context) {
    return {
      HardcodedSecret: (fact) => {
        const messages = {
          provider: `The source holds a credential of a known format (${fact.what}): ${fact.masked}.`,
          'connection string': `A URL in the source holds a password: ${fact.masked}.`,
          sink: `The ${fact.what} is a constant in the source: ${fact.masked}.`,
          name: `\`${fact.what}\` is set to a literal credential: ${fact.masked}.`,
        };
        context.report(toProblem(fact, messages[fact.form], fact.form === 'provider' ? 'critical' : undefined));
      },
    };
  },
});
