import { describe, expect, test } from 'vitest';
import { applyEdits, applySuggestions, runRule } from './project-rule.ts';
import fs from 'node:fs';

const express = (body: string): string => `import express from 'express';
import { findSession } from '@org/sessions';
const app = express();
function requireUser(req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  req.user = findUser(req.headers.authorization);
  next();
}
function requireAdmin(req, res, next) {
  if (req.user.role !== 'admin') return res.status(403).end();
  next();
}
${body}
app.listen(1);
`;

const fastify = (body: string): string => `import Fastify from 'fastify';
const app = Fastify();
app.addHook('onRequest', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
  request.user = findUser(request.headers.authorization);
});
${body}
await app.listen({ port: 1 });
`;

const nest = (members: string, extra = ''): string => `import { Body, CanActivate, Controller, Delete, ExecutionContext, Get, Injectable, Module, Param, Post, Put, Query, Req, SetMetadata, UseGuards, createParamDecorator, ForbiddenException } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.switchToHttp().getRequest().headers.authorization !== undefined;
  }
}
const CurrentUser = createParamDecorator((data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest().user);
${extra}
@UseGuards(TokenGuard)
@Controller('admin')
class AdminController {
  ${members}
}
@Module({ controllers: [AdminController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`;

describe('require-role-check', () => {
  const RULE = 'require-role-check';

  test('a guard of its own for administrators, beside another one for users', async () => {
    const source = (guard: string): string => express(`function requireKey(req, res, next) {
  if (req.headers['x-admin-key'] !== process.env.ADMIN_KEY) return res.status(401).end();
  next();
}
app.get('/orders', requireUser, (req, res) => res.json([]));
app.use('/admin', ${guard});
app.get('/admin/users', (req, res) => res.json([]));`);
    expect((await runRule(RULE, source('requireKey'))).messages).toEqual([]);
    expect((await runRule(RULE, source('requireUser'))).messages).toEqual(['GET /admin/users asks who the client is, and not what it may do.']);
  });

  test.each([['/items/restore', false], ['/trash/:id/restore', false], ['/auth/2fa/backup', false], ['/bots/:name/restart', false], ['/system/restore', true], ['/api/restart', true]])('POST %s', async (path, isReported) => {
    const report = await runRule(RULE, express(`app.post('${path}', requireUser, (req, res) => res.end());`));
    expect(report.messages).toHaveLength(isReported ? 1 : 0);
  });

  test('an administrative route among checked ones: the check of its siblings is suggested', async () => {
    const report = await runRule(RULE, express(`app.get('/admin/users', requireUser, requireAdmin, (req, res) => res.json([]));
app.delete('/admin/users/:id', requireUser, requireAdmin, (req, res) => res.end());
app.put('/admin/users/:id', requireUser, (req, res) => res.end());`));
    expect(report.messages).toEqual(['PUT /admin/users/:id asks who the client is, and not what it may do.']);
    expect(report.findings[0]).toMatchObject({ severity: 'high', confidence: 'high' });
    expect(report.findings[0]?.suggestions?.[0]?.message).toBe('Add requireAdmin to PUT /admin/users/:id.');
  });

  test('the suggestion puts the check behind the guard that it relies on', async () => {
    const report = await runRule(RULE, express(`app.get('/admin/users', requireUser, requireAdmin, (req, res) => res.json([]));
app.put('/admin/users/:id', requireUser, (req, res) => res.end());`));
    const { texts, messages } = await applySuggestions(RULE, report);
    expect(texts['src/main.ts']).toContain("app.put('/admin/users/:id', requireUser, requireAdmin, (req");
    expect(messages).toEqual([]);
  });

  test.each([
    ['Express, in the handler', express("app.delete('/admin/users/:id', requireUser, (req, res) => { if (!req.user.isAdmin) return res.status(403).end(); res.end(); });")],
    ['Express, a refusal with another status', express("app.delete('/admin/users/:id', requireUser, (req, res) => { if (!isAdmin(req.user)) return res.status(400).end(); res.end(); });")],
    ['Express, an unread layer', express("import { can } from '@org/rights';\napp.delete('/admin/users/:id', requireUser, can('delete'), (req, res) => res.end());")],
    ['Express, an open route is for another rule', express("app.delete('/admin/users/:id', (req, res) => res.end());")],
    ['Express, the key of a program', express("function requireApiKey(req, res, next) { return req.get('x-api-key') ? next() : res.status(401).end(); }\napp.delete('/admin/users/:id', requireApiKey, (req, res) => res.end());")],
    ['Express, nothing administrative', express("app.delete('/administrators-guide', requireUser, (req, res) => res.end());")],
    ['Fastify, a hook', fastify("app.register(async (admin) => { admin.addHook('preHandler', async (request, reply) => { if (request.user.role !== 'admin') return reply.code(403).send(); }); admin.delete('/admin/users/:id', async () => ({})); });")],
    ['Nest, roles that a guard reads', nest("@SetMetadata('roles', ['admin']) @UseGuards(RolesGuard) @Delete(':id') remove() { return {}; }", "@Injectable() class RolesGuard implements CanActivate { constructor(private readonly reflector: Reflector) {} canActivate(context: ExecutionContext) { const roles = this.reflector.get('roles', context.getHandler()); return !roles || roles.includes(context.switchToHttp().getRequest().user.role); } }")],
  ])('silent: %s', async (_, source) => {
    expect((await runRule(RULE, source)).messages).toEqual([]);
  });

  test.each([
    ['Fastify', fastify("app.delete('/admin/users/:id', async () => ({}));"), 'DELETE /admin/users/:id asks who the client is, and not what it may do.'],
    ['Nest', nest("@Delete(':id') remove() { return {}; }"), 'DELETE /admin/:id asks who the client is, and not what it may do.'],
    ['a page that calls everybody an administrator', express("app.get('/benefits', requireUser, (req, res) => res.render('benefits', { user: { isAdmin: true } }));"), 'GET /benefits asks who the client is, and not what it may do.'],
    ['a claim of the client', express("app.delete('/photos/:id', requireUser, (req, res) => { if (req.query.isAdmin !== 'true') return res.status(403).end(); res.end(); });"), 'DELETE /photos/:id refuses by query.isAdmin, which the client chooses.'],
    ['a claim of the client, Nest', nest("@Delete('photos/:id') remove(@Query('isAdmin') isAdmin: string) { if (isAdmin !== 'true') throw new ForbiddenException(); return {}; }"), 'DELETE /admin/photos/:id refuses by query.isAdmin, which the client chooses.'],
  ])('reports: %s', async (_, source, expected) => {
    expect((await runRule(RULE, source)).messages).toEqual([expected]);
  });
});

