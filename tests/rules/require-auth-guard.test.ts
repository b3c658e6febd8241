import { describe, expect, test } from 'vitest';
import { applySuggestions, runRule } from './project-rule.ts';

const RULE = 'require-auth-guard';

const GUARDS = `export function requireUser(req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  next();
}
`;

const TOKEN_GUARD = `@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.switchToHttp().getRequest().headers.authorization !== undefined;
  }
}
`;

const NEST = "import { CanActivate, Controller, Delete, ExecutionContext, Get, Injectable, Module, Patch, Post, SetMetadata, UseGuards } from '@nestjs/common';\nimport { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';\n";

describe('Express', () => {
  const files = {
    'src/guards.ts': GUARDS,
    'src/main.ts': `import express from 'express';
import { orders } from './orders.ts';
import { users } from './users.ts';

const app = express();
app.use('/orders', orders);
app.use('/users', users);
app.listen(3000);
`,
    'src/orders.ts': `import { Router } from 'express';
import { requireUser } from './guards.ts';

export const orders = Router();
orders.get('/', requireUser, (req, res) => res.json([]));
orders.post('/', requireUser, (req, res) => res.status(201).end());
orders.delete('/:id', (req, res) => res.status(204).end());
orders.route('/:id/items').patch((req, res) => res.status(204).end());
`,
    'src/users.ts': `import { Router } from 'express';

export const users = Router();
users.put('/:id', (req, res) => res.json({}));
`,
  };

  test('one finding for each open route, with the siblings that have a guard', async () => {
    const { findings, messages } = await runRule(RULE, files);
    expect(messages).toEqual(['DELETE /orders/:id has no authentication guard.', 'PATCH /orders/:id/items has no authentication guard.', 'PUT /users/:id has no authentication guard.']);
    expect(findings[0]).toMatchObject({ severity: 'high', confidence: 'high', route: 'DELETE /orders/:id', location: { line: 7 } });
    expect(findings[0]?.related.map(({ message }) => message)).toEqual(['POST /orders has requireUser.']);
  });

  test('the suggestion inserts the guard of the siblings, with its import, and leaves nothing to report', async () => {
    const report = await runRule(RULE, files);
    const { messages, texts } = await applySuggestions(RULE, report);
    expect(messages).toEqual([]);
    expect(texts['src/orders.ts']).toContain("orders.delete('/:id', requireUser, (req, res)");
    expect(texts['src/orders.ts']).toContain("orders.route('/:id/items').patch(requireUser, (req, res)");
    expect(texts['src/users.ts']).toBe(`import { Router } from 'express';
import { requireUser } from './guards.ts';

export const users = Router();
users.put('/:id', requireUser, (req, res) => res.json({}));
`);
  });

  test('CommonJS, arrays of middleware, a guard with arguments', async () => {
    const report = await runRule(RULE, {
      'server.js': `const express = require('express');
const { allow } = require('./lib/allow');
const app = express();
app.get('/users', [allow('reader')], (req, res) => res.json([]));
app.post('/users', [log], (req, res) => res.json([]));
require('./reports')(app);
app.listen(1);
function log(req, res, next) { console.log(req.url); next(); }
`,
      'lib/allow.js': "exports.allow = (role) => (req, res, next) => (req.headers.authorization === role ? next() : res.status(403).end());\n",
      'reports.js': "module.exports = (server) => {\n  server.delete('/reports/:id', (req, res) => res.end());\n};\n",
    });
    expect(report.messages).toEqual(['DELETE /reports/:id has no authentication guard.', 'POST /users has no authentication guard.']);
    const { messages, texts } = await applySuggestions(RULE, report);
    expect(messages).toEqual([]);
    expect(texts['server.js']).toContain("app.post('/users', [allow('reader'), log], ");
    expect(texts['reports.js']).toContain("const { allow } = require('./lib/allow');");
    expect(texts['reports.js']).toContain("server.delete('/reports/:id', allow('reader'), (req");
  });

  test('nothing is suggested that is not to be had at the place', async () => {
    const { findings } = await runRule(RULE, `import express from 'express';
const app = express();
function first(guard) { app.get('/a', guard, (req, res) => res.end()); app.post('/b', guard, (req, res) => res.end()); }
function second() { app.delete('/c', (req, res) => res.end()); }
first((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
second();
app.listen(1);
`);
    expect(findings.map(({ message, suggestions }) => [message, suggestions])).toEqual([['DELETE /c has no authentication guard.', []]]);
  });

  test('one finding for a router that lacks it altogether, whatever the order; its fingerprint survives a further route', async () => {
    const text = (extra: string): string => `import express from 'express';
${GUARDS}
const app = express();
const items = express.Router();
items.post('/', (req, res) => res.end());
items.put('/:id', (req, res) => res.end());
items.delete('/:id', (req, res) => res.end());
${extra}
app.get('/me', requireUser, (req, res) => res.end());
app.use('/items', items);
app.listen(1);
`;
    const [one, other] = [await runRule(RULE, text('')), await runRule(RULE, text("\n\nitems.patch('/:id', (req, res) => res.end());"))];
    expect(one.messages).toEqual(['The 3 routes of the router items have no authentication guard.']);
    expect(one.findings[0]?.routes).toEqual(['DELETE /items/:id', 'POST /items', 'PUT /items/:id']);
    expect(other.messages).toEqual(['The 4 routes of the router items have no authentication guard.']);
    expect(other.findings[0]?.fingerprint).toBe(one.findings[0]?.fingerprint);
    const { messages, texts } = await applySuggestions(RULE, one);
    expect(texts['src/main.ts']).toContain('const items = express.Router();\nitems.use(requireUser);\n');
    expect(messages).toEqual([]);
  });

  test('a router that is mounted twice, once without the guard', async () => {
    const { messages } = await runRule(RULE, `import express from 'express';
${GUARDS}
const app = express();
const items = express.Router();
items.post('/', (req, res) => res.end());
items.delete('/:id', (req, res) => res.end());
app.use('/safe', requireUser, items);
app.use('/legacy', items);
app.listen(1);
`);
    expect(messages).toEqual(['POST /legacy has no authentication guard.', 'DELETE /legacy/:id has no authentication guard.']);
  });

  test('a route that is open under each mount of its router is one decision, its methods as well', async () => {
    const { messages } = await runRule(RULE, `import express from 'express';
const requireUser = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const app = express();
const links = express.Router();
links.put('/mine', requireUser, (req, res) => res.end());
links.post('/links', (req, res) => res.end());
links.route('/notes').post((req, res) => res.end()).put((req, res) => res.end());
app.use('/api', links);
app.use('/api/v2', links);
app.listen(1);
`);
    expect(messages).toEqual([
      'POST /api/links and POST /api/v2/links have no authentication guard.',
      'POST /api/notes and 3 more routes of the same code have no authentication guard.',
    ]);
  });

  test('a project without any authentication gets one finding', async () => {
    const { findings } = await runRule(RULE, `import express from 'express';
const app = express();
app.get('/items', (req, res) => res.end());
app.post('/items', (req, res) => res.end());
app.listen(1);
`);
    expect(findings.map(({ message, severity, confidence }) => [message, severity, confidence])).toEqual([['None of the 2 routes of the project has an authentication guard.', 'medium', 'medium']]);
  });
});

