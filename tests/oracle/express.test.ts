import { fileURLToPath } from 'node:url';
import { describeOracle } from './harness/describe-oracle.ts';
import { analyseProject } from './harness/analyse-project.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

for (const major of ['4', '5']) {
  describeOracle(`Express ${major}`, {
    apps: path('./express/apps'),
    packages: `express${major}`,
    major,
    adapter: path('./express/adapter.mjs'),
    analyse: analyseProject,
  });
}
