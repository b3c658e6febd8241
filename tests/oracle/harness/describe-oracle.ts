import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../src/model/index.ts';
import { checkFixture } from './check-fixture.ts';
import { compareRoutes } from './compare.ts';
import type { Comparison } from './compare.ts';
import { cleanOracle, runOracle, viewFixtures } from './oracle.ts';
import type { OracleCase, OracleOptions } from './oracle.ts';
import { truthsOf } from './truth.ts';

/** Analyses the project in a folder and gives its routes. */
export type Analyse = (root: string) => Promise<readonly Route[]>;

/** What a suite needs besides the framework version. */
export interface SuiteOptions extends OracleOptions {
  /** Without it only the fixtures themselves are checked against the framework. */
  readonly analyse?: Analyse;
  /**
   * Where the analysis is known to differ: fixture, then `GET /path authentication`, then the reason.
   * Each shows as a todo, and fails as soon as it is no longer true.
   */
  readonly known?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Declares the tests of one framework version: every fixture tells the truth, and the analysis agrees with it. */
export function describeOracle(title: string, options: SuiteOptions): void {
  describe(title, () => {
    let cases: ReadonlyMap<string, OracleCase> = new Map();
    const comparisons = new Map<string, Comparison>();
    beforeAll(async () => {
      cases = await runOracle(options);
    }, 120_000);
    afterAll(() => {
      if (options.analyse) summarise(title, comparisons);
      writeReport(title, comparisons);
      cleanOracle(options);
    });
    for (const { fixture, throws } of viewFixtures(options)) {
      const caseOf = (): OracleCase => cases.get(fixture.name) ?? expect.fail(`${fixture.name} was not booted`);
      test(`${fixture.name}: the framework does what the fixture says`, () => {
        const { view, report } = caseOf();
        expect(list(checkFixture(view, report))).toBe('');
      });
      const { analyse } = options;
      if (!analyse || throws) continue;
      const known = options.known?.[fixture.name] ?? {};
      for (const [point, reason] of Object.entries(known)) test.todo(`${fixture.name}: ${point}: ${reason}`);
      test(`${fixture.name}: the analysis agrees with the framework`, async () => {
        const { view, report, workplace } = caseOf();
        const comparison = compareRoutes(truthsOf(view, report), await analyse(workplace.source));
        comparisons.set(fixture.name, comparison);
        expect(list(unexpected(comparison, known))).toBe('');
      });
    }
  });
}

/** Disagreements that nobody has written down, and written ones that are gone. */
function unexpected({ disagreements }: Comparison, known: Readonly<Record<string, string>>): readonly string[] {
  const points = new Set(disagreements.map(({ route, about }) => `${route} ${about}`));
  return [
    ...disagreements.filter(({ route, about }) => known[`${route} ${about}`] === undefined).map(({ message }) => message),
    ...Object.keys(known).filter(point => !points.has(point)).map(point => `${point} agrees now: take it off the list of known differences`),
  ];
}

/** `ORACLE_REPORT=file` collects every disagreement, the dangerous ones marked. */
function writeReport(title: string, comparisons: ReadonlyMap<string, Comparison>): void {
  const file = process.env['ORACLE_REPORT'];
  if (!file) return;
  for (const [name, { disagreements }] of comparisons) {
    for (const { message, isFalseSafety } of disagreements) appendFileSync(file, `${isFalseSafety ? 'UNSAFE ' : ''}${title} ${name}: ${message}\n`);
  }
}

/** One line each, so that a failure shows all of them in full. */
function list(lines: readonly string[]): string {
  return lines.join('\n');
}

function summarise(title: string, comparisons: ReadonlyMap<string, Comparison>): void {
  const all = [...comparisons.values()];
  const sum = (count: (one: Comparison) => number): number => all.reduce((total, one) => total + count(one), 0);
  process.stdout.write(
    `${title}: ${all.length} applications, ${sum(one => one.routes)} routes compared, ` +
      `${sum(one => one.disagreements.length)} disagreements, ` +
      `${sum(one => one.disagreements.filter(each => each.isFalseSafety).length)} called safe but open, ` +
      `${sum(one => one.unknown)} unknown\n`,
  );
}
