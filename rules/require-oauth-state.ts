import { defineRule, toProblem } from '../src/rule/index.ts';

/** Requires state or PKCE in OAuth logins. */
export const requireOauthState = defineRule({
  meta: {
    name: 'require-oauth-state',
    description: 'Requires state or PKCE in OAuth logins',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-352'],
    owasp: ['API2:2023'],
  },
  create(context) {
    return {
      OAuthWeakness: (fact) => {
        context.report(toProblem(fact, `The OAuth login of ${fact.api} sends neither ${fact.lacks} nor PKCE, so that somebody else can start it.`));
      },
    };
  },
});
