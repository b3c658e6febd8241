import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { applyEdits } from '../rules/project-rule.ts';
import { runJob } from './harness/child.ts';
import type { DriverRequest } from './harness/protocol.ts';
import { cleanWork, placeFixture, workFolder } from './harness/workspace.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

type Files = Readonly<Record<string, string>>;

interface Case {
  readonly packages: string;
  readonly adapter: string;
  readonly files: Files;
  readonly rule: string;
  readonly requests: readonly DriverRequest[];
}

/** A request that is asked by another address than the route's own. */
const ask = (method: string, route: string, url = route, body?: unknown): DriverRequest => ({ method, path: route, url, headers: {}, times: 1, ...(body === undefined ? {} : { send: JSON.stringify(body) }) });

const USED = new Set<string>();

afterAll(() => {
  for (const packages of USED) cleanWork(packages);
});

function write(root: string, files: Files): void {
  rmSync(root, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What every rule says. */
async function findingsOf(root: string): Promise<readonly Finding[]> {
  const { result } = await runAudit({ cwd: root, paths: [], config: { preset: 'all' } });
  expect(result.failures).toEqual([]);
  return result.findings;
}

/** The files with the first suggestion of every finding of the rule; no rule may say anything that it did not say before, and this one nothing. */
async function improve({ packages, files, rule }: Case, name: string): Promise<{ readonly texts: Files; readonly messages: readonly string[] }> {
  const root = join(workFolder(path(`../frameworks/${packages}`)), `analysed-${name}`);
  write(root, files);
  const before = await findingsOf(root);
  const own = before.filter((finding) => finding.rule === rule);
  const edits = own.flatMap(({ suggestions = [] }) => suggestions[0]?.edits ?? []);
  const texts: Record<string, string> = { ...files };
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const unique = [...new Map(edits.filter((edit) => edit.file === file).map((edit) => [JSON.stringify(edit), edit])).values()];
    texts[file.slice(root.length + 1)] = applyEdits(readFileSync(file, 'utf8'), unique);
  }
  write(root, texts);
  const known = new Set(before.filter((finding) => finding.rule !== rule).map(nameOf));
  expect((await findingsOf(root)).map(nameOf).filter((each) => !known.has(each))).toEqual([]);
  return { texts, messages: own.flatMap(({ suggestions = [] }) => suggestions.slice(0, 1).map(({ message }) => message)) };
}

function nameOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

/** Boots the files with the real framework and tells how each request was answered: the status and what the handler says that it reached. */
async function answers({ packages, adapter, requests }: Case, name: string, files: Files): Promise<readonly string[]> {
  const installed = path(`../frameworks/${packages}`);
  USED.add(installed);
  const directory = join(workFolder(installed), `source-${name}`);
  write(directory, files);
  const place = placeFixture({ name, directory, directives: [], notes: [] }, installed);
  const [report] = await runJob({ adapter: path(adapter), patience: 1000, tasks: [{ name, directory: place.run, entry: place.entry, requests, askOthers: false }] });
  expect(report?.failure).toBeUndefined();
  return report?.answers.map(({ status, reached }) => `${status}${reached === undefined ? '' : ` ${reached}`}`) ?? [];
}

const manifest = (...names: string[]): string => JSON.stringify({ name: 'suggested', type: 'module', main: 'src/main.js', dependencies: Object.fromEntries(names.map((name) => [name, name === 'express' ? '^5.0.0' : '*'])) });

const fake = (name: string, code: string): Files => ({ [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '99.0.0', type: 'module', main: 'index.js' }), [`node_modules/${name}/index.js`]: code });

/** Two rows, and conditions on their names, as text or with values beside it. */
const EVALUATE = `
const rows = [{ name: 'ann' }, { name: 'bob' }];
export function select(text, values = [], mark = /\\$(\\d+)/g) {
  let at = 0;
  const condition = text.split(' WHERE ')[1].replace(mark, () => 'values[' + at++ + ']').replaceAll(' OR ', '||').replaceAll('=', '==').replaceAll('--', '//');
  return rows.filter(({ name }) => new Function('name', 'values', 'return ' + condition)(name, values));
}
`;

