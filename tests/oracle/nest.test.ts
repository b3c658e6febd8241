import { fileURLToPath } from 'node:url';
import { analyseProject } from './harness/analyse-project.ts';
import { describeOracle } from './harness/describe-oracle.ts';
import { compileFixtures } from './nest/compile.ts';
import { useFastify } from './nest/platform.ts';

const MESSAGES: ReadonlySet<string> = new Set(['websocket', 'message', 'operation']);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

for (const major of ['10', '11', '12']) {
  for (const platform of ['', 'f']) {
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
}
