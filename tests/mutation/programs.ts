/** A change that takes one protection away, and the findings that must appear and disappear with it. */
export interface Mutation {
  readonly name: string;
  readonly take: string;
  readonly put: string;
  /** `rule METHOD /path`, or the rule alone where there is no route. */
  readonly adds: readonly string[];
}

/** A small protected application, and the ways to weaken it. */
export interface MutationProgram {
  readonly framework: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file that is changed. */
  readonly file: string;
  readonly mutations: readonly Mutation[];
}

const EXPRESS = `const express = require('express');
const helmet = require('helmet');
const jwt = require('jsonwebtoken');
const rateLimit = require('express-rate-limit');
const { z } = require('zod');
const pino = require('pino-http');

const app = express();
app.disable('x-powered-by');
app.use(helmet());
app.use(pino());
app.use(rateLimit({ windowMs: 60000, limit: 100 }));
app.use(express.json({ limit: '100kb' }));

const requireUser = (req, res, next) => {
  try {
    req.user = jwt.verify((req.headers.authorization ?? '').slice(7), process.env.JWT_SECRET, { algorithms: ['HS256'] });
    next();
  } catch {
    res.status(401).end();
  }
};
const validate = (part, schema) => (req, res, next) => {
  const result = schema.safeParse(req[part]);
  if (!result.success) return res.status(400).json(result.error.issues);
  req[part] = result.data;
  next();
};
const order = z.object({ article: z.string(), count: z.number().int() });
const key = z.object({ id: z.string() });

app.get('/orders', requireUser, (req, res) => res.json([]));
app.post('/orders', requireUser, validate('body', order), (req, res) => {
  res.cookie('session', req.user.id, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ article: req.body.article });
});
app.delete('/orders/:id', requireUser, validate('params', key), (req, res) => res.json({ id: req.params.id }));
app.listen(3000, '127.0.0.1');
`;

const FASTIFY = `import Fastify from 'fastify';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';

const app = Fastify({ logger: true });
await app.register(helmet);
await app.register(rateLimit, { max: 100, timeWindow: '1 minute' });
await app.register(jwt, { secret: process.env.JWT_SECRET });

const body = { type: 'object', required: ['article'], additionalProperties: false, properties: { article: { type: 'string' } } };
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };

app.register(async orders => {
  orders.addHook('onRequest', async request => { await request.jwtVerify(); });
  orders.get('/orders', async () => []);
  orders.post('/orders', { schema: { body } }, async request => ({ article: request.body.article }));
  orders.delete('/orders/:id', { schema: { params } }, async request => ({ id: request.params.id }));
});
await app.listen({ port: 3000, host: '127.0.0.1' });
`;

const NEST = `import { Body, CanActivate, Controller, Delete, ExecutionContext, Get, Injectable, Module, Param, ParseUUIDPipe, Post, UnauthorizedException, UseGuards, ValidationPipe } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { IsString } from 'class-validator';
import helmet from 'helmet';
import pino from 'pino-http';

class Order {
  @IsString() article: string;
}

@Injectable()
class UserGuard implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    try {
      request.user = await this.jwt.verifyAsync((request.headers.authorization ?? '').slice(7), { secret: process.env.JWT_SECRET });
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}

@Controller('orders')
@UseGuards(UserGuard)
class OrdersController {
  @Get() list() { return []; }
  @Post() create(@Body() order: Order) { return { article: order.article }; }
  @Delete(':id') remove(@Param('id', ParseUUIDPipe) id: string) { return { id }; }
}

@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 100 }])],
  controllers: [OrdersController],
  providers: [JwtService, { provide: APP_GUARD, useClass: ThrottlerGuard }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use(helmet());
  app.use(pino());
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000, '127.0.0.1');
}
bootstrap();
`;