const DATABASE: Case = {
  packages: 'express5',
  adapter: './express/adapter.mjs',
  rule: 'no-sql-injection',
  files: {
    'package.json': manifest('express', 'pg', 'mysql2', 'better-sqlite3'),
    ...fake('pg', `${EVALUATE}export class Pool { async query(text, values) { return { rows: select(text, values) }; } }\nexport default { Pool };\n`),
    ...fake('mysql2', `${EVALUATE}export default { createPool: () => ({ query(text, values, done) { done ??= values; done(null, select(text, done === values ? [] : values, /\\?/g)); } }) };\n`),
    ...fake('better-sqlite3', `${EVALUATE}export default class Database { prepare(text) { return { all: (...values) => select(text, values, /\\?/g) }; } }\n`),
    'src/main.js': `import Database from 'better-sqlite3';
import express from 'express';
import mysql from 'mysql2';
import { Pool } from 'pg';
const pg = new Pool();
const pool = mysql.createPool();
const db = new Database('file');
const app = express();
app.get('/pg', async (req, res) => {
  const { rows } = await pg.query(\`SELECT * FROM users WHERE name = '\${req.query.name}'\`);
  res.set('x-reached', String(rows.length)).json({});
});
app.get('/mysql', (req, res) => {
  pool.query("SELECT * FROM users WHERE name = '" + req.query.name + "'", (error, rows) => res.set('x-reached', String(rows.length)).json({}));
});
app.get('/sqlite/:name', (req, res) => {
  const rows = db.prepare(\`SELECT * FROM users WHERE name = '\${req.params.name}'\`).all();
  res.set('x-reached', String(rows.length)).json({});
});
app.listen(0);
`,
  },
  requests: ['/pg?name=', '/mysql?name=', '/sqlite/'].flatMap((url) => ['ann', encodeURIComponent("x' OR 'a'='a")].map((name) => ask('GET', url.startsWith('/sqlite') ? '/sqlite/:name' : (url.split('?')[0] ?? ''), url + name))),
};

const PATHS: Case = {
  packages: 'express5',
  adapter: './express/adapter.mjs',
  rule: 'no-path-traversal',
  files: {
    'package.json': manifest('express'),
    // Express hides files below directories with a dot, as the fixtures are.
    'src/main.js': `import express from 'express';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
process.on('exit', () => fs.rmSync(base, { recursive: true }));
const ROOT = path.join(base, 'files');
fs.mkdirSync(ROOT);
fs.writeFileSync(path.join(ROOT, 'a.txt'), 'a');
fs.writeFileSync(path.join(base, 'secret.txt'), 'secret');
const app = express();
app.get('/sent/:name', (req, res) => res.sendFile(path.join(ROOT, req.params.name)));
app.get('/joined/:name', (req, res) => res.sendFile(\`\${ROOT}/\${req.params.name}.txt\`));
app.get('/downloaded/:name', (req, res) => {
  const file = path.join(ROOT, req.params.name);
  res.download(file);
});
app.get('/read/:name', (req, res) => {
  const file = path.join(ROOT, req.params.name);
  if (!fs.existsSync(file)) return res.sendStatus(404);
  res.type('text').send(fs.readFileSync(file));
});
app.listen(0);
`,
  },
  requests: ['sent', 'joined', 'downloaded', 'read'].flatMap((route) => ['a', '..%2Fsecret'].map((name) => ask('GET', `/${route}/:name`, `/${route}/${name}${route === 'joined' ? '' : '.txt'}`))),
};

const RECORDS: Case = {
  packages: 'express5',
  adapter: './express/adapter.mjs',
  rule: 'no-mass-assignment',
  files: {
    'package.json': manifest('express', 'mongoose'),
    ...fake('mongoose', "export class Schema {}\nexport const model = () => ({ create: async (data) => JSON.stringify(data), findById: async () => ({ name: 'old', role: 'user' }) });\nexport default { Schema, model };\n"),
    'src/user.js': "import mongoose from 'mongoose';\nexport const User = mongoose.model('User', new mongoose.Schema({ name: String, email: String, role: String }));\n",
    'src/main.js': `import express from 'express';
import { User } from './user.js';
const app = express();
app.use(express.json());
app.post('/users', async (req, res) => {
  const stored = await User.create(req.body);
  res.set('x-reached', stored).json({});
});
app.patch('/users/:id', async (req, res) => {
  const user = await User.findById(req.params.id);
  Object.assign(user, req.body);
  res.set('x-reached', JSON.stringify(user)).json({});
});
app.listen(0);
`,
  },
  requests: [ask('POST', '/users', '/users', { name: 'ann', email: 'a@b.c' }), ask('POST', '/users', '/users', { name: 'ann', role: 'admin' }), ask('PATCH', '/users/:id', '/users/1', { email: 'a@b.c' }), ask('PATCH', '/users/:id', '/users/1', { role: 'admin' })],
};

