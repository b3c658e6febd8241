import { defineRule, flowListener } from '../src/rule/index.ts';

/** Disallows LDAP filters and names that are built from data of requests. */
export const noLdapInjection = defineRule({
  meta: {
    name: 'no-ldap-injection',
    description: 'Disallows LDAP filters and names that are built from data of requests',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-90'],
    owasp: ['API8:2023'],
  },
  create: (context) => flowListener(context, 'ldap', ({ api }) => `becomes part of a search in ${api}`),
});
