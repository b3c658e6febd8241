import { fileURLToPath } from 'node:url';
import { describeOracle } from './harness/describe-oracle.ts';
import { analyseProject } from './harness/analyse-project.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** What the analysis gets wrong on the safe side: none of these is called protected while it is open. */
const KNOWN = {
  'composed-guards': {
    'GET /any authentication': 'a guard that asks a list of predicates with `some` is not seen to refuse',
    'GET /delegates-fakes-next authentication': 'a guard that is called with a `next` of its own, and `headersSent` read afterwards',
  },
  'ownership-checks': { 'GET /crash/:id authentication': 'reading a property of an absent user throws, which is no refusal that anybody wrote' },
  'real-api-keys': { 'GET /lenient-named authentication': 'a failed look-up in a Map gives its fallback, which a later layer tells from a client' },
  'real-resources': {
    'GET /books authentication': 'handlers out of a Proxy',
    'GET /books/:id authentication': 'handlers out of a Proxy',
  },
};

for (const major of ['4', '5']) {
  describeOracle(`Express ${major}`, {
    apps: path('./express/apps'),
    packages: `express${major}`,
    major,
    adapter: path('./express/adapter.mjs'),
    analyse: analyseProject,
    known: KNOWN,
  });
}
