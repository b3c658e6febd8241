import { defineRule, toProblem } from '../src/rule/index.ts';

const messages = {
  hash: (name: string): string => `${name} protects a secret here, and it is broken.`,
  cipher: (name: string): string => `The cipher ${name} is broken.`,
  mode: (name: string): string => `${name} shows equal blocks as equal.`,
  'no initialisation vector': (name: string): string => `${name}() derives key and vector from the password alone, so that equal texts give equal ciphers.`,
  'static initialisation vector': (name: string): string => `The initialisation vector of ${name} is a constant.`,
  'key size': (name: string): string => `The RSA key has only ${name}.`,
  'random bytes': (name: string): string => `${name}() gives predictable bytes.`,
};

/** Disallows broken hashes of secrets, broken ciphers and modes, missing vectors and short keys. */
export const noWeakCrypto = defineRule({
  meta: {
    name: 'no-weak-crypto',
    description: 'Disallows broken hashes of secrets, broken ciphers and modes, missing vectors and short keys',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-327', 'CWE-328', 'CWE-326', 'CWE-329'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      WeakCrypto: (fact) => {
        context.report(toProblem(fact, messages[fact.problem](fact.algorithm)));
      },
    };
  },
});