test('Fastify: the hook of the siblings as an option', async () => {
  const report = await runRule(RULE, `import Fastify from 'fastify';

const app = Fastify();
app.decorate('authenticate', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
});
app.register(async (instance) => {
  instance.get('/notes', { onRequest: [instance.authenticate] }, async () => []);
  instance.post('/notes', { onRequest: [instance.authenticate] }, async () => ({}));
  instance.delete('/notes/:id', async () => ({}));
  instance.put('/notes/:id', { schema: {} }, async () => ({}));
  instance.patch('/notes/:id', { onRequest: log }, async () => ({}));
});
async function log() {}
await app.listen({ port: 3000 });
`);
  expect(report.messages).toEqual(['DELETE /notes/:id has no authentication guard.', 'PUT /notes/:id has no authentication guard.', 'PATCH /notes/:id has no authentication guard.']);
  const { messages, texts } = await applySuggestions(RULE, report);
  expect(messages).toEqual([]);
  expect(texts['src/main.ts']).toContain("instance.delete('/notes/:id', { onRequest: instance.authenticate }, async");
  expect(texts['src/main.ts']).toContain("instance.put('/notes/:id', { onRequest: instance.authenticate, schema: {} }, async");
  expect(texts['src/main.ts']).toContain("instance.patch('/notes/:id', { onRequest: [instance.authenticate, log] }, async");
});

