import { defineRule, toProblem } from '../src/rule/index.ts';

/** Reports servers that accept plain HTTP in a project without any sign of a TLS proxy. */
export const noPlaintextListener = defineRule({
  meta: {
    name: 'no-plaintext-listener',
    description: 'Reports servers that accept plain HTTP in a project without any sign of a TLS proxy',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-319'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      CleartextTransport: (fact) => {
        if (fact.form !== 'listener') return;
        context.report(toProblem(fact, `${fact.use} accepts plain HTTP, and nothing in the project points to a TLS proxy in front of it.`));
      },
    };
  },
});
