import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSeededGuards, type GuardCase } from './fastify/generated/run-guards.ts';
import { analyseProject } from './harness/analyse-project.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 150);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

describe.each(['4', '5'])('generated guards on Fastify %s', major => {
  const folder = path(`../frameworks/fastify${major}/.work/guards-${process.pid}`);
  let cases: readonly GuardCase[] = [];
  beforeAll(async () => {
    cases = await runSeededGuards({ folder, adapter: path('./fastify/adapter.mjs'), major, seed: SEED, count: COUNT });
  }, 120_000);
  afterAll(() => {
    if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
  });

  test('they are open, closed and shut', () => {
    for (const state of ['open', 'closed', 'shut']) expect(cases.map(one => one.state)).toContain(state);
  });

  test('the analysis knows which of them let an anonymous client in', async () => {
    const routes = new Map((await analyseProject(folder)).map(route => [route.path, route.controls.authentication]));
    const wrong: string[] = [];
    let undecided = 0;
    for (const { path: route, source, state, seen } of cases) {
      const status = routes.get(route)?.status ?? 'missing';
      if (status === 'unknown') undecided++;
      else if (state !== 'shut' && (status === 'present') !== (state === 'closed')) wrong.push(`${route} is ${status}, really ${state} (${seen}): ${source}`);
    }
    process.stdout.write(`Fastify ${major}: ${cases.length} guards, ${wrong.length} disagreements, ${undecided} undecided\n`);
    expect(wrong.join('\n')).toBe('');
  }, 120_000);
});