describe('no-object-level-auth-bypass', () => {
  const RULE = 'no-object-level-auth-bypass';

  test.each([
    ['Express', express("app.put('/users/:id', requireUser, async (req, res) => res.json(await update(req.params.id, req.body.name)));"), 'PUT /users/:id takes params.id from the client and never looks at who that is.'],
    ['Express, body', express("app.post('/benefits', requireUser, async (req, res) => { const { userId } = req.body; res.json(await update(userId)); });"), 'POST /benefits takes body.userId from the client and never looks at who that is.'],
    ['Express, a client', express("app.post('/invoices', requireUser, async (req, res) => res.json(await create(req.body.clientId)));"), 'POST /invoices takes body.clientId from the client and never looks at who that is.'],
    ['Express, a principal that is only shown', express("app.put('/accounts/:accountId', requireUser, async (req, res) => { await update(req.params.accountId); res.render('done', { name: req.user.name }); });"), 'PUT /accounts/:accountId takes params.accountId from the client and never looks at who that is.'],
    ['Fastify', fastify("app.get('/users/:userId/notes', async (request) => find(request.params.userId));"), 'GET /users/:userId/notes takes params.userId from the client and never looks at who that is.'],
    ['Nest', nest("@Put('users/:userId') rename(@Param('userId') userId: string) { return update(userId); }"), 'PUT /admin/users/:userId takes params.userId from the client and never looks at who that is.'],
  ])('reports: %s', async (_, source, expected) => {
    expect((await runRule(RULE, source)).messages).toEqual([expected]);
  });

  test.each([
    ['a comparison', express("app.put('/users/:id', requireUser, async (req, res) => { if (req.user.id !== req.params.id) return res.status(404).end(); res.json({}); });")],
    ['one query for both', express("app.get('/users/:userId/notes', requireUser, async (req, res) => res.json(await find({ user: req.params.userId, team: req.user.team })));")],
    ['a profile', express("app.get('/users/:id', requireUser, async (req, res) => res.json(await find(req.params.id)));")],
    ['a guard that compares', express("app.put('/users/:id', requireUser, (req, res, next) => (req.user.id === req.params.id ? next() : res.status(403).end()), async (req, res) => res.json({}));")],
    ['rights', express("app.put('/users/:id', requireUser, requireAdmin, async (req, res) => res.json(await update(req.params.id)));")],
    ['a client of OAuth', express("app.post('/mail/settings', requireUser, async (req, res) => { const { clientId, clientSecret } = req.body; await save(clientId, clientSecret); res.json({}); });")],
    ['an open route', express("app.put('/users/:id', async (req, res) => res.json(await update(req.params.id)));")],
    ['an id of something else', express("app.put('/notes/:id', requireUser, async (req, res) => res.json(await update(req.params.id)));")],
    ['a helper that gets the request', express("app.put('/users/:id', requireUser, async (req, res) => res.json(await updateFor(req)));")],
    ['Nest, a decorator for the user', nest("@Put('users/:userId') rename(@Param('userId') userId: string, @CurrentUser() user: object) { return update(userId, user); }")],
  ])('silent: %s', async (_, source) => {
    expect((await runRule(RULE, source)).messages).toEqual([]);
  });
});

