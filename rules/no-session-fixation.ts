import { defineRule, toProblem } from '../src/rule/index.ts';

/** Requires a new session identifier after a login. */
export const noSessionFixation = defineRule({
  meta: {
    name: 'no-session-fixation',
    description: 'Requires a new session identifier after a login',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-384'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      SessionFixation: (fact) => {
        context.report(toProblem(fact, `The login writes \`${fact.member}\` into the session that the client came with, without a new identifier.`));
      },
    };
  },
});
