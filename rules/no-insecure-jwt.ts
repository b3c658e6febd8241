import { defineRule, toProblem } from '../src/rule/index.ts';

const PREDICATES = {
  'decoded without verification': 'reads a token whose signature nobody verifies here',
  'accepts unsigned tokens': 'accepts or issues tokens without a signature',
  'ignores expiration': 'accepts expired tokens',
  'never expires': 'issues a token that never expires',
  'verifies with an empty key': 'verifies with an empty key',
};

/** Disallows tokens that are not verified, not signed or never expire. */
export const noInsecureJwt = defineRule({
  meta: {
    name: 'no-insecure-jwt',
    description: 'Disallows tokens that are not verified, not signed or never expire',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-613'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      InsecureJwt: (fact) => {
        context.report(toProblem(fact, `${fact.call} ${PREDICATES[fact.problem]}.`, fact.problem === 'never expires' ? 'medium' : undefined));
      },
    };
  },
});
