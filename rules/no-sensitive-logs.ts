import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows credentials, header sets and the environment in logs. */
export const noSensitiveLogs = defineRule({
  meta: {
    name: 'no-sensitive-logs',
    description: 'Disallows credentials, header sets and the environment in logs',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-532'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      SensitiveLog: (fact) => {
        context.report(toProblem(fact, `${fact.logger}() writes \`${fact.what}\` to the log.`));
      },
    };
  },
});
