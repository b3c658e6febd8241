import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { programs as expressPrograms } from '../oracle/express/generated/program.ts';
import { render as renderExpress } from '../oracle/express/generated/render.ts';
import { programs as fastifyPrograms } from '../oracle/fastify/generated/program.ts';
import { render as renderFastify } from '../oracle/fastify/generated/render.ts';
import type { ProgramSource } from '../oracle/generated/program-source.ts';
import { loadFixtures, sourceFiles } from '../oracle/harness/fixture.ts';
import { programs as nestPrograms } from '../oracle/nest/generated/program.ts';
import { renderProject as renderNest } from '../oracle/nest/generated/render.ts';
import type { Project } from './project.ts';

/** A program to be written differently, under a name for people. */
export interface Input {
  readonly name: string;
  readonly project: Project;
}

const path = (relativePath: string): string => fileURLToPath(new URL(relativePath, import.meta.url));
const MAJORS = { express: '5', fastify: '5', nest: '11' } as const;

/** Seeded random programs of each framework. */
export function generatedInputs(seed: number, count: number): readonly Input[] {
  const sample = { seed, numRuns: count };
  return [
    ...fc.sample(expressPrograms(MAJORS.express), sample).map(program => renderExpress(program, MAJORS.express)).map(inputOf('express')),
    ...fc.sample(fastifyPrograms(), sample).map(program => renderFastify(program, MAJORS.fastify)).map(inputOf('fastify')),
    ...fc.sample(nestPrograms(MAJORS.nest), sample).map(program => renderNest(program, dependenciesOf('nest'), false)).map(inputOf('nest')),
  ];
}

/** Every fixture application of the oracle, or each `step`th one. */
export function fixtureInputs(step: number): readonly Input[] {
  return (['express', 'fastify', 'nest'] as const).flatMap(framework =>
    loadFixtures(path(`../oracle/${framework}/apps`))
      .filter((_, index) => index % step === 0)
      .map(({ name, directory }) => ({ name: `${framework} ${name}`, project: readProject(directory, framework) })),
  );
}

function inputOf(framework: Project['framework']): (source: ProgramSource, index: number) => Input {
  return ({ files: { 'package.json': manifest = '{}', ...files }, entry }, index) => ({
    name: `${framework} program ${index}`,
    project: { framework, files, manifest: { ...(JSON.parse(manifest) as Record<string, unknown>), main: entry } },
  });
}

function readProject(directory: string, framework: Project['framework']): Project {
  const texts = new Map(sourceFiles(directory).map(file => [relative(directory, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));
  const own = readManifest(join(directory, 'package.json'));
  const entry = ['app', 'index', 'server', 'main'].flatMap(name => ['js', 'mjs', 'cjs', 'ts'].flatMap(extension => [`${name}.${extension}`, `src/${name}.${extension}`])).find(name => texts.has(name));
  return { framework, files: Object.fromEntries(texts), manifest: { name: 'fixture', dependencies: dependenciesOf(framework), ...(entry === undefined ? {} : { main: entry }), ...own } };
}

function dependenciesOf(framework: keyof typeof MAJORS): Record<string, string> {
  const { dependencies } = readManifest(path(`../frameworks/${framework}${MAJORS[framework]}/package.json`));
  return dependencies as Record<string, string>;
}

function readManifest(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
