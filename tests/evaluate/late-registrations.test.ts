import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const EXPRESS = `import express from 'express';
const app = express();
const guard = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
app.post('/plugins', (req, res) => {
  app.use(guard);
  app.set('case sensitive routing', true);
  app.get('/made-by-a-request', (req, res) => res.end());
  app.route('/chained').get((req, res) => res.end());
  app.param('id', guard);
  res.end();
});
app.get('/items/:id', (req, res) => res.end());
app.listen(1);
`;

const FASTIFY = `import Fastify from 'fastify';
import middie from '@fastify/middie';
const app = Fastify();
await app.register(middie);
const guard = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };
app.post('/plugins', async () => {
  app.addHook('onRequest', guard);
  app.register(async scope => scope.get('/made-by-a-request', async () => 1));
  app.get('/chained', async () => 1);
  app.route({ method: 'GET', url: '/routed', handler: async () => 1 });
  app.setNotFoundHandler(async () => 1);
  app.use((req, res, next) => next());
  await app.ready();
  return 1;
});
app.get('/items/:id', async () => 1);
await app.listen({ port: 1 });
`;

const NEST = `import { CanActivate, Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SwaggerModule } from '@nestjs/swagger';
class Guard { canActivate(context) { return Boolean(context.switchToHttp().getRequest().headers.authorization); } }
let app;
@Controller()
class AppController {
  @Post('plugins') plugins() {
    app.useGlobalGuards(new Guard());
    app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
    SwaggerModule.setup('made-by-a-request', app, {});
    return 1;
  }
  @Get('items/:id') item() { return 1; }
}
@Module({ controllers: [AppController] })
class AppModule {}
async function bootstrap() {
  app = await NestFactory.create(AppModule);
  await app.listen(1);
}
bootstrap();
`;

test.each([
  ['express', { 'main.mjs': EXPRESS }, { express: '^5.0.0' }],
  ['fastify', { 'main.mjs': FASTIFY }, { fastify: '^5.0.0', '@fastify/middie': '^9.0.0' }],
  ['nest', { 'main.ts': NEST }, { '@nestjs/common': '^11.0.0', '@nestjs/core': '^11.0.0', '@nestjs/platform-express': '^11.0.0', '@nestjs/swagger': '^11.0.0' }],
])('%s: what a request registers neither is a route nor guards one', async (_, files, dependencies) => {
  const cwd = createTempProject({ 'package.json': JSON.stringify({ main: Object.keys(files)[0], dependencies }), ...files });
  const { routes, failures } = await audit({ cwd, config: false });
  expect(failures).toEqual([]);
  expect(routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort()).toEqual(['GET /items/:id absent', 'POST /plugins absent']);
});