describe('no-fail-open-auth', () => {
  const guard = (handler: string): string => express(`async function requireSession(req, res, next) {
  try {
    const session = await findSession(req.headers.authorization);
    if (!session) return res.status(401).end();
    next();
  } catch (error) {
    ${handler}
  }
}
app.get('/reports', requireSession, (req, res) => res.json([]));`);

  test('a catch that hands on', async () => {
    const { findings } = await runRule('no-fail-open-auth', guard('console.error(error); next();'));
    expect(findings.map(({ message, routes }) => [message.replace(/: .*/, ''), routes])).toEqual([['requireSession lets everybody pass when something goes wrong', ['GET /reports']]]);
  });

  test.each(['next(error);', 'res.status(500).end();', 'throw error;'])('silent: %s', async (handler) => {
    expect((await runRule('no-fail-open-auth', guard(handler))).messages).toEqual([]);
  });

  test('an optional identity denies nobody and is no guard', async () => {
    const source = express("app.get('/reports', async (req, res, next) => { try { req.user = await findSession(req.headers.authorization); } catch {} next(); }, (req, res) => res.json([]));");
    expect((await runRule('no-fail-open-auth', source)).messages).toEqual([]);
  });
});

describe('no-ineffective-rate-limit', () => {
  const RULE = 'no-ineffective-rate-limit';
  const limited = (limiter: string): string => `import express from 'express';\nimport { rateLimit } from 'express-rate-limit';\nconst app = express();\napp.post('/login', ${limiter}, (req, res) => res.end());\napp.listen(1);\n`;

  test.each([
    ['rateLimit({ skip: () => true })', 'its option skip leaves every request out'],
    ["rateLimit({ keyGenerator: (req) => req.headers['x-forwarded-for'] })", "it counts by req.headers['x-forwarded-for'], which the client chooses"],
    ["rateLimit({ keyGenerator(req) { return req.get('x-client'); } })", "it counts by req.get('x-client'), which the client chooses"],
  ])('%s', async (limiter, why) => {
    const { messages } = await runRule(RULE, limited(limiter));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/does not limit POST \/login: /);
    expect(messages[0]?.endsWith(`${why}.`)).toBe(true);
  });

  test.each(['rateLimit({ limit: 5 })', 'rateLimit({ keyGenerator: (req) => req.ip })', "rateLimit({ skip: (req) => req.path === '/health' })", "rateLimit({ keyGenerator: (req) => req.headers['x-api-key'] ? req.user.id : req.ip })"])('silent: %s', async (limiter) => {
    expect((await runRule(RULE, limited(limiter))).messages).toEqual([]);
  });
});

