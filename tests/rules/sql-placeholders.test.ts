import { describe, expect, test } from 'vitest';
import { suggested } from './flow-suggestion.ts';

const PG = "import pg from 'pg';\nconst pool = new pg.Pool();\n";
const MYSQL = "import mysql from 'mysql2/promise';\nconst pool = mysql.createPool({});\n";
const handler = (body: string): string => `app.get('/x', async (req, res) => {\n${body}\n});`;

/** The body of the handler with what is suggested; unchanged where nothing is. */
function improved(head: string, body: string): string {
  const { files } = suggested(head + handler(body));
  const text = files['src/main.ts'] ?? '';
  return text.slice(text.indexOf('=> {\n') + 5, text.lastIndexOf('\n});'));
}

describe('node-postgres', () => {
  test.each([
    ['await pool.query(`SELECT * FROM t WHERE id = ${req.query.id}`);', 'await pool.query(`SELECT * FROM t WHERE id = $1`, [req.query.id]);'],
    ["await pool.query(`SELECT * FROM t WHERE name = '${req.query.name}' AND kind = '${req.query.kind}'`);", 'await pool.query(`SELECT * FROM t WHERE name = $1 AND kind = $2`, [req.query.name, req.query.kind]);'],
    ["await pool.query('SELECT * FROM t WHERE id = ' + req.query.id);", "await pool.query('SELECT * FROM t WHERE id = $1', [req.query.id]);"],
    ['await pool.query("SELECT * FROM t WHERE name = \'" + req.query.name + "\' ORDER BY a");', 'await pool.query("SELECT * FROM t WHERE name = $1 ORDER BY a", [req.query.name]);'],
    ["await pool.query(`SELECT * FROM t WHERE name LIKE '%${req.query.q}%'`);", 'await pool.query(`SELECT * FROM t WHERE name LIKE $1`, [`%${req.query.q}%`]);'],
    ["await pool.query(`SELECT * FROM t WHERE a = $1 AND b = '${req.query.b}'`, [1]);", 'await pool.query(`SELECT * FROM t WHERE a = $1 AND b = $2`, [1, req.query.b]);'],
    ["const { a, b } = req.body; await pool.query(`INSERT INTO t (a, b, c) VALUES ('${a}', ${b}, NOW())`);", 'const { a, b } = req.body; await pool.query(`INSERT INTO t (a, b, c) VALUES ($1, $2, NOW())`, [a, b]);'],
    ['await pool.query(`UPDATE t SET a = ${req.body.a}, b = ${req.body.b} WHERE id = ${req.params.id}`);', 'await pool.query(`UPDATE t SET a = $1, b = $2 WHERE id = $3`, [req.body.a, req.body.b, req.params.id]);'],
    ["const sql = `SELECT * FROM t WHERE id = '${req.params.id}'`; console.log(sql); await pool.query(sql);", 'const sql = `SELECT * FROM t WHERE id = $1`; console.log(sql); await pool.query(sql, [req.params.id]);'],
    ["await pool.query({ text: `SELECT * FROM t WHERE id = '${req.params.id}'`, rowMode: 'array' });", "await pool.query({ text: `SELECT * FROM t WHERE id = $1`, rowMode: 'array', values: [req.params.id] });"],
    ["await pool.query(`SELECT * FROM ${TABLE} WHERE id = '${req.params.id}'`);", 'await pool.query(`SELECT * FROM ${TABLE} WHERE id = $1`, [req.params.id]);'],
    ['await pool.query(`SELECT * FROM t LIMIT ${req.query.limit}`);', 'await pool.query(`SELECT * FROM t LIMIT $1`, [Number(req.query.limit)]);'],
    ["await pool.query(`SELECT * FROM t WHERE a BETWEEN ${req.query.a} AND ${req.query.b} AND lower(c) = lower('${req.query.c}')`);", 'await pool.query(`SELECT * FROM t WHERE a BETWEEN $1 AND $2 AND lower(c) = lower($3)`, [req.query.a, req.query.b, req.query.c]);'],
  ])('%s', (before, after) => {
    expect(improved(PG, before)).toBe(after);
  });

  test.each([
    ['a column', 'await pool.query(`SELECT * FROM t ORDER BY ${req.query.order}`);'],
    ['a table', 'await pool.query(`SELECT * FROM ${req.query.table} WHERE id = 1`);'],
    ['a name in quotes', 'await pool.query(`SELECT "${req.query.column}" FROM t`);'],
    ['a name in quotes that is compared', 'await pool.query(`SELECT * FROM t WHERE a = "${req.query.column}"`);'],
    ['one value of two', 'await pool.query(`SELECT * FROM t WHERE id = ${req.query.id} ORDER BY ${req.query.order}`);'],
    ['a list', 'await pool.query(`SELECT * FROM t WHERE id IN (${req.query.ids})`);'],
    ['a part of a name', 'await pool.query(`SELECT * FROM t WHERE a = b_${req.query.c}`);'],
    ['a typed literal', "await pool.query(`SELECT * FROM t WHERE at > now() - INTERVAL '${req.query.days} days'`);"],
    ['a path in JSON', "await pool.query(`SELECT a ->> '${req.query.key}' FROM t`);"],
    ['a part of the query', "const where = `name = '${req.query.name}'`; await pool.query(`SELECT * FROM t WHERE ${where}`);"],
    ['a text in quotes of its own', "const name = \"'\" + req.query.name + \"'\"; await pool.query(`SELECT * FROM t WHERE name = ${name}`);"],
    ['a text that is put together', "let sql = 'SELECT * FROM t'; if (req.query.id) sql += ' WHERE id = ' + req.query.id; await pool.query(sql);"],
    ['values of unknown length', 'await pool.query(`SELECT * FROM t WHERE id = ${req.query.id}`, values);'],
    ['a text with two uses', 'const sql = `SELECT * FROM t WHERE id = ${req.query.id}`; await pool.query(sql); await pool.query(sql);'],
    ['a comment', 'await pool.query(`SELECT 1 -- ${req.query.a}\n`);'],
    ['a list of columns', 'await pool.query(`INSERT INTO t (${req.body.column}) VALUES (1)`);'],
    ['a doubled quote', "await pool.query(`SELECT * FROM t WHERE name = '${req.query.name}''s'`);"],
  ])('none for %s', (_, body) => {
    expect(suggested(PG + handler(body)).messages).toEqual([]);
  });

  test('in a service, where the query is', () => {
    const { files, messages } = suggested({
      'src/main.ts': `import { find } from './users.ts';\n${handler('res.json(await find(req.query.name));')}`,
      'src/users.ts': `${PG}export const find = (name: string) => pool.query(\`SELECT * FROM users WHERE name = '\${name}'\`);\n`,
    });
    expect(messages).toEqual(['Send name as a value beside the query.']);
    expect(files['src/users.ts']).toContain('pool.query(`SELECT * FROM users WHERE name = $1`, [name]);');
  });
});

