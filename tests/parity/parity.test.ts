import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { readExpectations, showExpected } from '../helpers/expectations.ts';
import { runCommand, runEslint, show } from './front-ends.ts';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const fixtures = fs.readdirSync(root).filter((name) => fs.existsSync(path.join(root, name, 'package.json')));

/** Fixtures that the analysis does not understand yet, and why; one that starts to pass has to leave this list. */
const KNOWN_GAPS: Readonly<Record<string, string>> = {};

describe.each(fixtures)('%s', (name) => {
  const directory = path.join(root, name).replaceAll('\\', '/');
  const expected = readExpectations(directory);
  const testCommand = name in KNOWN_GAPS ? test.fails : test;

  test('names only rules that exist', () => {
    expect(expected.map(({ rule }) => rule).filter((rule) => !rules.some(({ meta }) => meta.name === rule))).toEqual([]);
  });

  testCommand('the command reports what the comments say, and nothing else', async () => {
    const { result, findings } = await runCommand(directory);
    expect(showExpected(findings)).toEqual(showExpected(expected));
    expect(result.failures).toEqual([]);
    expect(result.routes.length).toBeGreaterThan(0);
    expect(result.coverage.sites.unresolved).toBe(0);
  });

  test('ESLint reports the same, to the column and to the word', async () => {
    const { findings } = await runCommand(directory);
    expect(show(await runEslint(directory))).toEqual(show(findings));
  });

  test('a single file claims nothing that the project does not', async () => {
    const known = new Set(showExpected((await runCommand(directory)).findings));
    const claimed = showExpected(await runEslint(directory, 'file'));
    expect(claimed.filter((finding) => !known.has(finding))).toEqual([]);
  });
});

test('there are fixtures', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(3);
});
