import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from '../../../../src/syntax/ts.ts';
import { runJob } from '../../harness/child.ts';
import type { DriverReport, DriverTask } from '../../harness/protocol.ts';
import { useFastify } from '../platform.ts';
import type { NestProgram } from './program.ts';
import { render } from './render.ts';

/** A generated application and what the real framework made of it. */
export interface GeneratedCase {
  readonly name: string;
  /** What the analysis reads. */
  readonly directory: string;
  readonly source: string;
  readonly report: DriverReport;
}

/** Where to put the applications and what they run on. */
export interface GeneratedOptions {
  /** Absolute, below the installed packages of one major version. */
  readonly folder: string;
  readonly packages: string;
  readonly adapter: string;
  readonly isFastify: boolean;
}

const KNOWN = { authorization: 'Bearer x' };
/** A little more than the generated limit of twenty. */
const BURST = 24;

/** Boots each application and asks every route without a credential, with one, with a bad body, and in a burst. */
export async function runPrograms(list: readonly NestProgram[], options: GeneratedOptions): Promise<readonly GeneratedCase[]> {
  const placed = list.map((program, index) => place(program, `p${index}`, options));
  const tasks: readonly DriverTask[] = placed.map(({ name, run, program }) => ({
    name,
    directory: run,
    entry: join(run, 'main.js'),
    requests: [],
    askOthers: true,
    probes: [
      { name: 'known', headers: KNOWN, send: '{"n":1}', times: 1 },
      { name: 'bad', headers: KNOWN, send: '{"n":"bad"}', times: 1 },
      ...(program.throttler === 'none' ? [] : [{ name: 'burst', headers: KNOWN, send: '{"n":1}', times: BURST }]),
    ],
  }));
  const reports = await runJob({ adapter: options.adapter, patience: 2000, tasks });
  return placed.flatMap(({ name, directory, source }, index) => {
    const report = reports[index];
    return report ? [{ name, directory, source, report }] : [];
  });
}

function place(program: NestProgram, name: string, { folder, packages, isFastify }: GeneratedOptions): { name: string; directory: string; run: string; source: string; program: NestProgram } {
  const rendered = render(program);
  const source = isFastify ? useFastify(rendered) : rendered;
  const directory = join(folder, name, name);
  const run = join(folder, name, 'run');
  rmSync(join(folder, name), { recursive: true, force: true });
  for (const each of [directory, run]) {
    mkdirSync(each, { recursive: true });
    const { dependencies } = JSON.parse(readFileSync(join(packages, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    writeFileSync(join(each, 'package.json'), JSON.stringify({ name, private: true, dependencies }));
  }
  writeFileSync(join(directory, 'main.ts'), source);
  writeFileSync(join(run, 'main.js'), transpile(source));
  return { name, directory, run, source, program };
}

function transpile(source: string): string {
  return ts.transpileModule(source, {
    fileName: 'main.ts',
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
  }).outputText;
}
