import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import * as loader from '../../src/eslint/analyser-loader.ts';
import { ProjectSession } from '../../src/eslint/project-session.ts';
import type { Route } from '../../src/model/index.ts';
import { ParseCache } from '../../src/project/parse-cache.ts';
import '../helpers/eslint.ts';
import { createTempProject } from '../helpers/temp-project.ts';

vi.mock('../../src/analysis.ts', async (original) => {
  const module = await original<{ analyse: typeof analyse }>();
  return { ...module, analyse: vi.fn(module.analyse) };
});

const APP = "const express = require('express');\nconst app = express();\napp.get('/orders', (req, res) => res.json([]));\napp.listen(3000);\n";
const PROJECT = {
  'package.json': '{"name":"shop","main":"app.js","dependencies":{"express":"^4.18.0"}}',
  'node_modules/express/package.json': '{"name":"express","version":"4.19.2"}',
  'app.js': APP,
};

vi.mock('../../src/eslint/analyser-loader.ts', { spy: true });

let root: string;
let file: string;

beforeEach(() => {
  root = createTempProject(PROJECT);
  file = path.join(root, 'app.js');
  vi.mocked(analyse).mockClear();
});

function open(cache = true): ProjectSession {
  return new ProjectSession({ root, config: {}, cache });
}

function pathsIn(routes: readonly Route[] | undefined): readonly string[] | undefined {
  return routes?.map((route) => route.path);
}

test('a later process takes the result of an earlier one', () => {
  open().analysisFor(file, APP);
  expect(pathsIn(open().analysisFor(file, APP)?.routes)).toEqual(['/orders']);
  expect(analyse).toHaveBeenCalledTimes(1);
});

test('an edited text is analysed, and its result is not kept', () => {
  open().analysisFor(file, APP);
  const edited = APP.replace('/orders', '/carts');
  expect(pathsIn(open().analysisFor(file, edited)?.routes)).toEqual(['/carts']);
  expect(pathsIn(open().analysisFor(file, APP)?.routes)).toEqual(['/orders']);
  expect(analyse).toHaveBeenCalledTimes(2);
});

test('a change on disk is noticed by the session and by the next one', () => {
  const session = open();
  session.analysisFor(file, APP);
  const changed = APP.replace('/orders', '/bills');
  fs.writeFileSync(file, changed);
  vi.useFakeTimers({ now: Date.now() + 5000, toFake: ['Date'] });
  expect(pathsIn(session.analysisFor(file, changed)?.routes)).toEqual(['/bills']);
  vi.useRealTimers();
  expect(pathsIn(open().analysisFor(file, changed)?.routes)).toEqual(['/bills']);
});

test('a file outside of the project has no analysis', () => {
  open().analysisFor(file, APP);
  expect(open().analysisFor(path.join(root, 'node_modules/express/package.json'), '{}')).toBeUndefined();
});

test('with a result of an earlier process nothing is loaded for a file that is no part of the project', () => {
  const other = path.join(root, 'app.test.js');
  fs.writeFileSync(other, '');
  open().analysisFor(file, APP);
  const session = open();
  vi.mocked(loader.loadAnalyser).mockClear();
  expect(session.analysisFor(other, 'edited();')).toBeUndefined();
  expect(loader.loadAnalyser).not.toHaveBeenCalled();
});

test('without the cache every process analyses', () => {
  open(false).analysisFor(file, APP);
  open(false).analysisFor(file, APP);
  expect(analyse).toHaveBeenCalledTimes(2);
});

test.each([true, false])('with the cache (%s) or without, a change on disk is noticed', (cache) => {
  const session = open(cache);
  expect(pathsIn(session.analysisFor(file, APP)?.routes)).toEqual(['/orders']);
  const changed = APP.replace('/orders', '/bills');
  fs.writeFileSync(file, changed);
  vi.useFakeTimers({ now: Date.now() + 5000, toFake: ['Date'] });
  expect(pathsIn(session.analysisFor(file, changed)?.routes)).toEqual(['/bills']);
  vi.useRealTimers();
});

test('a run lets go of the trees of the project, an editor keeps them', () => {
  const linked = `require('./other');\n${APP}`;
  fs.writeFileSync(file, linked);
  fs.writeFileSync(path.join(root, 'other.js'), 'module.exports = 1;\n');
  const session = open(false);
  const parse = vi.spyOn(ParseCache.prototype, 'parse');
  const treesWith = (text: string): ReadonlySet<unknown> => {
    parse.mockClear();
    session.analysisFor(file, text);
    return new Set(parse.mock.results.flatMap(({ value }) => ((value as ReturnType<ParseCache['parse']>).text.startsWith('module') ? [(value as ReturnType<ParseCache['parse']>).sourceFile] : [])));
  };
  const [run, firstEdit, secondEdit] = [linked, linked.replace('/orders', '/carts'), linked.replace('/orders', '/bills')].map(treesWith);
  parse.mockRestore();
  expect([run?.size, firstEdit?.size]).toEqual([1, 1]);
  expect([...(firstEdit ?? [])].some((tree) => run?.has(tree))).toBe(false);
  expect([...(secondEdit ?? [])].every((tree) => firstEdit?.has(tree))).toBe(true);
});
