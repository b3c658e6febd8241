import { describe, expect, test } from 'vitest';
import { applySuggestions, runRule } from './project-rule.ts';

const RULE = 'require-rate-limit';

describe('Express', () => {
  test('a handler that asks a limiter of its own leaves a doubt', async () => {
    const source = (check: string): string => `import express from 'express';
import { RateLimit } from '@org/limits';
const app = express();
app.post('/login', async (req, res) => { ${check} res.json({}); });
app.listen(1);
`;
    expect((await runRule(RULE, source('const limit = new RateLimit(req.ip, 10); if (!(await limit.registerCall())) return res.status(403).end();'))).messages).toEqual([]);
    expect((await runRule(RULE, source('const limit = new Amount(req.ip, 10); if (!(await limit.registerCall())) return res.status(403).end();'))).messages).toEqual(['POST /login has no rate limit.']);
  });

  test.each([
    ['/nodes/:id/register', false],
    ['/account/configure-two-factor', false],
    ['/account/enable-two-factor', false],
    ['/webhooks/resend', false],
    ['/register', true],
    ['/account/login-two-factor', true],
    ['/auth/resend', true],
  ])('POST %s', async (path, isReported) => {
    const report = await runRule(RULE, `import express from 'express';\nconst app = express();\napp.post('${path}', (req, res) => res.json({}));\napp.listen(1);\n`);
    expect(report.messages).toHaveLength(isReported ? 1 : 0);
  });

  test('one finding, and the suggestion adds the limiter that another route has', async () => {
    const report = await runRule(RULE, `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const strict = rateLimit({ limit: 5 });
const app = express();
app.post('/auth/register', strict, (req, res) => res.json({}));
app.post('/auth/login', (req, res) => res.json({}));
app.listen(3000);
`);
    expect(report.messages).toEqual(['POST /auth/login has no rate limit.']);
    expect(report.findings[0]).toMatchObject({ severity: 'high', confidence: 'high', route: 'POST /auth/login', location: { line: 7 } });
    const { messages, texts } = await applySuggestions(RULE, report);
    expect(texts['src/main.ts']).toContain("app.post('/auth/login', strict, (req");
    expect(messages).toEqual([]);
  });

  test('a limiter with a list for each client, and one that a setting switches on, leave a doubt', async () => {
    const source = (limiter: string): string => `import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { settings } from '@org/settings';
const hits = new Map();
${limiter}
const app = express();
app.post('/login', limited, (req, res) => res.json({}));
app.listen(1);
`;
    const byHand = 'const limited = (req, res, next) => { if (!hits.has(req.ip)) hits.set(req.ip, []); const own = hits.get(req.ip).filter((time) => time > Date.now() - 1000); if (own.length >= 5) return res.status(429).end(); own.push(Date.now()); next(); };';
    expect((await runRule(RULE, source(byHand))).messages).toEqual([]);
    expect((await runRule(RULE, source('const limited = settings.limits ? rateLimit({ limit: 5 }) : (req, res, next) => next();'))).messages).toEqual([]);
    expect((await runRule(RULE, source('const limited = (req, res, next) => next();'))).messages).toEqual(['POST /login has no rate limit.']);
  });

  test('one finding for an application whose routes for credentials lie in several routers', async () => {
    const { findings, messages } = await runRule(RULE, `import express from 'express';
const app = express();
const a = express.Router();
const b = express.Router();
a.post('/login', (req, res) => res.json({}));
a.post('/forgot-password', (req, res) => res.json({}));
b.post('/verify-otp', (req, res) => res.json({}));
app.use('/a', a);
app.use('/b', b);
app.listen(1);
`);
    expect(messages).toEqual(['The 3 routes for credentials or messages of the application src/main.ts have no rate limit.']);
    expect(findings[0]?.routes).toEqual(['POST /a/forgot-password', 'POST /a/login', 'POST /b/verify-otp']);
  });

  test('a limiter of the project, told by what it does; one that cannot be read; one in front of the application', async () => {
    const source = `import express from 'express';
import { theirs } from '@org/limits';
const hits = new Map();
const app = express();
app.post('/a/login', (req, res, next) => {
  const count = (hits.get(req.ip) ?? 0) + 1;
  hits.set(req.ip, count);
  if (count > 10) return res.status(429).end();
  next();
}, (req, res) => res.json({}));
app.post('/b/login', theirs, (req, res) => res.json({}));
app.listen(1);
`;
    expect((await runRule(RULE, source)).messages).toEqual([]);
    expect((await runRule(RULE, source, { rateLimiters: ['theirs'] })).messages).toEqual([]);
    const open = "import express from 'express';\nconst app = express();\napp.post('/login', (req, res) => res.json({}));\napp.listen(1);\n";
    expect((await runRule(RULE, open)).messages).toEqual(['POST /login has no rate limit.']);
    expect((await runRule(RULE, open, { externalControls: { rateLimit: { external: true, reason: 'nginx' } } })).messages).toEqual([]);
  });
});

