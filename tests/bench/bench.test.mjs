import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCopies } from './copies.mjs';
import { findEdits } from './edits.mjs';
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

test('edits stand in a handler and in the path of a registration', () => {
  const text = "const x = 1;\napp.get('/users', guard, async (req, res) => {\n  res.end();\n});\n";
  const nest = "class Users {\n  @Get('users')\n  async list(): Promise<void> {\n    return;\n  }\n}\n";
  const { handlers, registrations } = findEdits([{ file: 'a.js', text }, { file: 'b.js', text: 'const no = 1;' }, { file: 'c.ts', text: nest }], 5);
  expect(handlers.map((edit) => edit.file)).toEqual(['a.js', 'c.ts']);
  expect(handlers[0].text).toContain('=> {\n    const edited0 = 0;\n  res.end');
  expect(handlers[1].text).toContain('{\n    const edited1 = 1;\n    return;');
  expect(registrations.map((edit) => /edited\S*/.exec(edit.text)[0])).toEqual(["edited0-users',", "edited1-users')"]);
});

test('the median is the middle', () => expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]));

test('options', () => {
  expect(readOptions(['--require', 'ratio=3', 'some/app'])).toMatchObject({ limits: [{ name: 'ratio', value: 3 }], applications: [{ name: 'app' }] });
  expect(() => readOptions(['--runs', '0'])).toThrow('0 is no count');
  expect(readOptions(['--copies', '0', '--edits', '4'])).toMatchObject({ copies: 0, edits: 4 });
  expect(() => readOptions(['--require', 'speed=1'])).toThrow('speed=1');
  expect(largestOfCorpus({ truth: '', checkouts: '', largest: 3 })).toEqual([]);
});