const manifest = (...names: readonly string[]): string => JSON.stringify({ name: 'mutated', dependencies: Object.fromEntries(names.map(name => [name.replace(/@[^@/]*$/, ''), name.replace(/^.*@/, '')])) });
const ALL = ['GET /orders', 'POST /orders', 'DELETE /orders/:id'];
const each = (rule: string): readonly string[] => ALL.map(route => `${rule} ${route}`);

/** The programs of all frameworks. */
export const PROGRAMS: readonly MutationProgram[] = [
  {
    framework: 'Express',
    file: 'app.js',
    files: { 'package.json': manifest('express@5.1.0', 'helmet@8.0.0', 'jsonwebtoken@9.0.2', 'express-rate-limit@8.7.4', 'zod@4.6.7', 'pino-http@10.0.0'), 'app.js': EXPRESS },
    mutations: [
      { name: 'the guard of one route', take: "'/orders', requireUser, (req", put: "'/orders', (req", adds: ['require-auth-guard GET /orders'] },
      { name: 'what the guard does', take: 'res.status(401).end();', put: 'next();', adds: each('require-auth-guard') },
      { name: 'the limiter', take: 'app.use(rateLimit({ windowMs: 60000, limit: 100 }));\n', put: '', adds: each('require-rate-limit') },
      { name: 'the validation of the body', take: "validate('body', order), ", put: '', adds: ['require-input-validation POST /orders'] },
      { name: 'the validation of the parameters', take: "validate('params', key), ", put: '', adds: ['require-input-validation DELETE /orders/:id'] },
      { name: 'the refusal in the validation', take: 'if (!result.success) return res.status(400).json(result.error.issues);', put: 'if (!result.success) return next();', adds: ['require-input-validation DELETE /orders/:id', 'require-input-validation POST /orders'] },
      { name: 'the security headers', take: 'app.use(helmet());\n', put: '', adds: ['require-security-headers'] },
      { name: 'the log of requests', take: 'app.use(pino());\n', put: '', adds: ['require-request-logging'] },
      { name: 'a flag of the cookie', take: 'secure: true, ', put: 'secure: false, ', adds: ['no-insecure-cookie'] },
      { name: 'the flag that hides the cookie from scripts', take: 'httpOnly: true', put: 'httpOnly: false', adds: ['no-insecure-cookie'] },
      { name: 'the place of the guard before the handler', take: "app.delete('/orders/:id', requireUser, validate('params', key), (req, res) => res.json({ id: req.params.id }));", put: "app.delete('/orders/:id', validate('params', key), (req, res) => res.json({ id: req.params.id }), requireUser);", adds: ['require-auth-guard DELETE /orders/:id'] },
      { name: 'the reach of the limiter', take: 'app.use(rateLimit({ windowMs: 60000, limit: 100 }));', put: "app.use('/orders/:id', rateLimit({ windowMs: 60000, limit: 100 }));", adds: ['require-rate-limit GET /orders', 'require-rate-limit POST /orders'] },
      { name: 'headers that protect browsers', take: 'app.use(helmet());\n', put: '', adds: ['require-security-headers'] },
      { name: 'the verification of the token', take: "jwt.verify((req.headers.authorization ?? '').slice(7), process.env.JWT_SECRET, { algorithms: ['HS256'] })", put: "jwt.decode((req.headers.authorization ?? '').slice(7))", adds: [...each('require-auth-guard'), 'no-insecure-jwt'] },
      { name: 'the algorithms of the token', take: "['HS256']", put: "['none']", adds: ['no-insecure-jwt'] },
      { name: 'the secret in the environment', take: 'process.env.JWT_SECRET,', put: "process.env.JWT_SECRET || 'hV7qLz2Rk9wT4m',", adds: ['no-secret-fallback'] },
    ],
  },
  {
    framework: 'Fastify',
    file: 'app.js',
    files: { 'package.json': JSON.stringify({ ...(JSON.parse(manifest('fastify@5.2.0', '@fastify/helmet@13.0.0', '@fastify/jwt@10.0.0', '@fastify/rate-limit@11.2.0')) as object), type: 'module' }), 'app.js': FASTIFY },
    mutations: [
      { name: 'the hook', take: "  orders.addHook('onRequest', async request => { await request.jwtVerify(); });\n", put: '', adds: each('require-auth-guard') },
      { name: 'the await of the hook', take: 'await request.jwtVerify();', put: 'await request.jwtVerify().catch(() => null);', adds: each('require-auth-guard') },
      { name: 'the limiter', take: "await app.register(rateLimit, { max: 100, timeWindow: '1 minute' });\n", put: '', adds: each('require-rate-limit') },
      { name: 'the security headers', take: 'await app.register(helmet);\n', put: '', adds: ['require-security-headers'] },
      { name: 'the log of requests', take: '{ logger: true }', put: '', adds: ['require-request-logging'] },
      { name: 'the phase of the hook', take: "orders.addHook('onRequest', async request", put: "orders.addHook('onResponse', async request", adds: each('require-auth-guard') },
      { name: 'the reach of the limiter', take: "{ max: 100, timeWindow: '1 minute' }", put: "{ max: 100, timeWindow: '1 minute', global: false }", adds: each('require-rate-limit') },
      { name: 'the flag that refuses a bad body', take: '{ schema: { body } }', put: '{ schema: { body }, attachValidation: true }', adds: ['require-input-validation POST /orders'] },
      { name: 'headers that protect browsers', take: 'await app.register(helmet);\n', put: '', adds: ['require-security-headers'] },
      { name: 'the secret in the environment', take: 'secret: process.env.JWT_SECRET', put: "secret: process.env.JWT_SECRET || 'hV7qLz2Rk9wT4m'", adds: ['no-secret-fallback'] },
      { name: 'the schema of the body', take: '{ schema: { body } }, ', put: '', adds: ['require-input-validation POST /orders'] },
      { name: 'the schema of the parameters', take: '{ schema: { params } }, ', put: '', adds: ['require-input-validation DELETE /orders/:id'] },
    ],
  },
  {
    framework: 'Nest',
    file: 'main.ts',
    files: { 'package.json': manifest('@nestjs/common@11.2.10', '@nestjs/core@11.2.10', '@nestjs/platform-express@11.2.10', '@nestjs/jwt@11.0.2', '@nestjs/throttler@6.7.1', 'class-validator@0.15.1', 'helmet@8.0.0', 'pino-http@10.0.0'), 'main.ts': NEST },
    mutations: [
      { name: 'the guard', take: '@UseGuards(UserGuard)\n', put: '', adds: each('require-auth-guard') },
      { name: 'what the guard does', take: 'throw new UnauthorizedException();', put: 'request.user = undefined;', adds: each('require-auth-guard') },
      { name: 'the throttler of one method, by its metadata', take: '@Get() list()', put: '@SkipThrottle() @Get() list()', adds: ['require-rate-limit GET /orders'] },
      { name: 'headers that protect browsers', take: '  app.use(helmet());\n', put: '', adds: ['require-security-headers'] },
      { name: 'the secret in the environment', take: 'secret: process.env.JWT_SECRET', put: "secret: process.env.JWT_SECRET || 'hV7qLz2Rk9wT4m'", adds: ['no-secret-fallback'] },
      { name: 'the throttler', take: ', { provide: APP_GUARD, useClass: ThrottlerGuard }', put: '', adds: each('require-rate-limit') },
      { name: 'the security headers', take: '  app.use(helmet());\n', put: '', adds: ['require-security-headers'] },
      { name: 'the log of requests', take: '  app.use(pino());\n', put: '', adds: ['require-request-logging'] },
      { name: 'the pipe', take: '  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));\n', put: '', adds: ['require-input-validation POST /orders'] },
      { name: 'the decorator of the property', take: '@IsString() ', put: '', adds: ['require-input-validation POST /orders'] },
      { name: 'the pipe of the parameter', take: ", ParseUUIDPipe) id", put: ') id', adds: ['require-input-validation DELETE /orders/:id'] },
    ],
  },
];