describe('Fastify', () => {
  const app = (route: string, options = ''): string => `import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = Fastify();
await app.register(rateLimit${options});
${route}
await app.listen({ port: 1 });
`;

  test.each([
    ['a global limit', app("app.post('/login', async () => ({}));"), []],
    ['no global limit', app("app.post('/login', async () => ({}));", ', { global: false }'), ['POST /login has no rate limit.']],
    ['a limit of the route', app("app.post('/login', { config: { rateLimit: { max: 5 } } }, async () => ({}));", ', { global: false }'), []],
    ['a limit that is switched off', app("app.post('/login', { config: { rateLimit: false } }, async () => ({}));"), ['POST /login has no rate limit.']],
  ])('%s', async (_, source, expected) => {
    expect((await runRule(RULE, source)).messages).toEqual(expected);
  });
});

describe('Nest', () => {
  const app = (decorators: string, providers: string): string => `import { Controller, Module, Post, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
@Controller('auth')
class AuthController {
  ${decorators} @Post('login') login() { return {}; }
}
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }])], controllers: [AuthController], providers: [${providers}] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`;

  test.each([
    ['the module alone', app('', ''), ['POST /auth/login has no rate limit.']],
    ['a global guard', app('', '{ provide: APP_GUARD, useClass: ThrottlerGuard }'), []],
    ['a guard of the route', app('@UseGuards(ThrottlerGuard)', ''), []],
    ['a route that is left out', app('@SkipThrottle()', '{ provide: APP_GUARD, useClass: ThrottlerGuard }'), ['POST /auth/login has no rate limit.']],
  ])('%s', async (_, source, expected) => {
    expect((await runRule(RULE, source)).messages).toEqual(expected);
  });

  test('its guard is offered only where the module is imported', async () => {
    const offered = async (source: string): Promise<readonly string[]> => (await runRule(RULE, source)).findings.flatMap(({ suggestions = [] }) => suggestions.map(({ message }) => message));
    expect(await offered(app('', ''))).toEqual(['Add a rate limit to POST /auth/login.']);
    expect(await offered(app('', '').replace('ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }])', ''))).toEqual([]);
  });
});

describe('which routes need one', () => {
  const app = (routes: string): string => `import express from 'express';
const requireUser = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const app = express();
${routes}
app.listen(1);
`;

  test.each([
    "app.get('/login', (req, res) => res.render('login'));",
    "app.get('/authors', (req, res) => res.json([]));",
    "app.post('/orders', (req, res) => res.json([]));",
    "app.post('/auth/logout', (req, res) => res.json([]));",
    "app.post('/auth/refresh-token', (req, res) => res.json([]));",
    "app.post('/users', requireUser, (req, res) => res.json(create(req.body.email, req.body.password)));",
    "app.post('/login-history/:id', requireUser, (req, res) => res.json([]));",
    "if (process.env.NODE_ENV !== 'production') app.post('/login', (req, res) => res.json([]));",
  ])('not %s', async (routes) => {
    expect((await runRule(RULE, app(routes))).messages).toEqual([]);
  });

  test('behind a guard what changes credentials is milder, the second factor is not', async () => {
    const { findings } = await runRule(RULE, app("app.put('/me/change-password', requireUser, (req, res) => res.end());\napp.post('/2fa/verify', requireUser, (req, res) => res.end());"));
    expect(findings.map(({ route, severity, confidence }) => [route, severity, confidence])).toEqual([
      ['PUT /me/change-password', 'medium', 'medium'],
      ['POST /2fa/verify', 'high', 'high'],
    ]);
  });

  test('more routes by option', async () => {
    const routes = app("app.post('/orders', (req, res) => res.end());\napp.get('/orders', (req, res) => res.end());");
    expect((await runRule(RULE, routes, { rules: { [RULE]: ['error', { routes: 'anonymous' }] } })).messages).toEqual(['POST /orders has no rate limit.']);
    expect((await runRule(RULE, routes, { rules: { [RULE]: ['error', { routes: 'all' }] } })).messages).toEqual(['POST /orders has no rate limit.', 'GET /orders has no rate limit.']);
  });
});
