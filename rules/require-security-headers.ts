import { defineRule, toProblem } from '../src/rule/index.ts';

const NAMES = { express: 'Express', fastify: 'Fastify', nest: 'Nest' };

/** Requires security headers on every application. */
export const requireSecurityHeaders = defineRule({
  meta: {
    name: 'require-security-headers',
    description: 'Requires security headers on every application',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-693', 'CWE-319'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      MissingSecurityHeaders: (fact) => {
        context.report(toProblem(fact, `This ${NAMES[fact.framework]} application sends no security headers: nothing in the project sets them.`));
      },
    };
  },
});
