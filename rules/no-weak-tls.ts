import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows TLS versions and ciphers that are broken. */
export const noWeakTls = defineRule({
  meta: {
    name: 'no-weak-tls',
    description: 'Disallows TLS versions and ciphers that are broken',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-326', 'CWE-327'],
    owasp: ['API8:2023'],
    fixable: true,
  },
  create(context) {
    return {
      WeakTls: (fact) => {
        context.report(toProblem(fact, `\`${fact.option}\` allows ${fact.value}, which is broken.`));
      },
    };
  },
});
