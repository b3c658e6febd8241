import { fileURLToPath } from 'node:url';
import { compareCase as compareExpress } from '../express/generated/compare-case.ts';
import { programs as expressPrograms, type RouterProgram } from '../express/generated/program.ts';
import { runPrograms as runExpress } from '../express/generated/run-programs.ts';
import { compareCase as compareFastify } from '../fastify/generated/compare-case.ts';
import { programs as fastifyPrograms, type Operation } from '../fastify/generated/program.ts';
import { runPrograms as runFastify } from '../fastify/generated/run-programs.ts';
import { runTrees } from '../fastify/generated/run-trees.ts';
import { treePrograms, type TreeProgram } from '../fastify/generated/tree-program.ts';
import { compareCase as compareNest } from '../nest/generated/compare-case.ts';
import { programs as nestPrograms, type NestProgram } from '../nest/generated/program.ts';
import { runPrograms as runNest } from '../nest/generated/run-programs.ts';
import type { Outcome, Suite } from './suite.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const packagesOf = (framework: string, major: string): string => path(`../../frameworks/${framework}${major}`);

/** Every suite of generated programs, by framework and version. */
export const SUITES: readonly Suite[] = [
  ...['4', '5'].map(expressSuite),
  ...['4', '5'].map(fastifySuite),
  ...['4', '5'].map(treeSuite),
  ...['10', '11', '12'].flatMap(major => [nestSuite(major, false), nestSuite(major, true)]),
] as readonly Suite[];

function expressSuite(major: string): Suite<RouterProgram> {
  return {
    title: `Express ${major}`,
    packages: packagesOf('express', major),
    arbitrary: expressPrograms(major),
    run: async (programs, folder) => {
      const cases = await runExpress(programs, { folder, major, adapter: path('../express/adapter.mjs') });
      return each(cases, ({ rendered }) => rendered.source, compareExpress);
    },
  };
}

function fastifySuite(major: string): Suite<readonly Operation[]> {
  return {
    title: `Fastify ${major}`,
    packages: packagesOf('fastify', major),
    arbitrary: fastifyPrograms(),
    run: async (programs, folder) => {
      const cases = await runFastify(programs, { folder, major, adapter: path('../fastify/adapter.mjs') });
      return each(cases, ({ source }) => source, compareFastify);
    },
  };
}

function treeSuite(major: string): Suite<TreeProgram> {
  return {
    title: `Folders for autoload of Fastify ${major}`,
    packages: packagesOf('fastify', major),
    arbitrary: treePrograms(),
    run: async (programs, folder) => {
      const cases = await runTrees(programs, { folder, major, adapter: path('../fastify/adapter.mjs') });
      return each(cases, ({ source }) => source, compareFastify);
    },
  };
}

function nestSuite(major: string, isFastify: boolean): Suite<NestProgram> {
  const packages = packagesOf('nest', major);
  return {
    title: `Nest ${major} on ${isFastify ? 'Fastify' : 'Express'}`,
    packages,
    arbitrary: nestPrograms(major),
    run: async (programs, folder) => {
      const cases = await runNest(programs, { folder, packages, isFastify, adapter: path('../nest/adapter.mjs') });
      return each(cases, ({ source }) => source, compareNest);
    },
  };
}

interface AnyCase {
  readonly directory: string;
  readonly report: { readonly failure?: string };
}

async function each<Case extends AnyCase>(cases: readonly Case[], sourceOf: (one: Case) => string, compare: (one: Case) => Promise<Pick<Outcome, 'wrong' | 'compared' | 'undecided'>>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    const base = { source: sourceOf(one), directory: one.directory };
    const { failure } = one.report;
    outcomes.push(failure === undefined ? { ...base, ...(await compare(one)) } : { ...base, failure, compared: 0, undecided: 0, wrong: [] });
  }
  return outcomes;
}
