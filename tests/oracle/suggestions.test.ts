import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answers, ask, findingsOf, improve, packagesOf, write, type Case, type Files } from './harness/improve.ts';
import { workFolder } from './harness/workspace.ts';

const MANIFEST = (...names: string[]): string => JSON.stringify({ name: 'suggested', type: 'module', main: 'src/main.js', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

const EXPRESS: Files = {
  'package.json': MANIFEST('express', 'express-rate-limit'),
  'src/guards.js': `import { rateLimit } from 'express-rate-limit';
export function requireUser(req, res, next) {
  if (req.headers.authorization !== 'Bearer good') return res.status(401).end();
  next();
}
export const strict = rateLimit({ windowMs: 60_000, limit: 2 });
`,
  'src/orders.js': `import { Router } from 'express';
import { requireUser } from './guards.js';
export const orders = Router();
${Array.from({ length: 47 }, (_, n) => `orders.put('/${n}', requireUser, (req, res) => res.json({ n: ${n} }));`).join('\n')}
orders.put('/forgotten/a', (req, res) => res.json({}));
orders.put('/forgotten/b', [(req, res, next) => next()], (req, res) => res.json({}));
orders.route('/forgotten/c').put((req, res) => res.json({}));
`,
  'src/login.js': `import { Router } from 'express';
import { strict } from './guards.js';
export const login = Router();
login.post('/register', strict, (req, res) => res.json({}));
login.post('/login', (req, res) => res.json({}));
`,
  'src/main.js': `import express from 'express';
import { login } from './login.js';
import { orders } from './orders.js';
const app = express();
app.use('/auth', login);
app.use('/orders', orders);
app.delete('/everything', (req, res) => res.json({}));
app.listen(0);
`,
};

const FASTIFY: Files = {
  'package.json': MANIFEST('fastify', '@fastify/rate-limit'),
  'src/main.js': `import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = Fastify();
await app.register(rateLimit, { global: false });
app.decorate('authenticate', async (request, reply) => {
  if (request.headers.authorization !== 'Bearer good') return reply.code(401).send();
});
app.put('/a', { onRequest: app.authenticate }, async () => ({}));
app.put('/b', { onRequest: [app.authenticate] }, async () => ({}));
app.put('/c', { onRequest: app.authenticate }, async () => ({}));
app.put('/plain', async () => ({}));
app.put('/with-options', { config: { a: 1 } }, async () => ({}));
app.put('/with-hook', { onRequest: async () => {} }, async () => ({}));
app.put('/with-hooks', { onRequest: [async () => {}] }, async () => ({}));
app.route({ method: 'PUT', url: '/routed', handler: async () => ({}) });
app.post('/register', { config: { rateLimit: { max: 2, timeWindow: '1 minute' } } }, async () => ({}));
app.post('/login', async () => ({}));
app.post('/forgot-password', { config: { a: 1 } }, async () => ({}));
await app.listen({ port: 0 });
`,
};

const NEST: Files = {
  'package.json': JSON.stringify({ name: 'suggested', main: 'src/main.ts', dependencies: { '@nestjs/common': '*', '@nestjs/core': '*', '@nestjs/throttler': '*' } }),
  'src/token.guard.ts': `import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (context.switchToHttp().getRequest().headers.authorization !== 'Bearer good') throw new UnauthorizedException();
    return true;
  }
}
`,
  'src/orders.controller.ts': `import { Controller, Put, UseGuards } from '@nestjs/common';
import { TokenGuard } from './token.guard';
@Controller('orders')
export class OrdersController {
  @UseGuards(TokenGuard)
  @Put('a')
  a() {
    return {};
  }

  @UseGuards(TokenGuard)
  @Put('b')
  b() {
    return {};
  }

  @UseGuards(TokenGuard)
  @Put('c')
  c() {
    return {};
  }

  @Put('forgotten')
  forgotten() {
    return {};
  }
}
`,
  'src/auth.controller.ts': `import { Controller, Delete, Post, UseGuards } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
@Controller('auth')
export class AuthController {
  @UseGuards(ThrottlerGuard)
  @Post('register')
  register() {
    return {};
  }

  @Post('login')
  login() {
    return {};
  }

  @Delete('sessions/all')
  all() {
    return {};
  }
}
`,
  'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AuthController } from './auth.controller';
import { OrdersController } from './orders.controller';
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 2 }])], controllers: [AuthController, OrdersController] })
class AppModule {}
async function main() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0);
}
void main();
`,
};

const GOOD = { authorization: 'Bearer good' };

describe.each<[string, Case, readonly string[], readonly string[]]>([
  ...['express4', 'express5'].map((packages): [string, Case, readonly string[], readonly string[]] => [
    packages,
    {
      packages,
      adapter: 'express/adapter.mjs',
      files: EXPRESS,
      rules: ['require-auth-guard', 'require-rate-limit'],
      requests: [ask('PUT', '/orders/forgotten/a'), ask('PUT', '/orders/forgotten/b'), ask('PUT', '/orders/forgotten/c'), ask('DELETE', '/everything'), ask('PUT', '/orders/forgotten/a', 1, GOOD), ask('POST', '/auth/login', 4)],
    },
    ['200', '200', '200', '200', '200', '200'],
    ['401', '401', '401', '401', '200', '429'],
  ]),
  ...['fastify4', 'fastify5'].map((packages): [string, Case, readonly string[], readonly string[]] => [
    packages,
    {
      packages,
      adapter: 'fastify/adapter.mjs',
      files: FASTIFY,
      rules: ['require-auth-guard', 'require-rate-limit'],
      requests: [...['plain', 'with-options', 'with-hook', 'with-hooks', 'routed'].map((name) => ask('PUT', `/${name}`)), ask('PUT', '/plain', 1, GOOD), ask('POST', '/login', 4), ask('POST', '/forgot-password', 4)],
    },
    ['200', '200', '200', '200', '200', '200', '200', '200'],
    ['401', '401', '401', '401', '401', '200', '429', '429'],
  ]),
  ...['nest10', 'nest11', 'nest12'].map((packages): [string, Case, readonly string[], readonly string[]] => [
    packages,
    {
      packages,
      adapter: 'nest/adapter.mjs',
      files: NEST,
      rules: ['require-auth-guard', 'require-rate-limit'],
      requests: [ask('PUT', '/orders/forgotten'), ask('DELETE', '/auth/sessions/all'), ask('PUT', '/orders/forgotten', 1, GOOD), ask('POST', '/auth/login', 4)],
    },
    ['200', '200', '200', '201'],
    ['401', '401', '200', '429'],
  ]),
])('%s', (name, tested, before, after) => {
  test('with what is suggested it starts, and refuses what it let pass', async () => {
    const { texts, findings, left } = await improve(tested, name);
    expect(findings.flatMap(({ suggestions = [] }) => suggestions.map(({ message }) => message))).toMatchSnapshot();
    expect(await answers(tested, name, tested.files)).toEqual(before);
    expect(await answers(tested, name, texts)).toEqual(after);
    expect(left).toEqual([]);
  });
});

test('three of fifty siblings: high confidence, and the siblings are named', async () => {
  const root = join(workFolder(packagesOf('express5')), 'outliers');
  write(root, EXPRESS);
  const outliers = (await findingsOf(root, ['require-auth-guard'])).filter(({ route }) => route?.includes('forgotten'));
  expect(outliers.map(({ confidence, related }) => [confidence, related.map(({ message }) => message)])).toEqual(
    Array.from({ length: 3 }, () => ['high', ['PUT /orders/0 has requireUser.', 'PUT /orders/1 has requireUser.', 'PUT /orders/2 has requireUser.']]),
  );
});
