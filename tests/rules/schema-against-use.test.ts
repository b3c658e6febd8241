import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runRule } from './project-rule.ts';

const RULE = 'no-mass-assignment';

const load = createRequire(fileURLToPath(new URL('../frameworks/express5/package.json', import.meta.url)));

const IMPORTS = `import express from 'express';
import { z } from 'zod';
import Joi from 'joi';
import * as yup from 'yup';
import mongoose from 'mongoose';
const User = mongoose.model('User', {});
const app = express();
app.use(express.json());
`;

/** What a schema library gives for a body with a field that nobody declared, and whether the analysis lets it go to a write. */
describe('a copy that a schema library gives', () => {
  const cases: readonly (readonly [schema: string, call: string])[] = [
    ['z.object({ name: z.string() })', 'schema.parse(body)'],
    ['z.object({ name: z.string() }).partial().extend({ age: z.number().optional() })', 'schema.parse(body)'],
    ['z.object({ name: z.string() }).passthrough()', 'schema.parse(body)'],
    ['z.looseObject({ name: z.string() })', 'schema.parse(body)'],
    ['z.object({ name: z.string() }).catchall(z.any())', 'schema.parse(body)'],
    ['z.object({ name: z.string() }).loose().strip()', 'schema.parse(body)'],
    ['Joi.object({ name: Joi.string() }).unknown()', 'Joi.attempt(body, schema)'],
    ['Joi.object({ name: Joi.string() })', 'Joi.attempt(body, schema, { allowUnknown: true })'],
    ['Joi.object({ name: Joi.string() })', 'Joi.attempt(body, schema, { stripUnknown: true })'],
    ['Joi.object({ name: Joi.string() }).prefs({ allowUnknown: true })', 'Joi.attempt(body, schema)'],
    ['yup.object({ name: yup.string() })', 'schema.validateSync(body)'],
    ['yup.object({ name: yup.string() })', 'schema.validateSync(body, { stripUnknown: true })'],
    ['yup.object({ name: yup.string() }).noUnknown()', 'schema.validateSync(body)'],
  ];
  test.each(cases)('%s with %s', async (schema, call) => {
    const run = new Function('z', 'Joi', 'yup', `const body = { name: 'a', role: 'admin' }; const schema = ${schema}; return ${call};`) as (...libraries: readonly unknown[]) => object;
    const isKept = 'role' in run((load('zod') as { z: unknown }).z, load('joi'), load('yup'));
    const source = `${IMPORTS}const schema = ${schema};\napp.post('/users', async (req, res) => {\n  const data = ${call.replace('body', 'req.body')};\n  res.json(await User.create(data));\n});\napp.listen(1);\n`;
    const { messages } = await runRule(RULE, source);
    expect(messages).toEqual(isKept ? ['`req.body` of POST /users decides which fields User.create() writes.'] : []);
  });
});

const ORIGINAL = '`req.body` of POST /users decides which fields User.create() writes.';

test.each<[string, string, readonly string[]]>([
  ['the copy', 'const data = z.object({ name: z.string() }).parse(req.body);\nawait User.create(data);', []],
  ['the original beside the copy', 'z.object({ name: z.string() }).parse(req.body);\nawait User.create(req.body);', [ORIGINAL]],
  ['the original of a schema that refuses', 'z.object({ name: z.string() }).strict().parse(req.body);\nawait User.create(req.body);', []],
  ['the original of Joi, which refuses', 'const { error } = Joi.object({ name: Joi.string() }).validate(req.body);\nif (error) return res.status(400).end();\nawait User.create(req.body);', []],
  ['the original of Joi under options', 'const { error } = Joi.object({ name: Joi.string() }).validate(req.body, { allowUnknown: true });\nif (error) return res.status(400).end();\nawait User.create(req.body);', [ORIGINAL]],
  ['fields that are picked', 'const { name } = z.looseObject({ name: z.string() }).parse(req.body);\nawait User.create({ name });', []],
])('%s', async (_, body, expected) => {
  expect((await runRule(RULE, `${IMPORTS}app.post('/users', async (req, res) => {\n${body}\nres.end();\n});\napp.listen(1);\n`)).messages).toEqual(expected);
});

