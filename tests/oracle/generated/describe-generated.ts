import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from './suite.ts';
import { SUITES } from './suites.ts';

/** How many programs of each suite to try. */
export interface GeneratedTests {
  readonly count: number;
  /** Programs that the framework itself may refuse to start, for a known reason. */
  readonly mayFail?: RegExp;
  /** Disagreements that are known and on the safe side: the suite, then the sentence. */
  readonly known?: readonly string[];
}

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);

/** Other seeds and counts make other programs, so that nothing is known of them. */
const isOrdinary = !process.env['ORACLE_SEED'] && !process.env['ORACLE_COUNT'];

/** Declares the tests of all suites whose title begins so: programs start, and the analysis agrees with the framework on each. */
export function describeGenerated(title: string, { count, mayFail, known = [] }: GeneratedTests): void {
  const runs = Number(process.env['ORACLE_COUNT'] ?? count);
  describe.each(SUITES.filter(suite => suite.title.startsWith(title)))('generated programs on $title', suite => {
    const folder = join(suite.packages, '.work', `generated-${suite.title.replace(/\W+/g, '-')}-${process.pid}`);
    let outcomes: readonly Outcome[] = [];
    beforeAll(async () => {
      outcomes = await suite.run(fc.sample(suite.arbitrary, { seed: SEED, numRuns: runs }), folder);
    }, 240_000);
    afterAll(() => {
      if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
    });

    test('the framework starts them', () => {
      const failures = outcomes.flatMap(({ failure }) => failure ?? []);
      expect(failures.filter(message => !mayFail?.test(message)).join('\n')).toBe('');
      expect(failures.length).toBeLessThan(1 + runs / 5);
      expect(outcomes).toHaveLength(runs);
    });

    test('the analysis finds each route and knows who may call it', () => {
      const sum = (read: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + read(one), 0);
      const seen = outcomes.flatMap(one => one.wrong);
      const wrong = seen.filter(text => !known.includes(`${suite.title}: ${text}`));
      process.stdout.write(`${suite.title}: ${outcomes.length} programs, ${sum(one => one.compared)} compared, ${wrong.length} disagreements, ${sum(one => one.undecided)} undecided\n`);
      expect(wrong.join('\n')).toBe('');
      expect(isOrdinary ? goneOf(suite.title, known, seen) : []).toEqual([]);
      expect(sum(one => one.compared)).toBeGreaterThan(runs / 3);
    });
  });
}

function goneOf(title: string, known: readonly string[], seen: readonly string[]): readonly string[] {
  const gone = known.filter(entry => entry.startsWith(`${title}: `) && !seen.includes(entry.slice(title.length + 2)));
  return gone.map(entry => `known disagreement is gone: remove it (${entry})`);
}
