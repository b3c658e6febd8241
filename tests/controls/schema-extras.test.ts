import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runAudit } from '../../src/run-audit.ts';
import { ts } from '../../src/syntax/ts.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** What becomes of an undeclared field in the request that the handler gets, in reality and according to the analysis. */
type Extras = 'refused' | 'removed' | 'kept';

const SENT = { name: 'a', role: 'admin' };

/** Runs a module with the packages of a framework version, in the manner of CommonJS. */
function run(packages: string, text: string): Record<string, unknown> {
  const load = createRequire(fileURLToPath(new URL(`../frameworks/${packages}/package.json`, import.meta.url)));
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true } });
  const module = { exports: {} as Record<string, unknown> };
  new Function('require', 'module', 'exports', outputText)(load, module, module.exports);
  return module.exports;
}

async function analyse(text: string): Promise<Record<string, string | undefined>> {
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', main: 'src/main.ts' }), 'src/main.ts': text });
  const { result } = await runAudit({ cwd: root, paths: [], config: {} });
  expect(result.failures).toEqual([]);
  return Object.fromEntries(result.routes.map((route) => [route.path, route.schemas?.body?.extras]));
}

async function ask(url: string): Promise<Extras> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(SENT) });
  if (response.status === 400) return 'refused';
  return 'role' in ((await response.json()) as object) ? 'kept' : 'removed';
}

