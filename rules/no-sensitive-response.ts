import { defineRule, toProblem } from '../src/rule/index.ts';

const NAMES = {
  'stack trace': 'a stack trace',
  environment: 'environment variables',
  credential: 'a stored credential',
  entity: 'a record with its secret fields',
};

/** Disallows stack traces, the environment and stored credentials in responses. */
export const noSensitiveResponse = defineRule({
  meta: {
    name: 'no-sensitive-response',
    description: 'Disallows stack traces, the environment and stored credentials in responses',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-209', 'CWE-200'],
    owasp: ['API3:2023', 'API8:2023'],
  },
  create(context) {
    return {
      SensitiveResponse: (fact) => {
        context.report(toProblem(fact, `\`${fact.what}\` sends ${NAMES[fact.form]} to the client.`));
      },
    };
  },
});
