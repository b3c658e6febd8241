import { fileURLToPath } from 'node:url';
import { analyseProject } from './harness/analyse-project.ts';
import { describeOracle } from './harness/describe-oracle.ts';
import { compileFixtures } from './nest/compile.ts';
import { useFastify } from './nest/platform.ts';

const MESSAGES: ReadonlySet<string> = new Set(['websocket', 'message', 'operation']);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Each version and each platform; every pair of them, which takes twice as long, with `ORACLE_ALL=1`. */
const PAIRS = ['10', '11f', '12'];
const REST = process.env['ORACLE_ALL'] === '1' ? ['10f', '11', '12f'] : [];

for (const pair of [...PAIRS, ...REST]) {
  const major = pair.slice(0, 2);
  const platform = pair.slice(2);
  describeOracle(`Nest ${major} on ${platform === 'f' ? 'Fastify' : 'Express'}`, {
    apps: path('./nest/apps'),
    packages: `nest${major}`,
    major: major + platform,
    adapter: path('./nest/adapter.mjs'),
    patience: 1000,
    compile: compileFixtures,
    // Messages have no row in a table of HTTP routes; `nest/transports.test.ts` sends them.
    analyse: async root => (await analyseProject(root)).filter(route => !MESSAGES.has(route.kind)),
    ...(platform === 'f' ? { rewrite: useFastify } : {}),
  });
}
