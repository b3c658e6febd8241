import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseProject } from '../harness/analyse-project.ts';
import { runJob } from '../harness/child.ts';
import type { Answer, DriverRequest } from '../harness/protocol.ts';
import type { Outcome } from './suite.ts';

/** How one application with a route behind each of many guards is written. */
export interface GuardDialect<Guard> {
  readonly adapter: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** The beginning of the application. */
  readonly head: string;
  write(guard: Guard): string;
  /** The route behind the guard of this name. */
  route(guard: string, path: string, index: number): string;
}

/** Boots one application with all of the guards, asks each route without and with the credential, and compares. */
export async function runGuards<Guard>(guards: readonly Guard[], dialect: GuardDialect<Guard>, folder: string): Promise<readonly Outcome[]> {
  const sources = guards.map(guard => dialect.write(guard));
  place(sources, dialect, folder);
  const requests = guards.flatMap((_, index) => [ask(index, {}), ask(index, { authorization: 's3cret' })]);
  const task = { name: 'guards', directory: folder, entry: join(folder, 'app.js'), requests, askOthers: false };
  const [report] = await runJob({ adapter: dialect.adapter, patience: 300, tasks: [task] });
  if (!report || report.failure !== undefined) throw new Error(report?.failure ?? 'no report');
  const verdicts = new Map((await analyseProject(folder)).map(route => [route.path, route.controls.authentication.status]));
  return sources.map((source, index) => {
    const state = stateOf(report.answers[2 * index], report.answers[2 * index + 1]);
    return { source, directory: folder, compared: state === 'shut' ? 0 : 1, bodies: 0, bursts: 0, ...judge(`/g${index}`, state, verdicts.get(`/g${index}`)) };
  });
}

function judge(path: string, state: string, verdict: string | undefined): Pick<Outcome, 'wrong' | 'undecided'> {
  if (verdict === undefined) return { wrong: [`${path} is missing`], undecided: 0 };
  if (verdict === 'unknown') return { wrong: [], undecided: 1 };
  if (state === 'shut' || (verdict === 'present') === (state === 'closed')) return { wrong: [], undecided: 0 };
  return { wrong: [`${state === 'open' ? 'UNSAFE ' : ''}${path} is ${verdict}, really ${state}`], undecided: 0 };
}

/** `open` to anonymous clients, `closed` to them but not to all, or `shut` to everybody. */
function stateOf(anonymous: Answer | undefined, known: Answer | undefined): 'open' | 'closed' | 'shut' {
  const isReached = (answer: Answer | undefined): boolean => answer?.status === '200' || answer?.reached !== undefined || answer?.ranAfterResponse === true;
  // On a busy machine a hang may be an answer that comes late, so that it tells nothing.
  if (anonymous?.status === 'hang') return 'shut';
  return isReached(anonymous) ? 'open' : isReached(known) ? 'closed' : 'shut';
}

function place<Guard>(sources: readonly string[], { head, manifest, route }: GuardDialect<Guard>, folder: string): void {
  const routes = sources.map((source, index) => `const guard${index} = ${source};\n${route(`guard${index}`, `/g${index}`, index)}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'app.js'), `${head}${routes.join('')}module.exports = app;\n`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'guards', private: true, ...manifest }));
}

function ask(index: number, headers: Record<string, string>): DriverRequest {
  return { method: 'GET', path: `/g${index}`, headers, times: 1 };
}