describe('Nest', () => {
  const main = (controllers: string): string => `${NEST}import { TokenGuard } from './token.guard';\nimport { NotesController } from './notes.controller';\n@Module({ controllers: [${controllers}] })\nclass AppModule {}\nconst app = await NestFactory.create(AppModule);\nawait app.listen(3000);\n`;

  test('the decorator of the siblings, with its imports', async () => {
    const report = await runRule(RULE, {
      'src/main.ts': main('NotesController, TagsController').replace('@Module', "@Controller('tags')\nclass TagsController {\n  @UseGuards(TokenGuard)\n  @Delete(':id')\n  remove() {\n    return {};\n  }\n}\n\n@Module"),
      'src/token.guard.ts': `${NEST}${TOKEN_GUARD}`,
      'src/notes.controller.ts': "import { Controller, Post } from '@nestjs/common';\n\n@Controller('notes')\nexport class NotesController {\n  @Post()\n  add() {\n    return {};\n  }\n}\n",
    });
    expect(report.messages).toEqual(['POST /notes has no authentication guard.']);
    const { messages, texts } = await applySuggestions(RULE, report);
    expect(texts['src/notes.controller.ts']).toBe(
      "import { Controller, Post } from '@nestjs/common';\nimport { TokenGuard } from './token.guard';\nimport { UseGuards } from '@nestjs/common';\n\n@Controller('notes')\nexport class NotesController {\n  @UseGuards(TokenGuard)\n  @Post()\n  add() {\n    return {};\n  }\n}\n",
    );
    expect(messages).toEqual([]);
  });

  test('routes that a decorator declares open to the global guard; those that only an unread decorator marks', async () => {
    const nest = (guardBody: string): string => `${NEST}
const Public = () => SetMetadata('isPublic', true);
@Injectable()
class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    ${guardBody}
    return context.switchToHttp().getRequest().headers.authorization !== undefined;
  }
}
@Controller('notes')
class NotesController {
  @Public() @Post('search') search() { return []; }
  @Post() add() { return {}; }
}
@Module({ controllers: [NotesController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`;
    const read = await runRule(RULE, nest("if (this.reflector.get('isPublic', context.getHandler())) return true;"));
    expect(read.authentication).toEqual({ 'POST /notes/search': 'waived: declared open to TokenGuard (isPublic)', 'POST /notes': 'present' });
    expect(read.messages).toEqual([]);
    const unread = await runRule(RULE, nest(''));
    expect(unread.authentication).toEqual({ 'POST /notes/search': 'present', 'POST /notes': 'present' });
  });

  test('a guard that refuses only what a decorator asks for exempts nothing', async () => {
    const { messages } = await runRule(RULE, `${NEST}
const Roles = (...roles: string[]) => SetMetadata('roles', roles);
@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.get('roles', context.getHandler());
    if (!roles) return true;
    return roles.includes(context.switchToHttp().getRequest().user?.role);
  }
}
@Controller('notes')
class NotesController {
  @Roles('admin') @Post() add() { return {}; }
  @Delete(':id') remove() { return {}; }
}
@Module({ controllers: [NotesController], providers: [{ provide: APP_GUARD, useClass: RolesGuard }] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`);
    expect(messages).toEqual(['DELETE /notes/:id has no authentication guard.']);
  });
});

