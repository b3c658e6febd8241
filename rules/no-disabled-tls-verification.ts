import { defineRule, toProblem } from '../src/rule/index.ts';

/** Disallows TLS whose certificate check is switched off. */
export const noDisabledTlsVerification = defineRule({
  meta: {
    name: 'no-disabled-tls-verification',
    description: 'Disallows TLS whose certificate check is switched off',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-295'],
    owasp: ['API8:2023'],
    fixable: true,
  },
  create(context) {
    return {
      DisabledTlsVerification: (fact) => {
        const effect = fact.setting.startsWith('ignoreTLS') ? 'sends mail without TLS, even where the server offers it' : 'switches the check of TLS certificates off';
        context.report(toProblem(fact, `\`${fact.setting}\` ${effect}.`));
      },
    };
  },
});
