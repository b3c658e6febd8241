import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSeededPrograms } from './express/generated/run-programs.ts';
import type { GeneratedCase } from './express/generated/run-programs.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 40);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

describe.each(['4', '5'])('generated programs on Express %s', major => {
  const folder = path(`../frameworks/express${major}/.work/generated-${process.pid}`);
  let cases: readonly GeneratedCase[] = [];
  beforeAll(async () => {
    cases = await runSeededPrograms({ folder, adapter: path('./express/adapter.mjs'), major, seed: SEED, count: COUNT });
  }, 120_000);
  afterAll(() => {
    if (!process.env['ORACLE_KEEP']) rmSync(join(folder), { recursive: true, force: true });
  });

  test('all of them start, and some of their handlers are open, closed and dead', () => {
    expect(cases.flatMap(one => one.report.failure ?? [])).toEqual([]);
    const states = cases.flatMap(one => [...one.handlers.values()]);
    console.log(`Express ${major}: ${cases.length} programs, ${states.length} handlers`, count(states));
    for (const state of ['open', 'closed', 'dead']) expect(states).toContain(state);
  });
});

function count(states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
