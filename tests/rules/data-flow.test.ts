import { noCommandInjection } from '../../rules/no-command-injection.ts';
import { noPathTraversal } from '../../rules/no-path-traversal.ts';
import { noSqlInjection } from '../../rules/no-sql-injection.ts';
import { testFlows } from './flow-rule.ts';

const PG = "import pg from 'pg';\nconst pool = new pg.Pool();\n";
const CP = "import { exec, spawn, execFile } from 'node:child_process';\nimport { promisify } from 'node:util';\n";
const FS = "import fs from 'node:fs';\nimport path from 'node:path';\n";
const handler = (body: string): string => `app.get('/x', async (req, res) => {\n${body}\n});`;

testFlows(noSqlInjection, {
  valid: [
    PG + handler("await pool.query('SELECT * FROM t WHERE id = $1', [req.query.id]);"),
    PG + handler('const id = Number(req.query.id); await pool.query(`SELECT * FROM t WHERE id = ${id}`);'),
    PG + handler("const ORDER = { asc: 'ASC', desc: 'DESC' }; await pool.query(`SELECT * FROM t ORDER BY a ${ORDER[req.query.order]}`);"),
    PG + handler("const { order } = req.query; if (order !== 'a' && order !== 'b') return res.sendStatus(400); await pool.query(`SELECT * FROM t ORDER BY ${order}`);"),
    PG + handler("switch (req.query.t) { case 'a': case 'b': await pool.query('SELECT * FROM ' + req.query.t); }"),
    PG + handler("if (isNaN(req.params.id)) throw new Error('no'); await pool.query('SELECT ' + req.params.id);"),
    PG + handler('const ids = req.body.ids.map(Number); await pool.query(`SELECT * FROM t WHERE id IN (${ids.join()})`);'),
    "import postgres from 'postgres';\nconst sql = postgres();\n" + handler('await sql`SELECT ${req.query.id}`;'),
    // A row is what the database holds, not what the client sent.
    PG + handler("const { rows } = await pool.query('SELECT a FROM t WHERE id = $1', [req.query.id]); await pool.query('SELECT ' + rows[0].a);"),
    `${PG}const ids = process.argv.slice(2); pool.query('SELECT ' + ids);`,
    // No database: the address of a cache.
    handler("await client.get('user:' + req.params.id);"),
  ],
  invalid: [
    [PG + handler('await pool.query(`SELECT * FROM t WHERE id = ${req.query.id}`);'), ['`req.query.id` becomes part of a query in pool.query().']],
    [PG + handler("const { id } = req.params; let sql = 'SELECT * FROM t'; if (id) sql += ' WHERE id = ' + id; await pool.query({ text: sql });"), ['`req.params.id` becomes part of a query in pool.query().']],
    [PG + handler("const parts = []; parts.push('a = ' + req.body.a); await pool.query('SELECT * FROM t WHERE ' + parts.join(' AND '));"), ['`req.body.a` becomes part of a query in pool.query().']],
    // A check of one branch holds in no other one.
    [PG + handler("if (/^\\d+$/.test(req.query.id)) log(); await pool.query('SELECT ' + req.query.id);"), ['`req.query.id` becomes part of a query in pool.query().']],
    [
      {
        'src/routes.ts': `import { UserService } from './user-service.ts';\nconst users = new UserService();\n${handler('res.json(await users.find(req.query.name));')}`,
        'src/user-service.ts': "import { run } from './db.ts';\nexport class UserService {\n  async find(name: string) {\n    return run(`SELECT * FROM u WHERE name = '${name}'`);\n  }\n}",
        'src/db.ts': `${PG}export const run = (text: string) => pool.query(text);`,
      },
      ['`req.query.name` becomes part of a query in pool.query().'],
    ],
    [
      `import { Controller, Get, Param, Query, ParseIntPipe } from '@nestjs/common';
       import { InjectRepository } from '@nestjs/typeorm';
       import { Repo } from './repo';
       @Controller() class A {
         constructor(private readonly db: DataSource) {}
         @Get(':id') one(@Param('id', ParseIntPipe) id: number, @Query('sort') sort: string) { return this.db.query('SELECT * FROM t WHERE id = ' + id + ' ORDER BY ' + sort); }
       }`,
      ['`sort` becomes part of a query in db.query().'],
    ],
  ],
});

testFlows(noCommandInjection, {
  valid: [
    `${CP}import { Command } from 'commander';\n` + handler("const a = new Command(); const b = new Command(); a.command('x').action((word) => exec(word)); b.parse(req.body.args);"),
    CP + handler("execFile('ls', [req.query.dir]);"),
    CP + handler("if (!['a', 'b'].includes(req.query.dir)) return; exec('ls ' + req.query.dir);"),
    `${CP}exec('ls ' + process.argv[2]);`,
    CP + handler("exec('ls', () => res.send(req.query.a));"),
  ],
  invalid: [
    [`${CP}import { Command } from 'commander';\n` + handler("const a = new Command(); a.command('x <word>').action((word) => exec(word)); await a.parseAsync(req.body.args);"), ['`req.body.args` becomes part of a command in exec().']],
    [CP + handler("exec('ls ' + req.query.dir);"), ['`req.query.dir` becomes part of a command in exec().']],
    [CP + handler("const run = promisify(exec); await run(`ls ${req.body.dir}`);"), ['`req.body.dir` becomes part of a command in run().']],
    [CP + handler("spawn('sh', ['-c', req.query.cmd], { shell: true });"), ['`req.query.cmd` becomes part of a command in spawn().']],
    [CP + handler("const dir = req.get('x-dir'); new Promise((resolve) => resolve(dir)).then((d) => exec('ls ' + d));"), ["`req.get('x-dir')` becomes part of a command in exec()."]],
  ],
});

testFlows(noPathTraversal, {
  valid: [
    handler("res.sendFile(req.params.file, { root: '/srv' });"),
    FS + handler("fs.readFileSync(path.join('/srv', path.basename(req.params.file)));"),
    FS + handler("const file = path.resolve('/srv', req.query.f); if (!file.startsWith('/srv/')) throw new Error('no'); fs.readFileSync(file);"),
    FS + handler("const file = path.join('/srv', req.query.f); if (path.relative('/srv', file).startsWith('..')) return; fs.readFileSync(file);"),
    FS + handler("if (req.query.f.includes('..') || path.isAbsolute(req.query.f)) return; fs.readFileSync(req.query.f);"),
    FS + handler('fs.unlinkSync(req.file.path);'),
  ],
  invalid: [
    [FS + handler("fs.readFileSync('/srv/' + req.query.f);"), ['`req.query.f` decides a path in fs.readFileSync().']],
    [FS + handler("const file = path.join('/srv', req.query.f); if (!file.startsWith('/srv')) res.status(400); fs.readFileSync(file);"), ['`req.query.f` decides a path in fs.readFileSync().']],
    // Without `normalize` the beginning says nothing.
    [FS + handler("const file = '/srv/' + req.query.f; if (file.startsWith('/srv/')) fs.readFileSync(file);"), ['`req.query.f` decides a path in fs.readFileSync().']],
    [handler("res.download('/srv/' + req.params.name);"), ['`req.params.name` decides a path in res.download().']],
  ],
});
