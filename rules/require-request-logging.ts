import { defineRule, toProblem } from '../src/rule/index.ts';

const NAMES = { express: 'Express', fastify: 'Fastify', nest: 'Nest' };

/** Requires a record of requests in every application. */
export const requireRequestLogging = defineRule({
  meta: {
    name: 'require-request-logging',
    description: 'Requires a record of requests in every application',
    severity: 'info',
    preset: 'strict',
    cwe: ['CWE-778'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      MissingRequestLog: (fact) => {
        context.report(toProblem(fact, `Nothing in the project records the requests of this ${NAMES[fact.framework]} application.`));
      },
    };
  },
});
