import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { runJob } from '../../harness/child.ts';
import type { DriverReport, DriverTask } from '../../harness/protocol.ts';
import { programs, type Operation } from './program.ts';
import { render } from './render.ts';

/** A generated program and what the real framework made of it. */
export interface GeneratedCase {
  readonly name: string;
  readonly directory: string;
  readonly source: string;
  readonly report: DriverReport;
}

/** Where to put the programs and how many of them. */
export interface GeneratedOptions {
  readonly folder: string;
  readonly adapter: string;
  readonly major: string;
  readonly seed: number;
  readonly count: number;
}

/** Writes seeded random programs, boots each with the real framework and asks every route without a credential. */
export function runSeededPrograms(options: GeneratedOptions): Promise<readonly GeneratedCase[]> {
  return runPrograms(fc.sample(programs(), { seed: options.seed, numRuns: options.count }), options);
}

/** Does the same for programs that are given. */
export async function runPrograms(list: readonly (readonly Operation[])[], options: Omit<GeneratedOptions, 'seed' | 'count'>): Promise<readonly GeneratedCase[]> {
  const placed = list.map((program, index) => place(render(program), `p${index}`, options));
  const tasks: readonly DriverTask[] = placed.map(({ name, directory }) => ({ name, directory, entry: join(directory, 'app.js'), requests: [], askOthers: true }));
  const reports = await runJob({ adapter: options.adapter, patience: 3000, tasks });
  return placed.flatMap((one, index) => {
    const report = reports[index];
    return report ? [{ ...one, report }] : [];
  });
}

function place(source: string, name: string, { folder, major }: Pick<GeneratedOptions, 'folder' | 'major'>): Pick<GeneratedCase, 'name' | 'directory' | 'source'> {
  const directory = join(folder, name, name);
  rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'app.js'), source);
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, private: true, type: 'module', dependencies: { fastify: `^${major}.0.0`, 'fastify-plugin': '*' } }));
  return { name, directory, source };
}
