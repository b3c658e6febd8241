import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { runJob } from '../../harness/child.ts';
import type { Answer, DriverRequest } from '../../harness/protocol.ts';
import { GUARD_HELPERS, guardPrograms, type GuardProgram } from './guard-program.ts';

/** A generated hook and how it really met clients without and with the credential. */
export interface GuardCase {
  /** The path of the one route that it stands before. */
  readonly path: string;
  readonly source: string;
  /** `open` to anonymous clients, `closed` to them but not to all, or `shut` to everybody. */
  readonly state: 'open' | 'closed' | 'shut';
  readonly seen: string;
}

/** Where to put the application and how many hooks it has. */
export interface GuardOptions {
  readonly folder: string;
  readonly adapter: string;
  readonly major: string;
  readonly seed: number;
  readonly count: number;
}

const PHASES = ['onRequest', 'preValidation', 'preHandler'];

/** Writes one application with a route behind each of many seeded random hooks, boots it and asks each route twice. */
export async function runSeededGuards(options: GuardOptions): Promise<readonly GuardCase[]> {
  const guards = fc.sample(guardPrograms(), { seed: options.seed, numRuns: options.count }).map(renderGuard);
  place(guards, options);
  const requests = guards.flatMap((_, index) => [ask(index, {}), ask(index, { authorization: 's3cret' })]);
  const task = { name: 'guards', directory: options.folder, entry: join(options.folder, 'app.js'), requests, askOthers: false };
  const [report] = await runJob({ adapter: options.adapter, patience: 300, tasks: [task] });
  if (!report || report.failure !== undefined) throw new Error(report?.failure ?? 'no report');
  return guards.map((source, index) => caseOf(index, source, report.answers[2 * index], report.answers[2 * index + 1]));
}

function renderGuard({ statements, isAsync }: GuardProgram): string {
  const head = isAsync ? 'async (request, reply) => {' : '(request, reply, done) => {';
  return `${head}\n${statements.map(statement => `  ${statement}`).join('\n')}\n}`;
}

function place(guards: readonly string[], { folder, major }: GuardOptions): void {
  const head = `const app = require('fastify')();\n${GUARD_HELPERS}const ok = async () => 'reached';\n`;
  const routes = guards.map((guard, index) => `const guard${index} = ${guard};\napp.get('/g${index}', { ${PHASES[index % 3]}: guard${index} }, ok);\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'app.js'), `${head}${routes.join('')}module.exports = app;\n`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'guards', private: true, dependencies: { fastify: `^${major}.0.0` } }));
}

function ask(index: number, headers: Record<string, string>): DriverRequest {
  return { method: 'GET', path: `/g${index}`, headers, times: 1 };
}

function caseOf(index: number, source: string, anonymous: Answer | undefined, known: Answer | undefined): GuardCase {
  const isReached = (answer: Answer | undefined): boolean => answer?.status === '200' || answer?.ranAfterResponse === true;
  const state = isReached(anonymous) ? 'open' : isReached(known) ? 'closed' : 'shut';
  return { path: `/g${index}`, source, state, seen: `anonymous ${anonymous?.status}, known ${known?.status}` };
}
