import { describe, expect, test } from 'vitest';
import { detectAll } from '../../src/detectors/index.ts';
import { memoryHost } from './memory-host.ts';

const sent = (files: Readonly<Record<string, string>>): readonly string[] => detectAll(memoryHost(files)).SensitiveResponse.map((fact) => fact.what);

const express = (code: string, imports: string): string => `import express from 'express';\n${imports}\nconst app = express();\napp.get('/users', async (req, res) => {\n  ${code}\n});\n`;
const fastify = (handler: string, imports = ''): string => `import Fastify from 'fastify';\n${imports}\nconst fastify = Fastify();\nfastify.get('/users', ${handler});\n`;

describe('drizzle', () => {
  const schema = "import { pgTable, serial, text } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', { id: serial('id'), email: text('email'), passwordHash: text('password_hash') });\nexport const posts = pgTable('posts', { id: serial('id') });\n";
  const app = (query: string): Readonly<Record<string, string>> => ({ 'src/schema.ts': schema, 'src/app.ts': express(`res.json(${query});`, "import { db } from './db';\nimport { users, posts } from './schema';\nimport * as tables from './schema';") });
  test.each([
    'await db.select().from(users)',
    'await db.select().from(users).where(eq(users.id, 1)).limit(1)',
    'await db.select().from(tables.users)',
    'await db.query.users.findMany()',
    'await db.query.users.findFirst({ where: eq(users.id, 1) })',
    'await db.insert(users).values(values).returning()',
    '(await db.select().from(users))[0]',
  ])('%s', (query) => expect(sent(app(query))).toHaveLength(1));
  test.each([
    'await db.select({ email: users.email }).from(users)',
    'await db.select().from(posts)',
    'await db.query.users.findMany({ columns: { passwordHash: false } })',
    'await db.insert(users).values(values).returning({ id: users.id })',
    'await db.insert(users).values(values)',
    '(await db.select().from(users)).map(toDto)',
  ])('silent: %s', (query) => expect(sent(app(query))).toEqual([]));
  test('the first row in a variable', () => {
    const files = (code: string): Readonly<Record<string, string>> => ({ 'src/schema.ts': schema, 'src/app.ts': express(code, "import { db } from './db';\nimport { users } from './schema';") });
    expect(sent(files('const [user] = await db.select().from(users).limit(1); res.json({ user });'))).toEqual(['user']);
    expect(sent(files('const [user] = await db.select().from(users).limit(1); delete user.passwordHash; res.json({ user });'))).toEqual([]);
  });
});

describe('knex', () => {
  const migration = "exports.up = (knex) => knex.schema.createTable('users', (table) => { table.increments('id'); table.string('email'); table.string('password').notNullable(); });\n";
  const app = (query: string): Readonly<Record<string, string>> => ({ 'migrations/1_users.js': migration, 'src/app.ts': express(`res.json(${query});`, "import knex from './knex';") });
  test.each(["await knex('users')", "await knex('users').where({ id: 1 }).first()", "await knex.select('*').from('users')", "await knex('users').select().orderBy('id')", "await knex('users').insert(row).returning('*')", "(await knex('users').where('id', 1))[0]"])('%s', (query) => {
    expect(sent(app(query))).toHaveLength(1);
  });
  test.each(["await knex('posts')", "await knex('users').select('id', 'email')", "await knex('users').insert(row)", "await knex('users').where({ id: 1 }).update(row)", "await knex('users').first('email')", "await knex('users').count()", "await cache('users')"])('silent: %s', (query) => {
    expect(sent(app(query))).toEqual([]);
  });
});

describe('query builders of TypeORM', () => {
  const entity = "import { Column, Entity } from 'typeorm';\n@Entity()\nexport class User {\n  @Column() email: string;\n  @Column() password: string;\n}\n";
  const app = (query: string): Readonly<Record<string, string>> => ({
    'src/user.ts': entity,
    'src/users.controller.ts': `import { Controller, Get } from '@nestjs/common';\nimport { Repository } from 'typeorm';\nimport { User } from './user';\n@Controller('users')\nexport class UsersController {\n  constructor(private readonly repository: Repository<User>) {}\n  @Get() list() { return ${query}; }\n}\n`,
  });
  test.each(["this.repository.createQueryBuilder('u').getMany()", "this.repository.createQueryBuilder('u').where('u.id = :id', { id }).orderBy('u.id').getOne()"])('%s', (query) => expect(sent(app(query))).toHaveLength(1));
  test.each(["this.repository.createQueryBuilder('u').select(['u.email']).getMany()", "this.repository.createQueryBuilder('u').getCount()", "this.repository.createQueryBuilder('u').update().execute()"])('silent: %s', (query) => expect(sent(app(query))).toEqual([]));
});

describe('what a handler of Fastify returns', () => {
  const prisma = { 'prisma/schema.prisma': 'model User {\n  id Int @id\n  password String\n}\n' };
  const imports = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();";
  test.each(['async () => prisma.user.findMany()', 'async (request, reply) => { const user = await prisma.user.findFirst(); return { user }; }', '{ preHandler: guard }, async () => prisma.user.findMany()', 'async (request, reply) => { reply.code(200).send(await prisma.user.findMany()); }', 'async (request, reply) => reply.send(await prisma.user.findMany())'])('%s', (handler) => {
    expect(sent({ ...prisma, 'src/app.ts': fastify(handler, imports) })).toHaveLength(1);
  });
  test('in a plugin and in a route object', () => {
    expect(sent({ ...prisma, 'src/users.ts': `${imports}\nexport default async function users(app: FastifyInstance) {\n  app.get('/', async (request, reply) => prisma.user.findMany());\n  app.route({ method: 'GET', url: '/all', handler: async (request, reply) => prisma.user.findMany() });\n}\n` })).toHaveLength(2);
  });
  test.each(["async () => prisma.user.findMany({ select: { id: true } })", 'async () => (await prisma.user.findMany()).length', 'async () => ({ count: await prisma.user.count() })'])('silent: %s', (handler) => {
    expect(sent({ ...prisma, 'src/app.ts': fastify(handler, imports) })).toEqual([]);
  });
  test('a response schema decides what is sent', () => {
    expect(sent({ ...prisma, 'src/app.ts': fastify('{ schema: { response: { 200: user } } }, async () => prisma.user.findMany()', imports) })).toEqual([]);
  });
  test('a map is no server, and Express sends nothing that is returned', () => {
    expect(sent({ ...prisma, 'src/app.ts': `${imports}\nimport type { FastifyInstance } from 'fastify';\ncache.get('users', () => prisma.user.findMany());\napp.get('/', async (req, res) => prisma.user.findMany());\n` })).toEqual([]);
  });
});