describe('what no-ineffective-rate-limit repairs', () => {
  const RULE = 'no-ineffective-rate-limit';
  const REGISTERED = "import Fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nconst app = Fastify();\n";

  /** The source after its fixes; afterwards no rule at all says more than before. */
  async function fixed(source: string, message: string): Promise<string> {
    const before = await runRule(RULE, source);
    expect(before.messages).toEqual([message]);
    const text = applyEdits(fs.readFileSync(`${before.root}/src/main.ts`, 'utf8'), before.findings.flatMap(({ fix = [] }) => fix));
    const after = await runRule(RULE, text);
    expect(after.messages).toEqual([]);
    expect(after.all.filter((each) => !before.all.includes(each))).toEqual([]);
    return text;
  }

  test('an await that is missing', async () => {
    const text = await fixed(`${REGISTERED}app.register(rateLimit);\napp.post('/login', async () => ({}));\nawait app.listen({ port: 1 });\n`, '@fastify/rate-limit does not limit POST /login: it is loaded after the code around it, and limits only routes that are registered after that.');
    expect(text).toContain('\nawait app.register(rateLimit);\n');
  });

  test('not where await may not stand', async () => {
    const { findings } = await runRule(RULE, `import Fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nfunction build() {\n  const app = Fastify();\n  app.register(rateLimit);\n  app.post('/login', async () => ({}));\n  return app;\n}\nawait build().listen({ port: 1 });\n`);
    expect(findings.map(({ fix }) => fix)).toEqual([undefined]);
  });

  test('guards of one decorator in the wrong order', async () => {
    const text = await fixed(`import { Controller, Injectable, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
@Injectable()
class LocalAuthGuard extends AuthGuard('local') {}
@Controller('auth')
class AuthController {
  @UseGuards(LocalAuthGuard, ThrottlerGuard)
  @Post('login')
  login() { return {}; }
}
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }])], controllers: [AuthController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`, 'ThrottlerGuard does not limit POST /auth/login: it runs after LocalAuthGuard, so that failed attempts are not counted.');
    expect(text).toContain('@UseGuards(ThrottlerGuard, LocalAuthGuard)');
  });
});

describe('no-hybrid-guard-loss', () => {
  const hybrid = (options: string, body: string): string => `import { Controller, Get, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Transport } from '@nestjs/microservices';
@Controller('sums')
class SumsController {
  @Get() list() { return []; }
  ${body}
}
@Module({ controllers: [SumsController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ValidationPipe());
app.connectMicroservice({ transport: Transport.TCP }${options});
await app.listen(3000);
`;

  test('the fix adds the option', async () => {
    const { findings, root } = await runRule('no-hybrid-guard-loss', hybrid('', "@MessagePattern('add') add() { return 1; }"));
    expect(findings.map(({ message }) => message)).toEqual(['The microservice runs without the global pipes of the application.']);
    const fixed = applyEdits(fs.readFileSync(`${root}/src/main.ts`, 'utf8'), findings[0]?.fix ?? []);
    expect(fixed).toContain('app.connectMicroservice({ transport: Transport.TCP }, { inheritAppConfig: true });');
    expect((await runRule('no-hybrid-guard-loss', fixed)).messages).toEqual([]);
  });

  test.each([
    ['inherited', ', { inheritAppConfig: true }', "@MessagePattern('add') add() { return 1; }"],
    ['options that are not known', ', options', "@MessagePattern('add') add() { return 1; }"],
    ['no messages', '', ''],
  ])('silent: %s', async (_, options, body) => {
    expect((await runRule('no-hybrid-guard-loss', hybrid(options, body))).messages).toEqual([]);
  });
});

