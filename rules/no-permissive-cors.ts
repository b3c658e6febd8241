import type { PermissiveCors } from '../src/model/index.ts';
import { defineRule, toProblem, type Problem } from '../src/rule/index.ts';

/** Disallows cross-origin policies that let in more than they name. */
export const noPermissiveCors = defineRule({
  meta: {
    name: 'no-permissive-cors',
    description: 'Disallows cross-origin policies that let in more than they name',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-942', 'CWE-346'],
    owasp: ['API8:2023'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowAnyOriginWithoutCredentials: { type: 'boolean', description: 'Accepts every origin as long as the browser sends no credentials, for public APIs.' },
      },
    },
    defaultOptions: { allowAnyOriginWithoutCredentials: false },
  },
  create(context) {
    return {
      PermissiveCors: (fact) => {
        if (!fact.credentials && (fact.origin === 'any' || fact.origin === 'reflected') && context.options.allowAnyOriginWithoutCredentials) return;
        context.report(toProblem(fact, messageOf(fact), severityOf(fact)));
      },
    };
  },
});

function messageOf(fact: PermissiveCors): string {
  const credentials = fact.credentials ? ', with credentials' : '';
  switch (fact.origin) {
    case 'any':
      return `${fact.api} lets every origin read the answers${fact.explicit ? '' : ' by default'}${credentials}.`;
    case 'reflected':
      return `${fact.api} sends back whatever origin asks${credentials}.`;
    case 'null':
      return `${fact.api} trusts the origin \`null\`, which every sandboxed frame has.`;
    case 'loose pattern':
      return `A pattern for origins (${fact.api}) also matches foreign hosts: a dot or an end is not fixed.`;
  }
}

/** Reading with the session of the victim is an attack; without credentials only what is public anyway can be read. */
function severityOf(fact: PermissiveCors): Problem['severity'] {
  if (fact.credentials && fact.origin !== 'any') return 'high';
  return fact.credentials || fact.origin === 'loose pattern' ? undefined : 'low';
}