describe.each([
  [
    'mysql2',
    MYSQL,
    [
      ["await pool.query(`SELECT * FROM t WHERE name = '${req.query.name}'`);", 'await pool.query(`SELECT * FROM t WHERE name = ?`, [String(req.query.name)]);'],
      ["await pool.query(`SELECT * FROM t WHERE a = ? AND name = \"${req.params.name}\" AND b = ?`, [1, 2]);", 'await pool.query(`SELECT * FROM t WHERE a = ? AND name = ? AND b = ?`, [1, req.params.name, 2]);'],
      ["pool.query('DELETE FROM t WHERE id = ' + req.params.id, (error) => res.end());", "pool.query('DELETE FROM t WHERE id = ?', [req.params.id], (error) => res.end());"],
      ["await pool.execute(`SELECT * FROM t WHERE name = '${req.query.name}'`);", 'await pool.execute(`SELECT * FROM t WHERE name = ?`, [req.query.name]);'],
      // The text of another question mark and the limit of a prepared statement.
      ["await pool.query(`SELECT * FROM t WHERE a = 'why?' AND name = '${req.query.name}'`);", undefined],
      ['await pool.execute(`SELECT * FROM t LIMIT ${req.query.limit}`);', undefined],
    ],
  ],
  [
    'sqlite3',
    "import sqlite3 from 'sqlite3';\nconst db = new sqlite3.Database(':memory:');\n",
    [["db.get(`SELECT * FROM t WHERE id = ${req.params.id}`, (error, row) => res.json(row));", 'db.get(`SELECT * FROM t WHERE id = ?`, [req.params.id], (error, row) => res.json(row));']],
  ],
  [
    'better-sqlite3',
    "import Database from 'better-sqlite3';\nconst db = new Database(':memory:');\n",
    [
      ["res.json(db.prepare(`SELECT * FROM t WHERE id = '${req.params.id}'`).get());", 'res.json(db.prepare(`SELECT * FROM t WHERE id = ?`).get(req.params.id));'],
      ["db.exec(`DELETE FROM t WHERE id = '${req.params.id}'`);", undefined],
    ],
  ],
  [
    'knex',
    "import knex from 'knex';\nconst db = knex({});\n",
    [
      ["await db.raw(`SELECT * FROM t WHERE name = '${req.params.name}'`);", 'await db.raw(`SELECT * FROM t WHERE name = ?`, [req.params.name]);'],
      ["await db('t').whereRaw(`name = '${req.params.name}'`);", "await db('t').whereRaw(`name = ?`, [req.params.name]);"],
    ],
  ],
  [
    'sequelize',
    "import { Sequelize, QueryTypes } from 'sequelize';\nconst sequelize = new Sequelize('sqlite::memory:');\n",
    [
      ["await sequelize.query(`SELECT * FROM t WHERE name = '${req.params.name}'`);", 'await sequelize.query(`SELECT * FROM t WHERE name = ?`, { replacements: [req.params.name] });'],
      ["await sequelize.query(`SELECT * FROM t WHERE name = '${req.params.name}'`, { type: QueryTypes.SELECT });", 'await sequelize.query(`SELECT * FROM t WHERE name = ?`, { type: QueryTypes.SELECT, replacements: [req.params.name] });'],
      ["await sequelize.query(`SELECT * FROM t WHERE a = :a AND name = '${req.params.name}'`, { replacements: { a: 1 } });", undefined],
    ],
  ],
  [
    'Prisma',
    "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n",
    [
      ["await prisma.$queryRawUnsafe<User[]>(`SELECT * FROM t WHERE name = '${req.params.name}'`);", 'await prisma.$queryRaw<User[]>`SELECT * FROM t WHERE name = ${req.params.name}`;'],
      ['await prisma.$executeRawUnsafe(`DELETE FROM t WHERE id = ${req.params.id}`);', 'await prisma.$executeRaw`DELETE FROM t WHERE id = ${Number(req.params.id)}`;'],
      ["await prisma.$queryRawUnsafe(`SELECT * FROM t WHERE name LIKE '%${req.params.name}%'`);", 'await prisma.$queryRaw`SELECT * FROM t WHERE name LIKE ${`%${req.params.name}%`}`;'],
      ["await prisma.$queryRawUnsafe(`SELECT * FROM ${TABLE} WHERE name = '${req.params.name}'`);", undefined],
      ["await prisma.$queryRawUnsafe('SELECT * FROM t WHERE id = ' + req.params.id);", undefined],
    ],
  ],
  [
    'drizzle',
    "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { sql } from 'drizzle-orm';\nconst db = drizzle({});\n",
    [["await db.execute(sql.raw(`SELECT * FROM t WHERE name = '${req.params.name}'`));", 'await db.execute(sql`SELECT * FROM t WHERE name = ${req.params.name}`);']],
  ],
  [
    'TypeORM with PostgreSQL',
    "import { DataSource } from 'typeorm';\nconst source = new DataSource({ type: 'postgres' });\n",
    [
      ["await source.query(`SELECT * FROM t WHERE name = '${req.params.name}'`);", 'await source.query(`SELECT * FROM t WHERE name = $1`, [req.params.name]);'],
      ["await source.createQueryBuilder().where(`t.name = '${req.params.name}'`).getMany();", 'await source.createQueryBuilder().where(`t.name = :name`, { name: req.params.name }).getMany();'],
      ["await source.createQueryBuilder().where(`t.name = '${req.params.name}' AND t.a = :a`, { a: 1 }).getMany();", 'await source.createQueryBuilder().where(`t.name = :name AND t.a = :a`, { a: 1, name: req.params.name }).getMany();'],
    ],
  ],
  [
    'TypeORM with MySQL',
    "import { DataSource } from 'typeorm';\nconst source = new DataSource({ type: 'mysql' });\n",
    [["await source.query(`SELECT * FROM t WHERE name = '${req.query.name}'`);", 'await source.query(`SELECT * FROM t WHERE name = ?`, [String(req.query.name)]);']],
  ],
  ['TypeORM with a database that nothing names', "import { DataSource } from 'typeorm';\nconst source = new DataSource(options);\n", [["await source.query(`SELECT * FROM t WHERE name = '${req.params.name}'`);", undefined]]],
  [
    'libSQL',
    "import { createClient } from '@libsql/client';\nconst client = createClient({});\n",
    [["await client.execute(`SELECT * FROM t WHERE name = '${req.params.name}'`);", 'await client.execute({ sql: `SELECT * FROM t WHERE name = ?`, args: [req.params.name] });']],
  ],
] satisfies readonly (readonly [string, string, readonly (readonly [string, string | undefined])[]])[])('%s', (_, head, cases) => {
  test.each(cases)('%s', (before, after) => {
    expect(improved(head, before)).toBe(after ?? before);
  });
});
