import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { runJob } from '../../harness/child.ts';
import type { DriverReport, DriverRequest, DriverTask } from '../../harness/protocol.ts';
import { programs } from './program.ts';
import type { RouterProgram } from './program.ts';
import { render } from './render.ts';
import type { Rendered } from './render.ts';

/** How the real framework met every handler of a generated program. */
export interface GeneratedCase {
  readonly name: string;
  readonly directory: string;
  readonly rendered: Rendered;
  /** By declaration line: `open` to anonymous clients, `closed` to them, or `dead` for everybody. */
  readonly handlers: ReadonlyMap<number, 'open' | 'closed' | 'dead'>;
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

const SEGMENTS = ['a', 'b', 'v', '%61'];
const SHORT = [...combinations(1, SEGMENTS), ...combinations(2, SEGMENTS)];
const PLAIN = ['a', 'b', 'v'];
/** Only a pattern such as `/b*` tells these from the others. */
const LONGER = [0, 1, 2].flatMap(length => combinations(length, PLAIN).map(prefix => `${prefix}/bx`));
const URLS = ['/', ...SHORT, ...SHORT.map(url => `${url}/`), ...combinations(3, SEGMENTS), ...combinations(4, PLAIN), ...LONGER];

/** Writes seeded random programs, boots each with the real framework and asks many addresses with and without a credential. */
export function runSeededPrograms(options: GeneratedOptions): Promise<readonly GeneratedCase[]> {
  return runPrograms(fc.sample(programs(options.major), { seed: options.seed, numRuns: options.count }), options);
}

/** Does the same for programs that are given. */
export async function runPrograms(list: readonly RouterProgram[], options: Omit<GeneratedOptions, 'seed' | 'count'>): Promise<readonly GeneratedCase[]> {
  const placed = list.map((program, index) => place(render(program), `p${index}`, options.folder));
  const requests = questions();
  const tasks: readonly DriverTask[] = placed.map(({ name, directory }) => ({
    name, directory, entry: join(directory, 'app.js'), requests, askOthers: false,
  }));
  const reports = await runJob({ adapter: options.adapter, patience: 1000, keepAlive: true, tasks });
  return placed.flatMap((one, index) => {
    const report = reports[index];
    return report ? [{ ...one, report, handlers: readHandlers(one.rendered, report, requests) }] : [];
  });
}

function place(rendered: Rendered, name: string, folder: string): Pick<GeneratedCase, 'name' | 'directory' | 'rendered'> {
  const directory = join(folder, name, name);
  rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'app.js'), rendered.source);
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, private: true, dependencies: { express: '*' } }));
  return { name, directory, rendered };
}

function questions(): readonly DriverRequest[] {
  return ['GET', 'POST'].flatMap(method =>
    URLS.flatMap(url => [{}, { authorization: 'x' }].map(headers => ({ method, path: url, url, headers: headers as Record<string, string>, times: 1 }))),
  );
}

function readHandlers(rendered: Rendered, report: DriverReport, requests: readonly DriverRequest[]): GeneratedCase['handlers'] {
  const anonymous = new Set<string>();
  const anybody = new Set<string>();
  for (const [index, answer] of report.answers.entries()) {
    if (!answer.reached) continue;
    anybody.add(answer.reached);
    if (Object.keys(requests[index]?.headers ?? {}).length === 0) anonymous.add(answer.reached);
  }
  return new Map([...rendered.marks].map(([line, mark]) => [line, anonymous.has(mark) ? 'open' : anybody.has(mark) ? 'closed' : 'dead'] as const));
}

function combinations(length: number, segments: readonly string[]): readonly string[] {
  if (length === 0) return [''];
  return combinations(length - 1, segments).flatMap(prefix => segments.map(segment => `${prefix}/${segment}`));
}
