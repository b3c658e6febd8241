import { expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

test('a flow names its source, the steps and the sink in order', () => {
  const source = ["import { exec } from 'node:child_process';", 'function run(line) {', '  exec(line);', '}', "app.get('/', (req, res) => {", '  const { dir } = req.query;', "  run('ls ' + dir);", '});'].join('\n');
  const { flows } = followRequests(memoryHost({ 'src/main.ts': source }), []);
  expect(flows).toHaveLength(1);
  expect(flows[0]?.flow.map(({ location, message }) => [location.line, message])).toEqual([
    [6, '`req.query.dir` comes from the client.'],
    [7, 'run() receives it.'],
    [3, 'It arrives at exec().'],
  ]);
  expect(flows[0]?.location.line).toBe(3);
  expect(flows[0]?.confidence).toBe('high');
});

test('one finding stands for a pair of source and sink, however many handlers lead there', () => {
  const source = "import fs from 'node:fs';\nconst read = (req) => fs.readFileSync(req.query.f);\napp.get('/a', (req, res) => read(req));\napp.get('/b', (req, res) => read(req));";
  expect(followRequests(memoryHost({ 'src/main.ts': source }), []).flows).toHaveLength(1);
});

test('tests and scripts for browsers hold no handlers', () => {
  const handler = "import fs from 'node:fs';\napp.get('/a', (req, res) => fs.readFileSync(req.query.f));";
  expect(followRequests(memoryHost({ 'test/a.test.ts': handler, 'public/a.js': handler }), []).flows).toEqual([]);
});

test('what a validator or a check in another function showed holds behind the call', () => {
  const source = `import fs from 'node:fs';
const isPlain = (name) => /^[a-z]+$/.test(name);
function assertPlain(name) { if (!isPlain(name)) throw new Error('no'); }
app.get('/a', (req, res) => { assertPlain(req.query.f); fs.readFileSync(req.query.f); });
app.get('/b', (req, res) => { if (isPlain(req.query.f)) fs.readFileSync(req.query.f); });
app.get('/c', (req, res) => { const ok = isPlain(req.query.f); if (!ok) return; fs.readFileSync(req.query.f); });
app.get('/d', (req, res) => { if (!isPlain(req.query.f)) fs.readFileSync(req.query.f); });`;
  expect(followRequests(memoryHost({ 'src/main.ts': source }), []).flows.map(({ location }) => location.line)).toEqual([7]);
});

/** Lines that report when each handler stands on a line of its own. */
function linesOf(...code: readonly string[]): readonly number[] {
  return followRequests(memoryHost({ 'src/main.ts': code.join('\n'), 'src/patterns.ts': 'export const PLAIN = /^[a-z]+$/;\nexport const LOOSE = /^.+$/;' }), []).flows.filter(({ sink }) => sink !== 'log').map(({ location }) => location.line);
}

test('a pattern counts wherever it is defined, and its result in a variable', () => {
  expect(linesOf(
    "import fs from 'node:fs'; import { PLAIN, LOOSE } from './patterns'; class Files { parse(name) { const match = name.match(/^[a-z]+$/); if (!match) return null; return { name: match[0] }; } } const files = new Files();",
    "app.get('/1', (req, res) => { if (PLAIN.test(req.query.f)) fs.readFileSync(req.query.f); });",
    "app.get('/2', (req, res) => { if (LOOSE.test(req.query.f)) fs.readFileSync(req.query.f); });",
    "app.get('/3', (req, res) => { const { PLAIN: P } = require('./patterns'); if (!P.test(req.query.f)) return; fs.readFileSync(req.query.f); });",
    "app.get('/4', (req, res) => { const match = req.query.f.match(/^[a-z]+$/); if (!match) return; fs.readFileSync(req.query.f); });",
    "app.get('/5', (req, res) => { const match = req.query.f.match(/^.+$/); if (!match) return; fs.readFileSync(req.query.f); });",
    "app.get('/6', (req, res) => { if (!files.parse(req.query.f)) return; fs.readFileSync(req.query.f); });",
    "app.get('/7', (req, res) => { if (files.parse(req.query.f)) return; fs.readFileSync(req.query.f); });",
    "app.get('/8', (req, res) => { if (/^(?=.{1,9}$)[a-z]+$/.test(req.query.f)) fs.readFileSync(req.query.f); });",
    "app.get('/9', (req, res) => { if (/^(?=[a-z])[a-z].*$/.test(req.query.f)) fs.readFileSync(req.query.f); });",
  )).toEqual([3, 6, 8, 10]);
});

test('what the server keeps on the request under a key of its own is not of the client', () => {
  expect(linesOf(
    "import fs from 'node:fs'; const CONTEXT_KEY = 'acmeContext'; const BODY_PART = 'body'; const OTHER_KEY = Symbol('other');",
    "app.get('/1', (req, res) => { fs.readFileSync(req[CONTEXT_KEY].root); });",
    "app.get('/2', (req, res) => { fs.readFileSync(req[BODY_PART].root); });",
    "app.get('/3', (req, res) => { fs.readFileSync(req[OTHER_KEY].root); });",
    "app.get('/4', (req, res) => { for (const part of ['query', 'params']) fs.readFileSync(req[part].root); });",
  )).toEqual([3, 5]);
});

test('a field that the handler writes leaves the others as the client sent them', () => {
  expect(linesOf(
    "import fs from 'node:fs';",
    "app.get('/1', (req, res) => { req.body.at = Date.now(); fs.readFileSync(req.body.root); });",
    "app.get('/2', (req, res) => { req.body.root = '/srv'; fs.readFileSync(req.body.root); });",
    "app.get('/3', (req, res) => { req.query.of.at = 1; fs.readFileSync(req.query.of.root); });",
    "app.get('/4', (req, res) => { req.body = { root: '/srv' }; req.body.at = 1; fs.readFileSync(req.body.root); });",
    "app.get('/5', (req, res) => { req.acme.at = 1; fs.readFileSync(req.acme.root); });",
  )).toEqual([2, 4]);
});

test('an object of the client stays one when a field of it is written', () => {
  const source = ["import { Model } from 'sequelize';", 'class User extends Model {}', "app.post('/', (req, res) => {", '  req.body.owner = req.user.id;', '  User.create(req.body);', '});'].join('\n');
  const { flows } = followRequests(memoryHost({ 'src/main.ts': source }), []);
  expect(flows.map(({ location, flow }) => [location.line, flow[0]?.message])).toEqual([[5, '`req.body` comes from the client.']]);
});

test('the name of a parsed path leads nowhere, its directory does', () => {
  expect(linesOf(
    "import fs from 'node:fs'; import path from 'node:path';",
    "app.get('/1', (req, res) => { fs.readFileSync(path.join('a', `${path.parse(req.query.f).name}.wav`)); });",
    "app.get('/2', (req, res) => { const { dir } = path.parse(req.query.f); fs.readFileSync(path.join(dir, 'x')); });",
  )).toEqual([3]);
});

test('an object is harmless when all of its fields that are not known were deleted', () => {
  const mongoose = "import mongoose from 'mongoose'; const User = mongoose.model('User', {}); const known = ['name'];";
  expect(linesOf(
    mongoose,
    "app.post('/1', (req, res) => { const data = req.body; for (const key of Object.keys(data)) if (!known.includes(key)) delete data[key]; User.create(data); });",
    "app.post('/2', (req, res) => { const data = req.body; Object.entries(data).forEach(([key]) => { if (known.includes(key)) return; delete data[key]; }); User.create(data); });",
    "app.post('/3', (req, res) => { const data = req.body; Object.keys(data).filter((key) => !known.includes(key)).forEach((key) => delete data[key]); User.create(data); });",
    "app.post('/4', (req, res) => { const data = req.body; for (const key of Object.keys(data)) if (!known.includes(key)) delete other[key]; User.create(data); });",
    "app.post('/5', (req, res) => { const data = req.body; for (const key of ['role']) delete data[key]; User.create(data); });",
    "app.post('/6', (req, res) => { const data = req.body; for (const key of Object.keys(data)) delete data['role']; User.create(data); });",
  )).toEqual([5, 6, 7]);
});

test('GraphQL hands on only what its schema declares, with the declared types', () => {
  expect(linesOf(
    "import { Args, Mutation, Resolver } from '@nestjs/graphql'; import mongoose from 'mongoose'; const User = mongoose.model('User', {});",
    "@Resolver() class A { @Mutation() add(@Args('input') input: Input) { return User.create(input); } }",
    "@Resolver() class B { @Mutation() add(@Args('name') name: string) { return User.find({ name, $where: `this.a == ${name}` }); } }",
  )).toEqual([3]);
});
