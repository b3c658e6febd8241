import fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createRepository } from '../helpers/git-repository.ts';
import { createTempProject } from '../helpers/temp-project.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [] }));

const via = (name: string): object => ({ source: 1, name, title: `Trouble in ${name}`, url: `https://github.com/advisories/GHSA-${name}`, severity: 'high' });
const audit = (...names: string[]): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities: Object.fromEntries(names.map((name) => [name, { name, severity: 'high', via: [via(name)] }])) });

const PROJECT = {
  'package.json': '{"name":"shop","main":"src/app.js","dependencies":{"express":"^4.18.0"}}',
  'src/app.js': [
    "const express = require('express');",
    "const helmet = require('helmet');",
    "const users = require('./users');",
    "const orders = require('./orders');",
    "const csv = require('csv');",
    'const app = express();',
    'app.use(helmet());',
    "app.get('/users', users.list);",
    "app.get('/orders', orders.list);",
    "app.get('/export', (req, res) => res.send(toCsv([])));",
    'function toCsv(rows) {\n  return csv.stringify(rows);\n}',
    'app.listen(3000);',
    '',
  ].join('\n'),
  'src/users.js': "const { find } = require('./store');\nexports.list = (req, res) => res.json(find());\n",
  'src/store.js': "const lodash = require('lodash');\nexports.find = () => lodash.sortBy([]);\n",
  'src/orders.js': "exports.list = async (req, res) => res.json(await import('moment'));\n",
  'src/script.js': "require('minimist')(process.argv);\n",
};

async function scan(names: string[], project: Record<string, string> = PROJECT, ...args: string[]): Promise<{ code: number; err: string; found: (string | undefined)[][] }> {
  const cwd = createTempProject({ ...project, 'audit.json': audit(...names) });
  const { code, out, err } = await runCli(['--advisories', 'audit.json', '--format', 'json', ...args], { cwd });
  const { findings } = JSON.parse(out) as { findings: { message: string; file: string; line: number; route?: string; routes?: string[] }[] };
  return { code, err, found: findings.map(({ file, line, route, routes }) => [`${file}:${line}`, ...(route === undefined ? (routes ?? []) : [route])]) };
}

test.each<[string, (string | undefined)[][]]>([
  ['lodash', [['src/store.js:1', 'GET /users']]],
  ['moment', [['src/orders.js:1', 'GET /orders']]],
  ['csv', [['src/app.js:5', 'GET /export']]],
  ['helmet', [['src/app.js:2', 'GET /export', 'GET /orders', 'GET /users']]],
  ['express', [['src/app.js:1', 'GET /export', 'GET /orders', 'GET /users']]],
])('the routes that reach %s', async (name, expected) => {
  expect(await scan([name])).toEqual({ code: 1, err: '', found: expected });
});

test('what no route reaches and what nothing loads is said, and does not count', async () => {
  expect(await scan(['minimist', 'left-pad'])).toEqual({ code: 0, found: [], err: 'No route reaches minimist, though the code loads it.\nNothing that the code loads is known to depend on left-pad.\n' });
});

test('types are not loaded, and the handlers of a class use what it is given', async () => {
  const project = {
    'package.json': '{"name":"n","main":"main.ts","dependencies":{"@nestjs/core":"^11.0.0"}}',
    'main.ts': "import { NestFactory } from '@nestjs/core';\nimport { Module, Controller, Get } from '@nestjs/common';\nimport { Store } from './store';\nimport type { Left } from 'left';\n@Controller('cats')\nclass Cats {\n  constructor(private readonly store: Store) {}\n  @Get()\n  list(): Left { return this.store.all(); }\n}\n@Controller('dogs')\nclass Dogs {\n  @Get()\n  list() { return []; }\n}\n@Module({ controllers: [Cats, Dogs], providers: [Store] })\nclass App {}\nvoid NestFactory.create(App).then((app) => app.listen(3000));\n",
    'store.ts': "import { sortBy } from 'lodash';\nexport class Store { all(): never[] { return sortBy([]); } }\n",
  };
  expect(await scan(['lodash', 'left'], project)).toMatchObject({ found: [['store.ts:1', 'GET /cats']], err: 'Nothing that the code loads is known to depend on left.\n' });
});

test('a dependency of a dependency, by the lockfile, from OSV', async () => {
  const osv = { results: [{ packages: [{ package: { name: 'deep', ecosystem: 'npm' }, vulnerabilities: [{ id: 'GHSA-deep', summary: 'Deep trouble', database_specific: { severity: 'CRITICAL' } }] }] }] };
  const lockfile = { lockfileVersion: 3, packages: { 'node_modules/lodash': { version: '4.17.0', dependencies: { deep: '1' } }, 'node_modules/deep': { version: '1.0.0' } } };
  const cwd = createTempProject({ ...PROJECT, 'osv.json': JSON.stringify(osv), 'package-lock.json': JSON.stringify(lockfile) });
  const { code, out } = await runCli(['--advisories', 'osv.json'], { cwd });
  expect(code).toBe(1);
  expect(out).toContain('GET /users reaches lodash, which depends on deep, which is vulnerable: Deep trouble (GHSA-deep).');
});

test('with --since and with a baseline it counts only when it is new', async () => {
  const repository = createRepository({ ...PROJECT, 'audit.json': audit('lodash', 'moment') });
  const cwd = repository.root;
  expect((await runCli(['--advisories', 'audit.json', '--since', 'start'], { cwd })).code).toBe(0);
  repository.commit('use it elsewhere', { 'src/orders.js': "const { find } = require('./store');\nexports.list = (req, res) => res.json(find());\n" });
  const { code, out } = await runCli(['--advisories', 'audit.json', '--since', 'start'], { cwd });
  expect(code).toBe(1);
  expect(out).toContain('GET /orders is new.');
});

test('with --staged the index says what is loaded', async () => {
  const repository = createRepository({ ...PROJECT, 'audit.json': audit('left-pad') });
  const cwd = repository.root;
  const text = "exports.list = (req, res) => res.json(require('left-pad')('x', 3));\n";
  fs.writeFileSync(`${cwd}/src/orders.js`, text);
  expect((await runCli(['--advisories', 'audit.json', '--staged', '-q'], { cwd })).code).toBe(0);
  repository.git('add', '--all');
  fs.writeFileSync(`${cwd}/src/orders.js`, PROJECT['src/orders.js']);
  const { code, out } = await runCli(['--advisories', 'audit.json', '--staged', '-q'], { cwd });
  expect(code).toBe(1);
  expect(out).toContain('GET /orders reaches left-pad');
});

test.each<[Record<string, string>, string]>([
  [{}, 'audit.json does not exist; "npm audit --json > audit.json" writes it.'],
  [{ 'audit.json': '{"advisories":{}}' }, 'audit.json cannot be used: it is of npm 6; "npm audit --json" of npm 7 or later is needed.'],
])('%o ends with 2 and one sentence', async (files, message) => {
  expect(await runCli(['--advisories', 'audit.json'], { cwd: createTempProject({ ...PROJECT, ...files }) })).toEqual({ code: 2, out: '', err: `api-audit: ${message}\n` });
});
