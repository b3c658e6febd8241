import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareCase } from './fastify/generated/compare-case.ts';
import { runSeededPrograms, type GeneratedCase } from './fastify/generated/run-programs.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 60);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

describe.each(['4', '5'])('generated programs on Fastify %s', major => {
  const folder = path(`../frameworks/fastify${major}/.work/generated-${process.pid}`);
  let cases: readonly GeneratedCase[] = [];
  beforeAll(async () => {
    cases = await runSeededPrograms({ folder, adapter: path('./fastify/adapter.mjs'), major, seed: SEED, count: COUNT });
  }, 120_000);
  afterAll(() => {
    if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
  });

  test('nearly all of them start, and some of their routes are open and closed', () => {
    // Fastify itself never gets ready with some orders of waiting.
    const failures = cases.flatMap(one => one.report.failure ?? []);
    expect(failures.filter(message => !/never gets ready|timeout|did not start in time|_TIMEOUT/i.test(message))).toEqual([]);
    expect(failures.length).toBeLessThan(cases.length / 5);
    const statuses = new Set(cases.flatMap(one => one.report.others.map(answer => answer.status)));
    expect([...statuses].sort()).toEqual(['200', '401']);
  });

  test('the analysis finds each route and knows who may call it', async () => {
    const wrong: string[] = [];
    let routes = 0;
    for (const one of cases.filter(each => each.report.failure === undefined)) {
      routes += one.report.others.length;
      wrong.push(...(await compareCase(one)));
    }
    process.stdout.write(`Fastify ${major}: ${cases.length} programs, ${routes} routes, ${wrong.length} disagreements\n`);
    expect(wrong.join('\n')).toBe('');
  }, 120_000);
});
