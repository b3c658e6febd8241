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
        const what = fact.lacks === 'state check' ? 'accepts every state' : 'sends neither state nor PKCE';
        context.report(toProblem(fact, `The OAuth login of ${fact.api} ${what}, so that somebody else can start it.`));
      },
    };
  },
});
