import type { PermissiveCors } from '../src/model/index.ts';
import { defineRule, toProblem, type Problem } from '../src/rule/index.ts';

/** Disallows cross-origin policies that give foreign sites the session of the visitor or let in more than they name. */
export const noPermissiveCors = defineRule({
  meta: {
    name: 'no-permissive-cors',
    description: 'Disallows cross-origin policies that give foreign sites the session of the visitor or let in more than they name',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-942', 'CWE-346'],
    owasp: ['API8:2023'],
  },
  create(context) {
    return {
      PermissiveCors: (fact) => {
        if (isOpenOnPurpose(fact)) return;
        context.report(toProblem(fact, messageOf(fact), severityOf(fact)));
      },
    };
  },
});

/** Every origin, but without the session: a decision of its own, see `no-open-cors`. */
function isOpenOnPurpose(fact: PermissiveCors): boolean {
  return !fact.credentials && (fact.origin === 'any' || fact.origin === 'reflected');
}

function messageOf(fact: PermissiveCors): string {
  // Browsers refuse the two together, so that this is a decision nobody took rather than a session given away.
  if (fact.credentials && fact.origin === 'any') return `${fact.api} allows every origin${fact.explicit ? '' : ' by default'} and credentials, which browsers refuse together.`;
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

/** Reading with the session of the victim is an attack; browsers refuse a star together with credentials. */
function severityOf(fact: PermissiveCors): Problem['severity'] {
  if (!fact.credentials) return undefined;
  return fact.origin === 'any' ? 'low' : 'high';
}