test('middleware that puts the copy in place of the body closes it; one that only compares does not', async () => {
  const { messages } = await runRule(RULE, `${IMPORTS}const schema = z.object({ name: z.string() });
const compare = (schema) => (req, res, next) => (schema.safeParse(req.body).success ? next() : res.status(400).end());
const replace = (schema) => (req, res, next) => { req.body = schema.parse(req.body); next(); };
app.post('/compared', compare(schema), (req, res) => User.create(req.body).then((user) => res.json(user)));
app.post('/replaced', replace(schema), (req, res) => User.create(req.body).then((user) => res.json(user)));
app.post('/strict', compare(schema.strict()), (req, res) => User.create(req.body).then((user) => res.json(user)));
app.listen(1);
`);
  expect(messages).toEqual(['`req.body` of POST /compared decides which fields User.create() writes.']);
});

test('fields that an open schema declares have their types, also in a service that gets the whole body', async () => {
  const { findings } = await runRule('no-nosql-injection', {
    'src/main.ts': `${IMPORTS}import { find } from './users';
const compare = (req, res, next) => (z.object({ name: z.string() }).safeParse(req.body).success ? next() : res.status(400).end());
app.post('/users', compare, async (req, res) => res.json(await find(req.body)));
app.listen(1);
`,
    'src/users.ts': "import { User } from './model';\nexport async function find(data) {\n  const named = await User.findOne({ name: data.name });\n  return named ?? User.findOne({ role: data.role });\n}\n",
    'src/model.ts': "import mongoose from 'mongoose';\nexport const User = mongoose.model('User', {});\n",
  });
  expect(findings.map(({ location }) => location.line)).toEqual([4]);
});

const RULED = 'class NoteDto { @IsString() name: string; }';

test('Fastify lets pass what a schema does not declare unless it is closed', async () => {
  const { messages } = await runRule(RULE, `import Fastify from 'fastify';
import mongoose from 'mongoose';
const User = mongoose.model('User', {});
const app = Fastify();
const properties = { name: { type: 'string' } };
app.post('/open', { schema: { body: { type: 'object', properties } } }, async (request) => User.create(request.body));
app.post('/closed', { schema: { body: { type: 'object', properties, additionalProperties: false } } }, async (request) => User.create(request.body));
app.listen({ port: 1 });
`);
  expect(messages).toEqual(['`request.body` of POST /open decides which fields User.create() writes.']);
});

test.each<[string, string, readonly string[]]>([
  ['', RULED, ['`note` of POST /notes decides which fields repository.save() writes.']],
  ['{ whitelist: true }', RULED, []],
  ['{ whitelist: true }', 'class NoteDto { name: string; }', []],
  ['{ transform: true }', 'class NoteDto { name: string; }', ['`note` of POST /notes decides which fields repository.save() writes.']],
  ['{ whitelist: true, forbidNonWhitelisted: true }', RULED, []],
  ['{ forbidNonWhitelisted: true }', RULED, ['`note` of POST /notes decides which fields repository.save() writes.']],
])('Nest with ValidationPipe(%s) and %s', async (options, dto, expected) => {
  const { messages } = await runRule(RULE, `import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InjectRepository } from '@nestjs/typeorm';
import { IsString } from 'class-validator';
${dto}
@Controller('notes')
class NotesController {
  constructor(@InjectRepository(Note) private readonly repository: Repository<Note>) {}
  @Post() add(@Body() note: NoteDto) { return this.repository.save(note); }
}
@Module({ controllers: [NotesController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ValidationPipe(${options}));
await app.listen(1);
`);
  expect(messages).toEqual(expected);
});
