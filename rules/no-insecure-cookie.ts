import { defineRule, toProblem } from '../src/rule/index.ts';

/** Requires Secure, HttpOnly and SameSite on cookies that carry a session or a credential. */
export const noInsecureCookie = defineRule({
  meta: {
    name: 'no-insecure-cookie',
    description: 'Requires Secure, HttpOnly and SameSite on cookies that carry a session or a credential',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-614', 'CWE-1004', 'CWE-1275'],
    owasp: ['API2:2023'],
    fixable: true,
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowCrossSite: { type: 'boolean', description: 'Accepts SameSite=None, for sites whose front end lives on another domain.' },
      },
    },
    defaultOptions: { allowCrossSite: false },
  },
  create(context) {
    return {
      InsecureCookie: (fact) => {
        const subject = fact.cookie === 'the session' ? 'The session cookie' : `The cookie \`${fact.cookie}\``;
        if (fact.missing.length > 0) {
          context.report(toProblem(fact, `${subject} (${fact.api}) is sent without ${list(fact.missing)}.`, fact.missing.length === 1 && fact.missing[0] === 'SameSite' ? 'low' : undefined));
        } else if (!context.options.allowCrossSite) {
          context.report(toProblem(fact, `${subject} (${fact.api}) is sent with every cross-site request (SameSite=None).`, 'low'));
        }
      },
    };
  },
});

/** `Secure`, `HttpOnly` and `SameSite` as a list in a sentence. */
function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
