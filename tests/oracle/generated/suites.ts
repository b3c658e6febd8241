import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type fc from 'fast-check';
import { programs as expressPrograms } from '../express/generated/program.ts';
import { render as renderExpress } from '../express/generated/render.ts';
import { programs as fastifyPrograms } from '../fastify/generated/program.ts';
import { renderTree } from '../fastify/generated/render-tree.ts';
import { render as renderFastify } from '../fastify/generated/render.ts';
import { treePrograms } from '../fastify/generated/tree-program.ts';
import { programs as nestPrograms, type NestProgram } from '../nest/generated/program.ts';
import { renderProject as renderNest } from '../nest/generated/render.ts';
import { EXPRESS_GUARDS, expressDialect, FASTIFY_GUARDS, fastifyDialect } from './guard-suites.ts';
import { runGuards, type GuardDialect } from './run-guards.ts';
import { runPrograms, type Dialect } from './run-programs.ts';
import type { Suite } from './suite.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const EXPRESS = { adapter: path('../express/adapter.mjs'), patience: 1000, explores: true };
const FASTIFY = { adapter: path('../fastify/adapter.mjs'), patience: 3000 };
const NEST = { adapter: path('../nest/adapter.mjs'), patience: 2000 };

/** Every suite of generated programs, by framework and version. */
export const SUITES: readonly Suite[] = [
  ...['4', '5'].map(major => suite(`Express ${major}`, `express${major}`, expressPrograms(major), { ...EXPRESS, write: program => renderExpress(program, major) })),
  ...['4', '5'].map(major => suite(`Fastify ${major}`, `fastify${major}`, fastifyPrograms(), { ...FASTIFY, write: program => renderFastify(program, major) })),
  ...['4', '5'].map(major => suite(`Folders for autoload of Fastify ${major}`, `fastify${major}`, treePrograms(), { ...FASTIFY, write: tree => renderTree(tree, major) })),
  ...['4', '5'].map(major => guardSuite(`Guards of Express ${major}`, `express${major}`, EXPRESS_GUARDS, { ...expressDialect(major), adapter: EXPRESS.adapter })),
  ...['4', '5'].map(major => guardSuite(`Guards of Fastify ${major}`, `fastify${major}`, FASTIFY_GUARDS, { ...fastifyDialect(major), adapter: FASTIFY.adapter })),
  ...['10', '11', '12'].flatMap(major => [false, true].map(isFastify => nestSuite(major, isFastify))),
] as readonly Suite[];

function nestSuite(major: string, isFastify: boolean): Suite<NestProgram> {
  const { dependencies } = JSON.parse(readFileSync(join(packagesOf(`nest${major}`), 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  return suite(`Nest ${major} on ${isFastify ? 'Fastify' : 'Express'}`, `nest${major}`, nestPrograms(major), { ...NEST, write: program => renderNest(program, dependencies, isFastify) });
}

function suite<Program>(title: string, packages: string, arbitrary: fc.Arbitrary<Program>, dialect: Dialect<Program>): Suite<Program> {
  return { title, packages: packagesOf(packages), arbitrary, run: (programs, folder) => runPrograms(programs, dialect, folder) };
}

function guardSuite<Guard>(title: string, packages: string, arbitrary: fc.Arbitrary<Guard>, dialect: GuardDialect<Guard>): Suite<Guard> {
  return { title, packages: packagesOf(packages), arbitrary, run: (guards, folder) => runGuards(guards, dialect, folder) };
}

function packagesOf(name: string): string {
  return path(`../../frameworks/${name}`);
}
