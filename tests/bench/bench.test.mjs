import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCopies } from './copies.mjs';
import { median } from './fresh-process.mjs';
import { writeGeneratedApp } from './generated-app.mjs';
import { largestOfCorpus, readOptions } from './options.mjs';

let folder;
beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the generated application has so many features, and each file is valid JavaScript', () => {
  const app = writeGeneratedApp(path.join(folder, 'generated'), 2);
  const files = readdirSync(app, { recursive: true }).filter((name) => name.endsWith('.js'));
  expect(files).toHaveLength(3 + 2 * 3);
  for (const file of files) expect(spawnSync(process.execPath, ['--check', path.join(app, file)]).status).toBe(0);
});

test('copies have names of their own and leave out what was installed', () => {
  const app = writeGeneratedApp(path.join(folder, 'original'), 1);
  writeGeneratedApp(path.join(app, 'node_modules', 'library'), 1);
  const target = makeCopies(app, 3, path.join(folder, 'copies'));
  const names = readdirSync(path.join(target, 'packages')).map((name) => JSON.parse(readFileSync(path.join(target, 'packages', name, 'package.json'), 'utf8')).name);
  expect(names).toEqual(['generated-0', 'generated-1', 'generated-2']);
  expect(existsSync(path.join(target, 'packages', 'copy0', 'node_modules'))).toBe(false);
  expect(() => makeCopies(app, 1, target)).toThrow('exists already');
});

test('the median is the middle', () => expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]));

test('options', () => {
  expect(readOptions(['--require', 'ratio=3', 'some/app'])).toMatchObject({ limits: [{ name: 'ratio', value: 3 }], applications: [{ name: 'app' }] });
  expect(() => readOptions(['--runs', '0'])).toThrow('0 is no count');
  expect(() => readOptions(['--require', 'speed=1'])).toThrow('speed=1');
  expect(largestOfCorpus({ truth: '', checkouts: '', largest: 3 })).toEqual([]);
});