/** The verdicts of a real server, which is closed again. */
async function askAll(listen: () => Promise<Server>, paths: readonly string[]): Promise<Record<string, Extras>> {
  const server = await listen();
  const { port } = server.address() as AddressInfo;
  try {
    const answers = await Promise.all(paths.map(async (path) => [path, await ask(`http://127.0.0.1:${port}${path}`)] as const));
    return Object.fromEntries(answers);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const EXPRESS = `import express from 'express';
import { z } from 'zod';
import Joi from 'joi';
import * as yup from 'yup';
import { celebrate, errors } from 'celebrate';
import { body, validationResult } from 'express-validator';
import { validateRequestBody } from 'zod-express-middleware';
const app = express();
app.use(express.json());
const loose = z.object({ name: z.string() });
const check = (schema) => (req, res, next) => (schema.safeParse(req.body).success ? next() : res.status(400).end());
const checkJoi = (schema, options) => (req, res, next) => {
  const { error } = schema.validate(req.body, options);
  return error ? res.status(400).end() : next();
};
const checkYup = (schema) => async (req, res, next) => {
  try {
    await schema.validate(req.body);
  } catch {
    return res.status(400).end();
  }
  next();
};
const rejectInvalid = (req, res, next) => (validationResult(req).isEmpty() ? next() : res.status(400).end());
const echo = (req, res) => res.json(req.body);
const joi = Joi.object({ name: Joi.string() });
app.post('/zod', check(loose), echo);
app.post('/zod-strict', check(loose.strict()), echo);
app.post('/zod-strict-object', check(z.strictObject({ name: z.string() })), echo);
app.post('/zod-loose', check(z.looseObject({ name: z.string() })), echo);
app.post('/zod-extended', check(loose.strict().extend({ age: z.number().optional() })), echo);
app.post('/zod-catchall', check(loose.strict().catchall(z.string())), echo);
app.post('/zod-picked', check(z.strictObject({ name: z.string(), role: z.string() }).pick({ name: true })), echo);
app.post('/zod-omitted', check(z.strictObject({ name: z.string(), role: z.string() }).omit({ role: true })), echo);
app.post('/zod-merged', check(loose.merge(z.strictObject({ age: z.number().optional() }))), echo);
app.post('/zod-merged-loosely', check(loose.strict().merge(z.object({ age: z.number().optional() }))), echo);
app.post('/zod-intersection', check(z.intersection(loose, z.object({ age: z.number().optional() }))), echo);
app.post('/zod-and', check(loose.and(z.object({ age: z.number().optional() }))), echo);
app.post('/zod-union', check(z.union([loose.strict(), z.strictObject({ age: z.number() })])), echo);
app.post('/zod-discriminated', check(z.discriminatedUnion('name', [z.strictObject({ name: z.literal('a') }), z.strictObject({ name: z.literal('b') })])), echo);
app.post('/zod-discriminated-loosely', check(z.discriminatedUnion('name', [z.looseObject({ name: z.literal('a') }), z.strictObject({ name: z.literal('b') })])), echo);
app.post('/joi', checkJoi(joi), echo);
app.post('/joi-keys', checkJoi(joi.keys({ age: Joi.number() })), echo);
app.post('/joi-append', checkJoi(joi.unknown().append({ age: Joi.number() })), echo);
app.post('/joi-compiled', checkJoi(Joi.compile({ name: Joi.string() })), echo);
app.post('/joi-required', checkJoi(joi.required().label('a note')), echo);
app.post('/joi-strip', checkJoi(joi, { stripUnknown: false, allowUnknown: true }), echo);
app.post('/joi-unknown', checkJoi(joi.unknown()), echo);
app.post('/joi-prefs', checkJoi(joi.prefs({ allowUnknown: true })), echo);
app.post('/yup', checkYup(yup.object({ name: yup.string() })), echo);
app.post('/yup-shape', checkYup(yup.object().shape({ name: yup.string() })), echo);
app.post('/yup-concat', checkYup(yup.object({ name: yup.string() }).concat(yup.object({ age: yup.number() }))), echo);
app.post('/celebrate', celebrate({ body: joi }), echo);
app.post('/celebrate-unknown', celebrate({ body: joi }, { allowUnknown: true }), echo);
app.post('/celebrate-strip', celebrate({ body: joi }, { stripUnknown: true }), echo);
app.post('/chains', body('name').isString(), rejectInvalid, echo);
app.post('/zod-middleware', validateRequestBody(loose), echo);
app.use(errors());
export default app;
`;

test.each(['express4', 'express5'])('%s: what the analysis says of undeclared fields is what the libraries do', async (packages) => {
  const told = await analyse(`${EXPRESS}app.listen(1);\n`);
  const app = run(packages, EXPRESS)['default'] as { listen(port: number, host: string, done: () => void): Server };
  const real = await askAll(() => new Promise((resolve) => { const server = app.listen(0, '127.0.0.1', () => resolve(server)); }), Object.keys(told));
  expect(Object.keys(real)).toHaveLength(31);
  expect(told).toEqual(real);
});

const FASTIFY = `import Fastify from 'fastify';
const app = Fastify();
const properties = { name: { type: 'string' } };
const echo = async (request) => request.body;
app.post('/open', { schema: { body: { type: 'object', properties } } }, echo);
app.post('/closed', { schema: { body: { type: 'object', properties, additionalProperties: false } } }, echo);
app.post('/extra', { schema: { body: { type: 'object', properties, additionalProperties: true } } }, echo);
export default app;
`;

test.each(['fastify4', 'fastify5'])('%s: a schema removes what it does not declare only if it is closed', async (packages) => {
  const told = await analyse(`${FASTIFY}app.listen({ port: 1 });\n`);
  const app = run(packages, FASTIFY)['default'] as { readonly server: Server; listen(options: object): Promise<unknown> };
  const real = await askAll(async () => { await app.listen({ port: 0, host: '127.0.0.1' }); return app.server; }, Object.keys(told));
  expect(real).toEqual({ '/open': 'kept', '/closed': 'removed', '/extra': 'kept' });
  expect(told).toEqual(real);
});

const nest = (options: string): string => `import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
class NoteDto { @IsString() name; role; }
@Controller('notes')
class NotesController {
  @Post() @HttpCode(200) add(@Body() note: NoteDto) { return note; }
}
@Module({ controllers: [NotesController] })
class AppModule {}
export async function start(port) {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.useGlobalPipes(new ValidationPipe(${options}));
  await app.listen(port, '127.0.0.1');
  return app.getHttpServer();
}
`;

test.each([
  ['', 'kept'],
  ['{ transform: true }', 'kept'],
  ['{ whitelist: true }', 'removed'],
  ['{ whitelist: true, forbidNonWhitelisted: true }', 'refused'],
  ['{ forbidNonWhitelisted: true }', 'kept'],
])('Nest 11: ValidationPipe(%s)', async (options, expected) => {
  const text = nest(options);
  const told = await analyse(`${text}await start(3000);\n`);
  const { start } = run('nest11', text) as { start(port: number): Promise<Server> };
  const real = await askAll(() => start(0), ['/notes']);
  expect(real).toEqual({ '/notes': expected });
  expect(told).toEqual(real);
});
