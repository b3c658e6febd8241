import { describe, expect, test } from 'vitest';
import { runAudit } from '../../src/run-audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** What the inventory says of forged requests, by route. */
async function csrfOf(source: string, config = {}): Promise<Readonly<Record<string, string>>> {
  const names = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', main: 'src/main.ts', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }), 'src/main.ts': source });
  const { result } = await runAudit({ cwd: root, paths: [], config });
  expect(result.failures).toEqual([]);
  return Object.fromEntries(result.routes.map(({ method, path, controls: { csrf } }) => [`${method} ${path}`, csrf.reason === undefined ? csrf.status : `${csrf.status}: ${csrf.reason}`]));
}

const NEEDLESS = 'waived: no browser sends its credential by itself';

const express = (guard: string, routes = "app.post('/a', (req, res) => res.json(change(req.body.amount)));", imports = ''): string => `import express from 'express';
import session from 'express-session';
import cookieParser from 'cookie-parser';
${imports}
const app = express();
app.use(express.urlencoded({ extended: false }));
${guard}
${routes}
app.listen(1);
`;

const bySession = "app.use(session({ secret: process.env.SECRET }));\napp.use((req, res, next) => (req.session.userId ? next() : res.sendStatus(401)));";

describe('Express', () => {
  test.each([
    ['a header', "app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));", '', NEEDLESS],
    ['a header of its own', "app.use((req, res, next) => (req.get('X-Api-Key') === process.env.KEY ? next() : res.sendStatus(401)));", '', NEEDLESS],
    ['express-jwt', "app.use(expressjwt({ secret: process.env.SECRET, algorithms: ['HS256'] }));", "import { expressjwt } from 'express-jwt';", NEEDLESS],
    ['passport with a bearer token', "app.use(passport.authenticate('bearer', { session: false }));", "import passport from 'passport';", NEEDLESS],
    [
      'passport with tokens that are read from the header',
      "passport.use(new Strategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.SECRET }, verify));\napp.use(passport.authenticate('jwt', { session: false }));",
      "import passport from 'passport';\nimport { ExtractJwt, Strategy } from 'passport-jwt';\nimport { verify } from './verify';",
      NEEDLESS,
    ],
    [
      'passport with tokens that are read from a cookie',
      "passport.use(new Strategy({ jwtFromRequest: (req) => req.cookies.jwt, secretOrKey: process.env.SECRET }, verify));\napp.use(passport.authenticate('jwt', { session: false }));",
      "import passport from 'passport';\nimport { ExtractJwt, Strategy } from 'passport-jwt';\nimport { verify } from './verify';",
      "unknown: where passport.authenticate('jwt', { session: false }) takes the credential from is not known",
    ],
    ['express-jwt with a place of its own', "app.use(expressjwt({ secret: process.env.SECRET, algorithms: ['HS256'], getToken: (req) => req.cookies.jwt }));", "import { expressjwt } from 'express-jwt';", 'unknown'],
    ['the scheme Basic', "app.use((req, res, next) => (req.headers.authorization === `Basic ${process.env.KEY}` ? next() : res.sendStatus(401)));", '', 'unknown'],
    ['a session', bySession, '', 'absent'],
    ['a cookie', "app.use(cookieParser());\napp.use((req, res, next) => (req.cookies.token ? next() : res.sendStatus(401)));", '', 'absent'],
    ['a session or a header', `${bySession.replace('req.session.userId ?', '(req.session.userId || req.headers.authorization) ?')}`, '', 'unknown: it takes the credential from a header or from a cookie'],
    ['nothing', '', '', 'waived: no code asks for a credential'],
    ['a guard that cannot be read', "app.use(requireUser);", "import { requireUser } from '@org/auth';", 'unknown: whether it needs a credential is not known'],
  ])('%s', async (_, guard, imports, expected) => {
    expect((await csrfOf(express(guard, undefined, imports)))['POST /a']).toMatch(new RegExp(`^${expected.replaceAll(/[(){}'.]/g, '\\$&')}`));
  });

  test('methods that no form sends, and that change nothing', async () => {
    expect(await csrfOf(express(bySession, "app.put('/a', (req, res) => res.json(change()));\napp.delete('/a', (req, res) => res.json(change()));\napp.get('/a', (req, res) => res.json([]));"))).toEqual({
      'PUT /a': 'waived: no form sends PUT, and scripts of other sites have to ask first',
      'DELETE /a': 'waived: no form sends DELETE, and scripts of other sites have to ask first',
      'GET /a': 'waived: GET is not meant to change anything',
    });
  });

  test('JSON alone is not what a form sends', async () => {
    const source = express(bySession).replace('express.urlencoded({ extended: false })', 'express.json()');
    expect((await csrfOf(source))['POST /a']).toBe('waived: no form sends the JSON that it reads');
  });

  test('a token that is asked for is a control', async () => {
    const source = express(`${bySession}\napp.use(csrfSync().csrfSynchronisedProtection);`, undefined, "import { csrfSync } from 'csrf-sync';");
    expect((await csrfOf(source))['POST /a']).toBe('present');
  });

  test('what an external control takes over is waived for its reason', async () => {
    expect((await csrfOf(express(bySession), { externalControls: { csrf: { external: 'proxy', reason: 'compares the origin' } } }))['POST /a']).toBe('waived: outside of the code (proxy): compares the origin');
  });
});

const fastify = (options: string): string => `import Fastify from 'fastify';
import jwt from '@fastify/jwt';
const app = Fastify();
await app.register(jwt, ${options});
app.addHook('onRequest', async (request) => { await request.jwtVerify(); });
app.post('/a', async (request) => change(request.body.amount));
await app.listen({ port: 1 });
`;

test.each([
  ['{ secret: process.env.SECRET }', NEEDLESS],
  ["{ secret: process.env.SECRET, cookie: { cookieName: 'token' } }", 'unknown: where anonymous function takes the credential from is not known'],
])('Fastify: @fastify/jwt with %s', async (options, expected) => {
  expect((await csrfOf(fastify(options)))['POST /a']).toBe(expected);
});

const nest = (place: string): string => `import { Controller, Injectable, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
@Injectable()
class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() { super({ jwtFromRequest: ${place}, secretOrKey: process.env.SECRET }); }
  validate(payload: { sub: string }) { return { id: payload.sub }; }
}
@Controller('a')
@UseGuards(AuthGuard('jwt'))
class Things { @Post() add() { return change(); } }
@Module({ controllers: [Things], providers: [JwtStrategy] })
class AppModule {}
async function main() { await (await NestFactory.create(AppModule)).listen(1); }
void main();
`;

test.each([
  ['ExtractJwt.fromAuthHeaderAsBearerToken()', NEEDLESS],
  ['ExtractJwt.fromExtractors([(request) => request.cookies.jwt])', "unknown: where AuthGuard takes the credential from is not known"],
])('Nest: passport with %s', async (place, expected) => {
  expect((await csrfOf(nest(place)))['POST /a']).toBe(expected);
});
