import { describe, expect, test } from 'vitest';
import { runRule } from './project-rule.ts';

const RULE = 'require-csrf-protection';
const MESSAGE = 'POST /transfer can be sent by a form of another site, to which the browser adds the cookie of the session.';

interface Parts {
  readonly cookie?: string;
  readonly parser?: string;
  readonly guard?: string;
  readonly before?: string;
  readonly route?: string;
}

const express = ({ cookie = 'secure: true', parser = 'express.urlencoded({ extended: false })', guard = "(req, res, next) => (req.session.userId ? next() : res.redirect('/login'))", before = '', route }: Parts): string => `import express from 'express';
import session from 'express-session';
import cookieParser from 'cookie-parser';
const app = express();
app.use(session({ secret: process.env.SECRET, cookie: { ${cookie} } }));
app.use(cookieParser());
app.use(${parser});
app.use(${guard});
${before}
${route ?? "app.post('/transfer', (req, res) => res.json(transfer(req.session.userId, req.body.amount)));"}
app.listen(1);
`;

describe('Express', () => {
  test('the session, with the place where its cookie is set', async () => {
    const { findings, messages } = await runRule(RULE, express({}));
    expect(messages).toEqual([MESSAGE]);
    expect(findings[0]).toMatchObject({ severity: 'medium', confidence: 'medium', related: [{ location: { line: 5 } }] });
  });

  test.each([
    ['SameSite=None', { cookie: "secure: true, sameSite: 'none'" }],
    ['no body at all', { parser: 'express.json()', route: "app.post('/transfer', (req, res) => res.json(transfer(req.session.userId)));" }],
    ['what passport keeps in the session', { parser: 'express.urlencoded({ extended: false }), passport.session()', before: "import passport from 'passport';", guard: '(req, res, next) => (req.isAuthenticated() ? next() : res.sendStatus(401))' }],
  ])('reports: %s', async (_, parts) => {
    expect((await runRule(RULE, express(parts))).messages).toEqual([MESSAGE]);
  });

  test('a token in a cookie of its own', async () => {
    const source = express({ guard: '(req, res, next) => (req.cookies.token ? next() : res.sendStatus(401))', cookie: "sameSite: 'strict'", before: "app.get('/start', (req, res) => { res.cookie('token', issue(req.query.code), { httpOnly: true, secure: true }); res.end(); });", route: "app.post('/transfer', (req, res) => res.json(transfer(req.body.amount)));" });
    expect((await runRule(RULE, source)).messages).toEqual(['POST /transfer can be sent by a form of another site, to which the browser adds the cookie token.']);
  });

  test('one finding for an application', async () => {
    const { messages } = await runRule(RULE, express({ route: ['a', 'b', 'c'].map((name) => `app.post('/${name}', (req, res) => res.json(transfer(req.session.userId, req.body.amount)));`).join('\n') }));
    expect(messages).toEqual(['The 3 routes that a cookie alone authorizes of the application in src/main.ts can be sent by a form of another site, to which the browser adds the cookie of the session.']);
  });

  test.each([
    ['SameSite=Lax', { cookie: "secure: true, sameSite: 'lax'" }],
    ['SameSite=Strict', { cookie: "secure: true, sameSite: 'strict'" }],
    ['SameSite that is not known', { cookie: 'secure: true, sameSite: process.env.SAME_SITE' }],
    ['JSON only', { parser: 'express.json()' }],
    ['a header', { guard: '(req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401))' }],
    ['a session or a header', { guard: '(req, res, next) => (req.session.userId || req.headers.authorization ? next() : res.sendStatus(401))' }],
    ['a token', { before: "app.use((req, res, next) => (req.get('x-csrf-token') === req.session.csrf ? next() : res.sendStatus(403)));" }],
    ['a package for tokens', { before: "import csurf from 'csurf';\napp.use(csurf());" }],
    ['the origin', { before: "app.use((req, res, next) => (req.get('origin') === 'https://example.org' ? next() : res.sendStatus(403)));" }],
    ['a header of its own', { before: "app.use((req, res, next) => (req.get('x-requested-with') ? next() : res.sendStatus(400)));" }],
    ['a layer that cannot be read', { before: "import { protect } from '@org/protect-session';\napp.use(protect());" }],
    ['no guard', { guard: '(req, res, next) => next()' }],
    ['PUT, which needs a preflight', { route: "app.put('/transfer', (req, res) => res.json(transfer(req.session.userId, req.body.amount)));" }],
    ['GET', { route: "app.get('/transfer', (req, res) => res.json(list(req.session.userId)));" }],
    ['a user that nobody is known to restore from the session', { guard: '(req, res, next) => (req.user ? next() : res.sendStatus(401))' }],
    ['a strategy that may read anything', { guard: "passport.authenticate('jwt')", before: "import passport from 'passport';" }],
    ['the login', { guard: '(req, res, next) => next()', route: "app.post('/login', (req, res) => { req.session.userId = check(req.body); res.end(); });" }],
  ])('silent: %s', async (_, parts) => {
    expect((await runRule(RULE, express(parts))).messages).toEqual([]);
  });
});

describe('Fastify', () => {
  const fastify = (options: string, hook = '', data = ''): string => `import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
const app = Fastify();
await app.register(cookie);
await app.register(session, { secret: process.env.SECRET, cookie: { ${options} } });
app.addHook('onRequest', async (request, reply) => {
  if (!request.session.userId) return reply.code(401).send();
});
${hook}
app.post('/transfer', async (request) => transfer(request.session.userId${data}));
await app.listen({ port: 1 });
`;

  test.each([
    ['no SameSite', fastify(''), [MESSAGE]],
    ['SameSite=Lax', fastify("sameSite: 'lax'"), []],
    ['a body, and nothing that reads forms', fastify('', '', ', request.body.amount'), []],
    ['a body, and a plugin that reads forms', fastify('', "import forms from '@fastify/formbody';\nawait app.register(forms);", ', request.body.amount'), [MESSAGE]],
    ['a body, and a parser of its own for forms', fastify('', "app.addContentTypeParser(['application/x-www-form-urlencoded'], { parseAs: 'string' }, parseForm);", ', request.body.amount'), [MESSAGE]],
    ['a body, and a parser for something else', fastify('', "app.addContentTypeParser('application/xml', { parseAs: 'string' }, parseXml);", ', request.body.amount'), []],
    ['a body, and a plugin that reads forms elsewhere', fastify('', "import forms from '@fastify/formbody';\nawait app.register(async (other) => { other.register(forms); });", ', request.body.amount'), []],
    ['a token', fastify('', "import csrf from '@fastify/csrf-protection';\nawait app.register(csrf);\napp.addHook('preHandler', app.csrfProtection);"), []],
  ])('%s', async (_, source, expected) => {
    expect((await runRule(RULE, source)).messages).toEqual(expected);
  });
});

test('Nest: a guard on the session', async () => {
  const nest = (options: string): string => `import { Body, CanActivate, Controller, ExecutionContext, Injectable, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import session from 'express-session';
@Injectable()
class SessionGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.switchToHttp().getRequest().session.userId !== undefined;
  }
}
@Controller()
class BankController {
  @UseGuards(SessionGuard) @Post('transfer') transfer(@Body() body: object) { return body; }
}
@Module({ controllers: [BankController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.use(session({ secret: process.env.SECRET, cookie: { ${options} } }));
await app.listen(3000);
`;
  expect((await runRule(RULE, nest('secure: true'))).messages).toEqual([MESSAGE]);
  expect((await runRule(RULE, nest("sameSite: 'lax'"))).messages).toEqual([]);
});