test.each([
  ['no-unverified-webhook', express("app.post('/webhook', (req, res) => res.end());"), ['POST /webhook does not verify who sent the message.']],
  ['no-unverified-webhook', express("app.get('/webhooks', requireUser, (req, res) => res.json([]));\napp.post('/webhooks', requireUser, (req, res) => res.end());"), []],
  ['no-unverified-webhook', express("import Stripe from 'stripe';\nconst stripe = new Stripe('x');\napp.post('/webhook', (req, res) => { stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], process.env.S); res.end(); });"), []],
  ['no-exposed-internals', express("app.get('/metrics', (req, res) => res.end());"), ['GET /metrics shows internals of the application to everybody.']],
  ['no-exposed-internals', express("app.get('/metrics', requireUser, (req, res) => res.end());\nif (process.env.NODE_ENV !== 'production') app.get('/debug', (req, res) => res.end());\napp.get('/body-metrics/:id', (req, res) => res.end());"), []],
  ['no-unsafe-websocket', "import Fastify from 'fastify';\nimport websocket from '@fastify/websocket';\nconst app = Fastify();\nawait app.register(websocket);\napp.get('/chat', { websocket: true }, (socket) => socket.send('hi'));\nawait app.listen({ port: 1 });\n", ['GET /chat is open to everybody.']],
  ['no-unsafe-websocket', "import Fastify from 'fastify';\nimport websocket from '@fastify/websocket';\nconst app = Fastify();\nawait app.register(websocket);\napp.get('/chat', { websocket: true, onRequest: async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); } }, (socket) => socket.send('hi'));\nawait app.listen({ port: 1 });\n", []],
])('%s', async (rule, source, expected) => {
  expect((await runRule(rule, source)).messages).toEqual(expected);
});

test('a websocket of an example program', async () => {
  const source = "import Fastify from 'fastify';\nimport websocket from '@fastify/websocket';\nconst app = Fastify();\nawait app.register(websocket);\napp.get('/chat', { websocket: true }, (socket) => socket.send('hi'));\nawait app.listen({ port: 1 });\n";
  expect((await runRule('no-unsafe-websocket', { 'src/example/main.ts': source })).messages).toEqual([]);
  expect((await runRule('no-unsafe-websocket', { 'src/chat/main.ts': source })).messages).toEqual(['GET /chat is open to everybody.']);
});

test('fingerprints survive shifted lines, for one route and for a router', async () => {
  const source = express(`app.put('/one', (req, res) => res.end());
app.put('/two', requireUser, (req, res) => res.end());
const notes = express.Router();
for (const name of ['a', 'b', 'c']) notes.delete(\`/\${name}\`, (req, res) => res.end());
app.use('/notes', notes);`);
  const before = await runRule('require-auth-guard', source);
  const after = await runRule('require-auth-guard', `// A line.\n\n${source.replace("app.put('/one'", "\n\n  app.put('/one'")}`);
  expect(before.messages).toEqual(['PUT /one has no authentication guard.', 'The 3 routes of the router notes have no authentication guard.']);
  expect(after.findings.map(({ fingerprint }) => fingerprint)).toEqual(before.findings.map(({ fingerprint }) => fingerprint));
  expect(after.findings.map(({ location }) => location.line)).not.toEqual(before.findings.map(({ location }) => location.line));
});
