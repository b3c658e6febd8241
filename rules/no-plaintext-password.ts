import { defineRule, toProblem } from '../src/rule/index.ts';

const messages = {
  stored: (detail: string): string => `\`${detail}\` stores the password as it came.`,
  compared: (detail: string): string => `\`${detail}\` compares passwords in clear.`,
  'fast hash': (detail: string): string => `A password is hashed with ${detail}, which is too fast.`,
  'few rounds': (detail: string): string => `A password is hashed with bcrypt and only ${detail}.`,
  'not awaited': (detail: string): string => `\`${detail}\` gives a promise, which is always true here.`,
};

/** Disallows passwords that are stored or compared in clear, hashed too fast, or checked by a promise that nobody awaits. */
export const noPlaintextPassword = defineRule({
  meta: {
    name: 'no-plaintext-password',
    description: 'Disallows passwords that are stored or compared in clear, hashed too fast, or checked by a promise that nobody awaits',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-256', 'CWE-916'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      PlaintextPassword: (fact) => {
        context.report(toProblem(fact, messages[fact.problem](fact.detail), fact.problem === 'not awaited' ? 'critical' : undefined));
      },
    };
  },
});