describe('what stays silent', () => {
  const app = (routes: string): string => `import express from 'express';
${GUARDS}
const app = express();
app.get('/me', requireUser, (req, res) => res.end());
${routes}
app.listen(1);
`;

  test.each([
    ['POST', '/api/auth/login', 'login'],
    ['POST', '/signup', 'registration'],
    ['POST', '/v1/users/forgot-password', 'password recovery'],
    ['GET', '/auth/google/callback', 'OAuth callback'],
    ['GET', '/healthz', 'health check'],
    ['POST', '/auth/refresh-tokens', 'token refresh'],
    ['POST', '/invitations/:token', 'invitation'],
    ['POST', '/csp-report', 'browser report'],
    ['POST', '/api/v1/maintainers/register', 'registration'],
    ['POST', '/account/managed/signup', 'registration'],
    ['POST', '/organization/github-auth', 'login'],
    ['POST', '/account/resend-verification-email/by-email', 'account confirmation'],
    ['POST', '/users/resend-email-validation-code', 'account confirmation'],
    ['POST', '/api/v1/auth/recovery/validate', 'password recovery'],
    ['POST', '/password-reset/:passwordResetId', 'password recovery'],
    ['POST', '/health', 'health check'],
  ])('%s %s: %s', async (method, path, reason) => {
    const { messages, authentication } = await runRule(RULE, app(`app.${method.toLowerCase()}('${path}', (req, res) => res.end());`));
    expect(authentication[`${method} ${path}`]).toBe(`waived: ${reason}`);
    expect(messages).toEqual([]);
  });

  test.each([
    ['post', '/orders/:id/confirm'],
    ['post', '/users/:id/activate'],
    ['post', '/devices/register'],
    ['post', '/events/:id/signup'],
    ['post', '/admin/signup'],
    ['post', '/api/v1/staff/sign-up'],
    ['delete', '/users/github-auth'],
    ['put', '/users/:id/reset-password'],
    ['delete', '/authors/:id'],
    ['post', '/cache/reset'],
    ['get', '/users/:userId/tokens'],
    ['post', '/create-admin'],
    ['post', '/passkeys/register'],
    ['put', '/login/history'],
    ['delete', '/signin/providers'],
    ['post', '/users/set-password'],
    ['post', '/backups/:id/recovery'],
    ['post', '/health/records'],
  ])('%s %s is none of them', async (method, path) => {
    const { messages } = await runRule(RULE, app(`app.${method}('${path}', (req, res) => res.end());`));
    expect(messages).toEqual([`${method.toUpperCase()} ${path} has no authentication guard.`]);
  });

  test('who makes a token for somebody else does not log in', async () => {
    const { authentication } = await runRule(RULE, `import jwt from 'jsonwebtoken';
${app(`
const issue = (req, res) => res.json({ token: jwt.sign({ id: req.body.id ?? req.params.id }, process.env.SECRET) });
app.post('/enter', issue);
app.post('/enter/:provider', issue);
app.post('/users/:id/token', issue);
app.post('/admin/impersonate', issue);
`)}`);
    expect(authentication).toMatchObject({ 'POST /enter': 'waived: login', 'POST /enter/:provider': 'waived: login', 'POST /users/:id/token': 'absent', 'POST /admin/impersonate': 'absent' });
  });

  test('a catalogue that everybody may read, optional authentication, development, webhooks, unreadable guards', async () => {
    const { messages } = await runRule(RULE, app(`
import { theirs } from '@org/auth';
app.get('/articles/:slug', (req, res) => res.json(find(req.params.slug)));
app.get('/users/:name', (req, res, next) => { req.user = decode(req.headers.authorization); next(); }, (req, res) => res.end());
app.post('/stripe/webhook', (req, res) => res.end());
app.put('/theirs', theirs(), (req, res) => res.end());
if (process.env.NODE_ENV === 'development') app.post('/seed', (req, res) => res.end());
app.get('/environment', (req, res) => { if (process.env.NODE_ENV === 'production') return res.sendStatus(404); res.json(process.env); });
`));
    expect(messages).toEqual([]);
  });

  test('accounts with a password beside a login, unless people register elsewhere', async () => {
    const users = "app.post('/users', (req, res) => res.json(create(req.body.email, req.body.password)));\napp.post('/session/login', (req, res) => res.end());";
    expect((await runRule(RULE, app(users))).authentication['POST /users']).toBe('waived: registration');
    expect((await runRule(RULE, app(`${users}\napp.post('/auth/register', (req, res) => res.end());`))).messages).toEqual(['POST /users has no authentication guard.']);
  });

  test('handlers that say what they are for; those that only sound alike; those that redirect after they have done something', async () => {
    const { messages, authentication } = await runRule(RULE, app(`
function loginUser(req, res) { res.end(); }
function registerUser(req, res) { res.end(); }
function register(req, res) { res.end(); }
app.post('/a', loginUser);
app.post('/b', registerUser);
app.post('/c', register);
app.get('/old', (req, res) => res.redirect('/new'));
app.post('/cart/clear', (req, res) => { clearCart(); res.redirect('/cart'); });
`));
    expect(authentication).toMatchObject({ 'POST /a': 'waived: login', 'POST /b': 'waived: registration' });
    expect(messages).toEqual(['POST /c has no authentication guard.', 'POST /cart/clear has no authentication guard.']);
  });

  test('registration beside a login, and what answers with a token', async () => {
    const { authentication } = await runRule(RULE, app(`
import jwt from 'jsonwebtoken';
app.post('/users', (req, res) => res.end());
app.post('/users/login', (req, res) => res.end());
app.post('/accounts', (req, res) => res.json({ token: jwt.sign({}, process.env.KEY) }));
`));
    expect(authentication['POST /users']).toBe('waived: registration');
    expect(authentication['POST /accounts']).toBe('waived: registration');
  });

  test('declarations of the configuration; those that match nothing are reported', async () => {
    const { messages, authentication, gaps } = await runRule(RULE, {
      'src/main.ts': app(`
import { gate } from '@org/gate';
app.post('/open/a', (req, res) => res.end());
app.post('/open/b/c', (req, res) => res.end());
app.put('/gated', gate, (req, res) => res.end());
/** @public Everybody may vote. */
app.post('/votes', (req, res) => res.end());
`),
    }, { publicRoutes: ['POST /open/**', 'GET /nowhere'], guards: ['@org/gate#gate', 'never'], rateLimiters: ['limit'] });
    expect(messages).toEqual([]);
    expect(authentication).toMatchObject({ 'POST /open/a': 'waived: declared in publicRoutes', 'POST /open/b/c': 'waived: declared in publicRoutes', 'PUT /gated': 'present', 'POST /votes': 'waived: declared with @public' });
    expect(gaps.filter((gap) => gap.startsWith('The configuration'))).toEqual([
      'The configuration lists "GET /nowhere" in publicRoutes, which matches nothing in the project.',
      'The configuration lists "never" in guards, which matches nothing in the project.',
      'The configuration lists "limit" in rateLimiters, which matches nothing in the project.',
    ]);
  });

  test('authentication outside of the code', async () => {
    const { messages, authentication } = await runRule(RULE, app("app.post('/orders', (req, res) => res.end());"), { externalControls: { authentication: { external: true, reason: 'the gateway asks for a token' } } });
    expect(messages).toEqual([]);
    expect(authentication['POST /orders']).toBe('waived: outside of the code: the gateway asks for a token');
  });
});

test('what a Fastify instance gets later, or one around it never has, is not suggested', async () => {
  const { findings } = await runRule(RULE, `import Fastify from 'fastify';
const app = Fastify();
app.put('/outside', async () => ({}));
await app.register(async (inner) => {
  inner.put('/early', async () => ({}));
  inner.decorate('check', async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); });
  inner.put('/guarded', { onRequest: inner.check }, async () => ({}));
  inner.put('/late', async () => ({}));
});
await app.listen({ port: 1 });
`);
  expect(findings.map(({ route, suggestions = [] }) => [route, suggestions.length])).toEqual([['PUT /outside', 0], ['PUT /early', 0], ['PUT /late', 1]]);
});
