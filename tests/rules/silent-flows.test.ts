import { describe, expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';
import { runRule } from './project-rule.ts';

/** Kinds of sinks that data arrives at, with medium or high confidence. */
function kindsOf(imports: string, body: string): readonly string[] {
  const source = `${imports}\napp.post('/x', async (req, res) => {\n${body}\n});`;
  return [...new Set(followRequests(memoryHost({ 'src/main.ts': source }), []).flows.filter(({ confidence }) => confidence !== 'low').map(({ sink }) => sink))];
}

/** Each pair differs in what makes the first one harmless, so that silence about everything fails as well. */
function pairs(title: string, kind: string, cases: readonly (readonly [name: string, imports: string, harmless: string, harmful: string])[]): void {
  describe(title, () => {
    test.each(cases)('%s', (_, imports, harmless, harmful) => {
      expect(kindsOf(imports, harmless)).toEqual([]);
      expect(kindsOf(imports, harmful)).toEqual([kind]);
    });
  });
}

pairs('parameters of queries', 'sql', [
  ['pg', "import pg from 'pg'; const db = new pg.Pool();", "await db.query('SELECT * FROM t WHERE a = $1', [req.body.a])", "await db.query('SELECT * FROM t WHERE a = ' + req.body.a)"],
  ['pg with an object', "import { Pool } from 'pg'; const db = new Pool();", "await db.query({ text: 'SELECT $1', values: [req.body.a] })", 'await db.query({ text: `SELECT ${req.body.a}` })'],
  ['mysql2', "import mysql from 'mysql2/promise'; const db = mysql.createPool({});", "await db.execute('SELECT * FROM t WHERE a = ?', [req.body.a])", "await db.execute('SELECT * FROM t WHERE a = \\'' + req.body.a + '\\'')"],
  ['better-sqlite3', "import Database from 'better-sqlite3'; const db = new Database('x');", "db.prepare('SELECT * FROM t WHERE a = ?').get(req.body.a)", "db.prepare('SELECT * FROM t WHERE a = ' + req.body.a).get()"],
  ['sequelize', "import { Sequelize } from 'sequelize'; const sequelize = new Sequelize('x');", "await sequelize.query('SELECT * FROM t WHERE a = :a', { replacements: { a: req.body.a } })", 'await sequelize.query(`SELECT * FROM t WHERE a = ${req.body.a}`)'],
  ['typeorm', "import { DataSource } from 'typeorm'; const source = new DataSource({});", "await source.query('SELECT * FROM t WHERE a = $1', [req.body.a])", "await source.query('SELECT * FROM t WHERE a = ' + req.body.a)"],
]);

pairs('tagged templates', 'sql', [
  ['Prisma', "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();", 'await prisma.$queryRaw`SELECT ${req.body.a}`', 'await prisma.$queryRawUnsafe(`SELECT ${req.body.a}`)'],
  ['postgres', "import postgres from 'postgres'; const sql = postgres();", 'await sql`SELECT ${req.body.a}`', 'await sql.unsafe(`SELECT ${req.body.a}`)'],
  ['drizzle', "import { sql } from 'drizzle-orm'; import { db } from './db';", 'await db.execute(sql`SELECT ${req.body.a}`)', 'await db.execute(sql.raw(`SELECT ${req.body.a}`))'],
]);

pairs('builders', 'sql', [
  ['knex', "import knex from 'knex'; const db = knex({});", "await db('t').where('a', req.body.a).orderBy('b')", "await db('t').whereRaw('a = ' + req.body.a)"],
  ['typeorm', "import { DataSource } from 'typeorm'; const source = new DataSource({});", "await source.createQueryBuilder().where('a = :a', { a: req.body.a }).getMany()", 'await source.createQueryBuilder().where(`a = ${req.body.a}`).getMany()'],
  ['prisma', "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();", 'await prisma.user.findMany({ where: { a: String(req.body.a) } })', 'await prisma.$executeRawUnsafe(`DELETE FROM t WHERE a = ${req.body.a}`)'],
]);

pairs('constant beginnings of addresses', 'ssrf', [
  ['a host with a slash', '', 'await fetch(`https://api.acme.io/${req.body.a}`)', 'await fetch(`https://api.acme.io${req.body.a}`)'],
  ['a query string', '', "await fetch('https://api.acme.io?a=' + encodeURIComponent(req.body.a))", "await fetch('https://' + req.body.a)"],
  ['a host from the settings', '', 'await fetch(`${process.env.API}/users/${req.body.a}`)', 'await fetch(`${req.body.a}/users/${process.env.API}`)'],
  ['options of http', "import http from 'node:http';", "http.request({ host: 'acme.io', path: req.body.a })", "http.request({ host: req.body.a, path: '/' })"],
]);

pairs('constant beginnings of redirects', 'redirect', [
  ['a path', '', "res.redirect('/users/' + req.query.a)", 'res.redirect(req.query.a)'],
  ['a host', '', "res.redirect('https://acme.io/' + req.query.a)", "res.redirect('https://acme.io' + req.query.a)"],
]);

const FS = "import fs from 'node:fs'; import path from 'node:path'; const ROOT = '/srv/files';";

pairs('paths that stay where they belong', 'path', [
  ['basename', FS, 'fs.readFileSync(path.join(ROOT, path.basename(req.query.a)))', 'fs.readFileSync(path.join(ROOT, path.dirname(req.query.a)))'],
  ['sendFile with a root', FS, 'res.sendFile(req.query.a, { root: ROOT })', 'res.sendFile(req.query.a)'],
  ['sendFile with a root that the client chooses', FS, 'res.sendFile(req.query.a, { root: ROOT })', 'res.sendFile(req.query.a, { root: req.query.b })'],
  ['download with a root', FS, "res.download(req.query.a, 'x', { root: ROOT })", "res.download(req.query.a, 'x')"],
  ['a checked directory', FS, 'const file = path.resolve(ROOT, req.query.a); if (!file.startsWith(ROOT + path.sep)) return; fs.readFileSync(file)', 'const file = path.resolve(ROOT, req.query.a); if (!file.startsWith(ROOT + path.sep)) log(); fs.readFileSync(file)'],
  ['a relative path', FS, "const file = path.join(ROOT, req.query.a); const relative = path.relative(ROOT, file); if (relative.startsWith('..') || path.isAbsolute(relative)) return; fs.readFileSync(file)", 'const file = path.join(ROOT, req.query.a); const relative = path.relative(ROOT, file); fs.readFileSync(file)'],
]);

const CP = "import { exec } from 'node:child_process'; const NAMES = ['a', 'b']; const KNOWN = new Set(NAMES); const COMMANDS = { a: 'ls', b: 'df' };";

pairs('allow-lists that dominate', 'command', [
  ['an array', CP, 'if (NAMES.includes(req.query.a)) exec(req.query.a)', 'if (NAMES.includes(req.query.a)) log(); exec(req.query.a)'],
  ['a set', CP, 'if (!KNOWN.has(req.query.a)) return; exec(req.query.a)', 'if (!KNOWN.has(req.query.a)) log(); exec(req.query.a)'],
  ['a set, the other way round', CP, 'if (KNOWN.has(req.query.a)) exec(req.query.a)', 'if (!KNOWN.has(req.query.a)) exec(req.query.a)'],
  ['another field', CP, 'if (!KNOWN.has(req.query.a)) return; exec(req.query.a)', 'if (!KNOWN.has(req.query.b)) return; exec(req.query.a)'],
  ['a look-up', CP, 'exec(COMMANDS[req.query.a])', 'exec(COMMANDS[req.query.a] ?? req.query.a)'],
  ['a comparison', CP, "if (req.query.a !== 'ls' && req.query.a !== 'df') return; exec(req.query.a)", "if (req.query.a === 'rm') return; exec(req.query.a)"],
  ['a switch', CP, "switch (req.query.a) { case 'ls': exec(req.query.a); }", "switch (req.query.a) { case 'ls': break; default: exec(req.query.a); }"],
  ['a check that comes too late', CP, 'if (!KNOWN.has(req.query.a)) return; exec(req.query.a)', 'exec(req.query.a); if (!KNOWN.has(req.query.a)) return'],
  ['what was found in a list', CP, 'const found = tools.find((tool) => tool.name === req.query.a); if (!found) return; exec(req.query.a)', 'const found = tools.find((tool) => tool.name === req.query.b); if (!found) return; exec(req.query.a)'],
  ['what some of a list are', CP, 'if (!tools.some(({ name }) => name === req.query.a)) return; exec(req.query.a)', 'if (tools.some(({ name }) => name === req.query.a)) return; exec(req.query.a)'],
  ['what was found in a list of the client', CP, 'const found = tools.find((tool) => tool.name === req.query.a); if (!found) return; exec(req.query.a)', 'const found = req.body.tools.find((tool) => tool.name === req.query.a); if (!found) return; exec(req.query.a)'],
  ['a list of the client', CP, 'if (NAMES.includes(req.query.a)) exec(req.query.a)', 'if (req.body.names.includes(req.query.a)) exec(req.query.a)'],
]);

const PG = "import pg from 'pg'; const db = new pg.Pool();";
pairs('checks on one of several ways', 'sql', [
  ['a field of what is not there', PG, "const { filter } = req.body; if (filter && !columns.includes(filter.name)) return res.end(); await db.query(filter ? `SELECT ${filter.name}` : 'SELECT 1')", "const { filter } = req.body; if (filter && !filter.name) return res.end(); await db.query(filter ? `SELECT ${filter.name}` : 'SELECT 1')"],
  ['another value on the other way', PG, "const { key } = req.body; let field; if (columns.find((each) => each.name === key)) field = 't.' + key; else field = 't.id'; await db.query(`SELECT ${field}`)", "const { key } = req.body; let field; if (columns.find((each) => each.name !== key)) field = 't.' + key; else field = 't.id'; await db.query(`SELECT ${field}`)"],
  ['a flag for looking at queries', `${PG} class Query { constructor(debug) { this.debug = debug; this.values = []; } add(value) { if (this.debug) { return \`'\${value}'\`; } this.values.push(value); return '?'; } }`, 'const query = new Query(false); await db.query(`SELECT ${query.add(req.body.a)}`)', 'const query = new Query(false); await db.query(`SELECT ${query.add(req.body.a)} ${req.body.a}`)'],
  ['a flag of the client is none', PG, "const debug = settings.debug; if (debug) { await db.query('SELECT ' + req.body.a) }", "const { debug } = req.body; if (debug) { await db.query('SELECT ' + req.body.a) }"],
]);

const FILES = "import fs from 'node:fs'; import path from 'node:path';";
pairs('parts of paths', 'path', [
  ['the directory itself or below', FILES, "const at = path.resolve(root, req.body.at); const below = path.relative(root, at); if (below === '' || (!below.startsWith('..') && !path.isAbsolute(below))) res.end(fs.readFileSync(at))", "const at = path.resolve(root, req.body.at); const below = path.relative(root, at); if (below !== '' || !path.isAbsolute(below)) res.end(fs.readFileSync(at))"],
  ['a group of digits', FILES, "const found = req.url.match(/^\\/logs\\/(\\d+)\\/(.+)$/); res.end(fs.readFileSync(path.join(root, found[1])))", "const found = req.url.match(/^\\/logs\\/(\\d+)\\/(.+)$/); res.end(fs.readFileSync(path.join(root, decodeURIComponent(found[2]))))"],
]);

pairs('addresses', 'ssrf', [
  ['a query that is added', '', "const url = new URL(settings.tokenUrl); url.searchParams.append('code', req.body.code); await fetch(url)", 'const url = new URL(req.body.code, settings.tokenUrl); await fetch(url)'],
  ['a signature whose check gives a result', '', 'const valid = await validSignature(req.body); if (valid.isErr()) return res.end(); await fetch(req.body.url)', 'const valid = await validSignature(req.body); if (valid.isOk()) return res.end(); await fetch(req.body.url)'],
  ['an agent that refuses', '', 'await fetch(req.body.url, { dispatcher: ssrfSafeDispatcher })', 'await fetch(req.body.url, { dispatcher: keepAlive })'],
]);

pairs('operators', 'nosql', [
  ['values below $in', "import { MongoClient } from 'mongodb'; const reports = new MongoClient(url).db('x').collection('reports');", 'await reports.deleteMany({ id: { $in: req.body.ids.map(({ id }) => id) } })', 'await reports.deleteMany({ id: { $eq: 1 }, owner: req.body.owner })'],
]);

describe('who sends it', () => {
  const flowsIn = (source: string): readonly string[] => followRequests(memoryHost({ 'src/main.ts': source }), []).flows.map(({ sink, confidence }) => `${sink} ${confidence}`);

  test('a message of a queue is no request', () => {
    const source = (decorator: string): string => `import fs from 'node:fs'; class Jobs { @${decorator}('x') run(@Payload() job: Job) { fs.writeFileSync('/jobs/' + job.id, ''); } }`;
    expect(flowsIn(source('EventPattern'))).toEqual(['path low']);
    expect(flowsIn(source('Post'))).toEqual(['path high']);
  });

  test('a body with a schema of fastify-decorators', () => {
    const source = (options: string): string => `import mongoose from 'mongoose'; const Bid = mongoose.model('Bid', schema); class Bids { @POST('/', ${options}) async add(request: FastifyRequest, reply: FastifyReply) { await Bid.findOne({ owner: request.body.owner }); } }`;
    expect(flowsIn(source('{ schema: bidSchema }'))).toEqual([]);
    expect(flowsIn(source('{}'))).toEqual(['nosql high']);
  });

  test('an address that a rule of its class refuses', () => {
    const source = (rule: string): string => `import { ValidationPipe } from '@nestjs/common'; class Target { @IsUrl() ${rule} url: string; }
class Hooks { @Post('/send') async send(@Query(new ValidationPipe()) target: Target) { await fetch(target.url); } }`;
    expect(flowsIn(source('@IsSafeWebhookUrl()'))).toEqual([]);
    expect(flowsIn(source(''))).toEqual(['ssrf high']);
  });

  test('a parameter with a callback that checks it', async () => {
    const source = (callback: string): string => `import express from 'express'; import fs from 'node:fs'; import { ${callback} } from '@org/parameters';
const app = express(); app.param('fileId', ${callback}); app.get('/files/:fileId', (req, res) => res.end(fs.readFileSync('/files/' + req.params.fileId))); app.listen(1);`;
    expect((await runRule('no-path-traversal', source('validateFileId'))).messages).toEqual([]);
    expect((await runRule('no-path-traversal', source('loadFile'))).messages).toHaveLength(1);
  });
});

test('operators in a query are not claimed where a check of the input cannot be read', async () => {
  const service = (check: string): string => `import express from 'express';
import mongoose from 'mongoose';
import { checked } from 'acme-checks';
const User = mongoose.model('User', new mongoose.Schema({ name: String }));
const app = express();
app.post('/x', ${check} async (req, res) => res.json(await User.findOne({ name: req.body.name })));
app.listen(1);
`;
  expect((await runRule('no-nosql-injection', service("checked('user'),"))).messages).toEqual([]);
  expect((await runRule('no-nosql-injection', service(''))).messages).toEqual(['`req.body.name` of POST /x may hold operators in a query of User.findOne().']);
});
