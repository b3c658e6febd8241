import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** What is registered, and whether it provably has authentication. */
async function tableOf(files: Readonly<Record<string, string>>, dependencies: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const cwd = createTempProject({ 'package.json': JSON.stringify({ dependencies }), ...files });
  const { routes, failures } = await audit({ cwd, config: false });
  expect(failures).toEqual([]);
  return routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort();
}

test('Fastify: prefixes and paths that depend on the environment, options from hooks, lists of methods', async () => {
  const app = `import Fastify from 'fastify';
const app = Fastify();
const prefix = process.env.PREFIX;
const guard = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };
app.addHook('onRoute', options => { if (options.config?.guarded) options.onRequest = [guard]; });
app.register(async one => { one.get('/x', async () => 1); one.get('', async () => 1); }, { prefix: \`/api/\${prefix}\` });
app.register(async two => { two.get('/', async () => 1); }, { prefix: process.env.A ? '/a' : '/b' });
app.route({ method: ['GET', 'POST'], url: '/many', handler: async () => 1 });
app.get('/guarded', { config: { guarded: true } }, async () => 1);
app.get(process.env.P ?? '/fallback', async () => 1);
app.get('/hooked', { preHandler: process.env.B ? guard : [guard] }, async () => 1);
app.all('/all', async () => 1);
await app.listen({ port: 1 });
`;
  expect(await tableOf({ 'app.mjs': app }, { fastify: '^5.0.0' })).toMatchInlineSnapshot(`
    [
      "ALL /all absent",
      "GET /a absent",
      "GET /api/{?process.env.PREFIX} absent",
      "GET /api/{?process.env.PREFIX}/x absent",
      "GET /b absent",
      "GET /fallback absent",
      "GET /guarded present",
      "GET /hooked unknown",
      "GET /many absent",
      "POST /many absent",
    ]
  `);
});

test('Fastify: what plugins register and provide', async () => {
  const app = `import Fastify from 'fastify';
import sensible from '@fastify/sensible';
import pressure from '@fastify/under-pressure';
import createError from '@fastify/error';
import env from '@fastify/env';
import statics from '@fastify/static';
const app = Fastify();
const Denied = createError('DENIED', 'no', 401);
app.register(sensible);
app.register(env, { schema: { type: 'object' }, confKey: 'settings' });
app.register(pressure, { exposeStatusRoute: { url: '/alive' } });
app.get('/asserted', async request => { app.assert(request.headers.authorization, 401); return 1; });
app.get('/denied', { preHandler: async request => { if (request.headers['x-key'] !== process.env.KEY) throw new Denied(); } }, async () => 1);
app.get('/refused', { preHandler: async (request, reply) => { if (request.headers['x-key'] !== process.env.KEY) return reply.unauthorized(); } }, async () => 1);
app.get('/thrown', { preHandler: async request => { if (!request.headers.authorization) throw app.httpErrors.unauthorized(); } }, async () => app.settings.PORT);
await app.listen({ port: 1 });
`;
  expect(await tableOf({ 'app.mjs': app }, { fastify: '^5.0.0', '@fastify/sensible': '^6.0.0', '@fastify/under-pressure': '^9.0.0', '@fastify/error': '^4.0.0', '@fastify/env': '^5.0.0', '@fastify/static': '^8.0.0' })).toMatchInlineSnapshot(`
    [
      "GET /alive waived",
      "GET /asserted present",
      "GET /denied present",
      "GET /refused present",
      "GET /thrown present",
    ]
  `);
});

