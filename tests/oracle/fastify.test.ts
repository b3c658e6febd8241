import { fileURLToPath } from 'node:url';
import { analyseProject } from './harness/analyse-project.ts';
import { describeOracle } from './harness/describe-oracle.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

for (const major of ['4', '5']) {
  describeOracle(`Fastify ${major}`, {
    apps: path('./fastify/apps'),
    packages: `fastify${major}`,
    major,
    adapter: path('./fastify/adapter.mjs'),
    // A proxy takes its time on a busy machine; no fixture hangs on purpose.
    patience: 3000,
    analyse: analyseProject,
  });
}
