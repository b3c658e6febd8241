import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSeededPrograms } from './express/generated/run-programs.ts';
import type { GeneratedCase } from './express/generated/run-programs.ts';
import { analyseProject } from './harness/analyse-project.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 30);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

describe.each(['4', '5'])('generated programs on Express %s', major => {
  const folder = path(`../frameworks/express${major}/.work/generated-${process.pid}`);
  let cases: readonly GeneratedCase[] = [];
  beforeAll(async () => {
    cases = await runSeededPrograms({ folder, adapter: path('./express/adapter.mjs'), major, seed: SEED, count: COUNT });
  }, 120_000);
  afterAll(() => {
    if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
  });

  test('all of them start, and some of their handlers are open, closed and dead', () => {
    expect(cases.flatMap(one => one.report.failure ?? [])).toEqual([]);
    const states = cases.flatMap(one => [...one.handlers.values()]);
    for (const state of ['open', 'closed', 'dead']) expect(states).toContain(state);
  });

  test('the analysis finds each handler and knows who may call it', async () => {
    const wrong: string[] = [];
    let undecided = 0;
    for (const one of cases) {
      const outcome = await compareCase(one);
      wrong.push(...outcome.wrong);
      undecided += outcome.undecided;
    }
    process.stdout.write(`Express ${major}: ${cases.length} programs, ${wrong.length} disagreements, ${undecided} undecided\n`);
    expect(wrong.join('\n')).toBe('');
  }, 120_000);
});

async function compareCase({ name, directory, handlers, rendered }: GeneratedCase): Promise<{ wrong: string[]; undecided: number }> {
  const routes = await analyseProject(directory);
  const lines = rendered.source.split('\n');
  const wrong: string[] = [];
  let undecided = 0;
  for (const [line, state] of handlers) {
    const verdicts = routes.filter(route => declaredAt(route, line)).map(route => route.controls.authentication.status);
    const where = `${name}:${line} ${lines[line - 1]?.trim()}`;
    if (verdicts.length === 0) wrong.push(`${where} is missing, really ${state}`);
    else if (state === 'dead') continue;
    else if (verdicts.includes('unknown')) undecided++;
    else if ((state === 'closed') !== verdicts.includes('present')) wrong.push(`${where} is ${verdicts.join('/')}, really ${state}`);
  }
  return { wrong, undecided };
}

/** A chained verb is declared on a line of its own, below the one that the statement starts on. */
function declaredAt(route: { readonly location: { readonly line: number }; readonly handler?: { readonly location?: { readonly line: number } } }, line: number): boolean {
  return route.location.line === line || route.handler?.location?.line === line;
}