test('Express: paths of all kinds', async () => {
  const app = `const express = require('express');
const app = express();
const guard = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const base = process.env.BASE;
app.use(/^\\/(?:admin|internal)(?:\\/|$)/, guard);
app.get(['/one', '/two'], (req, res) => res.end());
app.get(/^\\/v[12]\\/.*$/, (req, res) => res.end());
app.get('/admin/users', (req, res) => res.end());
app.get('/administrators', (req, res) => res.end());
app.get('/internal', (req, res) => res.end());
app.use(base + '/x', express.Router().get('/y', (req, res) => res.end()));
app.use(process.env.A ? '/a' : '/b', express.Router().get('/c', (req, res) => res.end()));
app.route('/chained').all(guard).get((req, res) => res.end()).post((req, res) => res.end());
app.use('/list', [[guard], [guard]], express.Router().delete('/d', (req, res) => res.end()));
for (const method of ['put', 'patch']) app[method]('/by-name', (req, res) => res.end());
app.set('strict routing', true);
app.use('/mounted', new express.Router({ mergeParams: true }).get('/:id(\\\\d+)', (req, res) => res.end()));
app.listen(1);
`;
  expect(await tableOf({ 'app.js': app }, { express: '^4.0.0' })).toMatchInlineSnapshot(`
    [
      "DELETE /list/d present",
      "GET /^\\/v[12]\\/.*$ unknown",
      "GET /a/c unknown",
      "GET /admin/users unknown",
      "GET /administrators unknown",
      "GET /b/c unknown",
      "GET /chained present",
      "GET /internal unknown",
      "GET /mounted/:id(\\d+) unknown",
      "GET /one unknown",
      "GET /two unknown",
      "GET /{?process.env.BASE}/x/y unknown",
      "PATCH /by-name unknown",
      "POST /chained present",
      "PUT /by-name unknown",
    ]
  `);
});

test('Nest: configuration, observables and other transports', async () => {
  const main = `import { Module, Controller, Get, UseGuards, UseInterceptors, Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, ConfigService, registerAs } from '@nestjs/config';
import { MessagePattern, GrpcMethod } from '@nestjs/microservices';
import { of, throwError, firstValueFrom } from 'rxjs';
import { map, tap, switchMap, catchError } from 'rxjs/operators';
const settings = registerAs('http', () => ({ prefix: 'api', guarded: true, keys: { header: 'x-key' } }));
@Injectable() class Guard { canActivate(context) { return of(context.switchToHttp().getRequest().headers.authorization !== undefined).pipe(map(Boolean), tap(() => undefined)); } }
@Injectable() class Never { canActivate() { return of(1).pipe(switchMap(() => of(false)), catchError(() => of(true))); } }
@Injectable() class Later { async canActivate(context) { return firstValueFrom(of(Boolean(context.switchToHttp().getRequest().headers['x-key']))); } }
@Controller('one') class One {
  constructor(config) { this.config = config; }
  @Get() open() { return 1; }
  @UseGuards(Guard) @Get('guarded') guarded() { return 1; }
  @UseGuards(Later) @Get('later') later() { return 1; }
  @UseGuards(Never) @Get('never') never() { return 1; }
  @MessagePattern('sum') sum() { return 1; }
  @GrpcMethod('Service', 'Find') find() { return 1; }
}
@Module({ imports: [ConfigModule.forRoot({ load: [settings], isGlobal: true }), ConfigModule.forFeature(settings)], controllers: [One] }) class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const config = app.get(ConfigService);
  app.setGlobalPrefix(config.get('http.prefix'));
  if (config.get('http.guarded')) app.useGlobalInterceptors();
  await app.listen(config.get('PORT', 3000));
}
bootstrap();
`;
  expect(await tableOf({ 'main.ts': main }, { '@nestjs/common': '^11.0.0', '@nestjs/core': '^11.0.0', '@nestjs/platform-express': '^11.0.0', '@nestjs/config': '^4.0.0', '@nestjs/microservices': '^11.0.0', rxjs: '^7.0.0' })).toMatchInlineSnapshot(`
    [
      "GET /api/one absent",
      "GET /api/one/guarded present",
      "GET /api/one/later present",
      "GET /api/one/never unknown",
    ]
  `);
});