/** A body that fits, one with an object where a text belongs, and one without a field. */
const bodies = (method: string, route: string): readonly DriverRequest[] => [ask(method, route, route, { text: 'a', count: 1 }), ask(method, route, route, { text: { $ne: 1 }, count: 1 }), ask(method, route, route, { count: 1 })];

const EXPRESS_BODIES: Case = {
  packages: 'express5',
  adapter: './express/adapter.mjs',
  rule: 'require-input-validation',
  files: {
    'package.json': manifest('express', 'zod'),
    'src/validate.js': "export const validate = (schema) => (req, res, next) => (schema.safeParse(req.body).success ? next() : res.status(400).end());\n",
    'src/tags.js': "import { z } from 'zod';\nimport { validate } from './validate.js';\nconst tag = z.object({ name: z.string() });\nexport const tags = (app) => {\n  app.post('/tags', validate(tag), (req, res) => res.json({ name: req.body.name }));\n};\n",
    'src/main.js': "import express from 'express';\nimport { tags } from './tags.js';\nconst app = express();\napp.use(express.json());\ntags(app);\napp.post('/notes', (req, res) => res.json({ text: req.body.text, count: req.body.count }));\napp.listen(0);\n",
  },
  requests: bodies('POST', '/notes'),
};

const FASTIFY_BODIES: Case = {
  packages: 'fastify5',
  adapter: './fastify/adapter.mjs',
  rule: 'require-input-validation',
  files: {
    'package.json': JSON.stringify({ name: 'suggested', type: 'module', main: 'src/main.js', dependencies: { fastify: '^5.0.0', typebox: '*' } }),
    'src/main.js': `import Fastify from 'fastify';
import { Type } from 'typebox';
const app = Fastify();
app.post('/tags', { schema: { body: Type.Object({ name: Type.String() }) } }, async (request) => ({ name: request.body.name }));
app.post('/notes', async (request) => ({ text: request.body.text, count: request.body.count }));
await app.listen({ port: 0 });
`,
  },
  requests: bodies('POST', '/notes'),
};

const NEST_BODIES: Case = {
  packages: 'nest11',
  adapter: './nest/adapter.mjs',
  rule: 'require-input-validation',
  files: {
    'package.json': JSON.stringify({ name: 'suggested', main: 'src/main.ts', dependencies: { '@nestjs/common': '^11.0.0', '@nestjs/core': '^11.0.0', 'class-validator': '*' } }),
    'src/notes.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
interface Note {
  text: string;
  count: number;
}
@Controller('notes')
export class NotesController {
  @Post()
  add(@Body() note: Note) {
    return note;
  }
}
`,
    'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NotesController } from './notes.controller';
@Module({ controllers: [NotesController] })
class AppModule {}
async function main() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0);
}
void main();
`,
  },
  requests: bodies('POST', '/notes'),
};

describe.each<[string, Case, readonly string[], readonly string[]]>([
  ['placeholders', DATABASE, ['200 1', '200 2', '200 1', '200 2', '200 1', '200 2'], ['200 1', '200 0', '200 1', '200 0', '200 1', '200 0']],
  ['paths', PATHS, ['200', '200', '200', '403', '200', '200', '200', '200'], ['200', '403', '200', '403', '200', '403', '200', '404']],
  [
    'fields',
    RECORDS,
    ['200 {"name":"ann","email":"a@b.c"}', '200 {"name":"ann","role":"admin"}', '200 {"name":"old","role":"user","email":"a@b.c"}', '200 {"name":"old","role":"admin"}'],
    ['200 {"name":"ann","email":"a@b.c"}', '200 {"name":"ann"}', '200 {"name":"old","role":"user","email":"a@b.c"}', '200 {"name":"old","role":"user"}'],
  ],
  ['schemas of zod', EXPRESS_BODIES, ['200', '200', '200'], ['200', '400', '400']],
  ['schemas of TypeBox', FASTIFY_BODIES, ['200', '200', '200'], ['200', '400', '400']],
  ['classes', NEST_BODIES, ['201', '201', '201'], ['201', '400', '400']],
])('%s', (name, tested, before, after) => {
  test('with what is suggested it does the same for valid requests, and attacks get nowhere', async () => {
    const { texts, messages } = await improve(tested, name);
    expect(messages).toMatchSnapshot();
    expect(await answers(tested, name, tested.files)).toEqual(before);
    expect(await answers(tested, name, texts)).toEqual(after);
  });
});
