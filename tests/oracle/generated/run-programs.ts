import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyseProject } from '../harness/analyse-project.ts';
import { runJob } from '../harness/child.ts';
import type { DriverProbe, DriverReport, DriverTask } from '../harness/protocol.ts';
import { compareProgram } from './compare-program.ts';
import { LIMIT, type ProgramSource } from './program-source.ts';
import type { Outcome } from './suite.ts';

/** How the programs of one framework are written and booted. */
export interface Dialect<Program> {
  readonly adapter: string;
  /** Milliseconds without an answer that count as a hang. */
  readonly patience: number;
  /** The same handler can be reached in several ways, and the adapter knows how to find them. */
  readonly explores?: boolean;
  write(program: Program): ProgramSource;
}

interface Placed {
  readonly name: string;
  readonly source: ProgramSource;
  readonly directory: string;
  readonly tasks: readonly DriverTask[];
}

const KNOWN = { authorization: 'Bearer x' };
const GOOD = '{"n":1}';
const BAD = '{"n":"bad"}';

/** Boots each program with the real framework, asks every route on loopback, and compares the answers with the analysis. */
export async function runPrograms<Program>(programs: readonly Program[], dialect: Dialect<Program>, folder: string): Promise<readonly Outcome[]> {
  const placed = programs.map((program, index) => place(dialect.write(program), `p${index}`, dialect, folder));
  const { adapter, patience } = dialect;
  const reports = [...(await runJob({ adapter, patience, keepAlive: true, tasks: placed.flatMap(({ tasks }) => tasks) }))];
  const outcomes: Outcome[] = [];
  for (const one of placed) outcomes.push(await outcomeOf(one, reports.splice(0, one.tasks.length)));
  return outcomes;
}

async function outcomeOf({ name, source, directory }: Placed, worlds: readonly DriverReport[]): Promise<Outcome> {
  const base = { source: printed(source), directory };
  const failure = worlds.find(world => world.failure !== undefined)?.failure;
  if (failure !== undefined) return { ...base, failure, compared: 0, bodies: 0, bursts: 0, undecided: 0, wrong: [] };
  return { ...base, ...compareProgram(name, await analyseProject(directory), worlds) };
}

function place<Program>(source: ProgramSource, name: string, dialect: Dialect<Program>, folder: string): Placed {
  const base = join(folder, name);
  rmSync(base, { recursive: true, force: true });
  const directory = join(base, name);
  writeAll(directory, source.files);
  const tasks = (source.hasSwitch ? ['on', null] : [null]).map((value, world): DriverTask => {
    const run = join(base, `run${world}`);
    writeAll(run, { ...source.files, ...source.compiled });
    return { ...taskOf(source, dialect), name, directory: run, entry: join(run, entryOf(source)), env: { SWITCH: value } };
  });
  return { name, source, directory, tasks };
}

function taskOf<Program>({ hasBody, hasLimiter }: ProgramSource, { explores }: Dialect<Program>): Pick<DriverTask, 'requests' | 'askOthers' | 'send' | 'explores' | 'freshClients' | 'probes'> {
  const probes: DriverProbe[] = [{ name: 'known', headers: KNOWN, send: GOOD, times: 1 }];
  if (hasBody) probes.push({ name: 'bad', headers: KNOWN, send: BAD, times: 1 });
  // All requests of one burst come from the same address.
  if (hasLimiter) probes.push({ name: 'burst', headers: KNOWN, send: GOOD, times: LIMIT + 1 });
  return { requests: [], askOthers: true, send: GOOD, probes, explores: explores ?? false, freshClients: hasLimiter };
}

/** The entry, compiled where it is written in TypeScript. */
function entryOf({ entry, compiled }: ProgramSource): string {
  const script = entry.replace(/\.ts$/, '.js');
  return compiled?.[script] === undefined ? entry : script;
}

function writeAll(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function printed({ files }: ProgramSource): string {
  const shown = Object.entries(files).filter(([name]) => name !== 'package.json');
  return shown.map(([name, text]) => (shown.length > 1 ? `// ${name}\n${text}` : text)).join('\n');
}
