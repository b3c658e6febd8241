import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ask, attributes, load, request } from './ask.ts';

/**
 * What the detectors claim about packages when an option is left out, asked of the packages themselves.
 * Everything listens on the loopback interface only, and is closed.
 */
describe.each(['express4', 'express5'])('%s', (folder) => {
  const lib = load(folder);
  const app = (...middlewares: unknown[]): http.RequestListener => {
    const express = lib('express');
    const created = express();
    for (const middleware of middlewares) created.use(middleware);
    return created;
  };

  test('express-session sends HttpOnly, neither Secure nor SameSite', async () => {
    const { cookies } = await ask(app(lib('express-session')({ secret: 's', resave: false, saveUninitialized: true }), (_: unknown, res: http.ServerResponse) => res.end()));
    expect(attributes(cookies[0])).toEqual(['httponly']);
  });

  test("express-session with secure: 'auto' sends a cookie over plain HTTP, with secure: true it does not", async () => {
    const session = (secure: unknown): unknown => lib('express-session')({ secret: 's', resave: false, saveUninitialized: true, cookie: { secure } });
    const end = (_: unknown, res: http.ServerResponse): unknown => res.end();
    expect((await ask(app(session('auto'), end))).cookies).toHaveLength(1);
    expect((await ask(app(session(true), end))).cookies).toHaveLength(0);
  });

  test('res.cookie() sends no attribute but the path', async () => {
    const { cookies } = await ask(app((_: unknown, res: { cookie(n: string, v: string): { end(): void } }) => res.cookie('session', '1').end()));
    expect(cookies).toEqual(['session=1; Path=/']);
  });

  test('cors() lets every origin in; origin: true reflects; a list with a star matches nothing', async () => {
    const cors = lib('cors');
    const origin = 'https://evil.example';
    const allow = async (options?: object): Promise<unknown> => (await ask(app(cors(options), (_: unknown, res: http.ServerResponse) => res.end()), { origin })).headers['access-control-allow-origin'];
    expect(await allow()).toBe('*');
    expect(await allow({ origin: true, credentials: true })).toBe(origin);
    expect(await allow({ origin: ['*'] })).toBeUndefined();
    expect(await allow({ origin: /evil.example/ })).toBe(origin);
  });

  test('helmet() sends HSTS of a year and nosniff; an option that is false takes its header away', async () => {
    const helmet = lib('helmet');
    const end = (_: unknown, res: http.ServerResponse): unknown => res.end();
    const { headers } = await ask(app(helmet(), end));
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toBeDefined();
    expect((await ask(app(helmet({ contentSecurityPolicy: false }), end))).headers['content-security-policy']).toBeUndefined();
    expect((await ask(app(end))).headers['x-content-type-options']).toBeUndefined();
    // Off by default, so that switching it off again weakens nothing.
    expect(headers['cross-origin-embedder-policy']).toBeUndefined();
  });

  test('trust proxy: true believes the client; enable() ignores its second argument', async () => {
    const express = lib('express');
    for (const trust of [(a: { set(k: string, v: unknown): void }) => a.set('trust proxy', true), (a: { enable(k: string, v?: unknown): void }) => a.enable('trust proxy', ['loopback'])]) {
      const created = express();
      trust(created);
      created.use((req: { ip: string }, res: http.ServerResponse) => res.end(req.ip));
      expect((await ask(created, { 'x-forwarded-for': '203.0.113.9' })).body).toBe('203.0.113.9');
    }
  });
});

test('cookie-session sends HttpOnly, Secure as soon as the request is secure, never SameSite', async () => {
  const lib = load('express5');
  const app = lib('express')();
  app.set('trust proxy', 1);
  app.use(lib('cookie-session')({ keys: ['k'] }));
  app.use((req: { session: Record<string, unknown> }, res: http.ServerResponse) => {
    req.session['a'] = 1;
    res.end();
  });
  expect(attributes((await ask(app)).cookies[0])).toEqual(['httponly']);
  expect(attributes((await ask(app, { 'x-forwarded-proto': 'https' })).cookies[0])).toEqual(['httponly', 'secure']);
});

describe.each([
  ['fastify5', ['samesite']],
  ['fastify4', []],
] as const)('%s', (folder, byDefault) => {
  const lib = load(folder);

  test(`reply.setCookie() sends ${byDefault.join() || 'no attribute'}`, async () => {
    const app = lib('fastify')();
    await app.register(lib('@fastify/cookie'));
    app.get('/', (_: unknown, reply: { setCookie(n: string, v: string): { send(v: string): unknown } }) => reply.setCookie('token', '1').send(''));
    const answer = await app.inject('/');
    await app.close();
    expect(attributes(answer.headers['set-cookie'])).toEqual(byDefault);
  });

  test('@fastify/session sends HttpOnly and Secure, no SameSite', async () => {
    const app = lib('fastify')({ trustProxy: true });
    await app.register(lib('@fastify/cookie'));
    await app.register(lib('@fastify/session'), { secret: 's'.repeat(32) });
    app.get('/', (req: { session: Record<string, unknown> }, reply: { send(v: string): unknown }) => {
      req.session['a'] = 1;
      return reply.send('');
    });
    const answer = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } });
    await app.close();
    expect(attributes(answer.headers['set-cookie'])).toEqual(['httponly', 'secure']);
  });

  test('@fastify/secure-session sends HttpOnly, not Secure', async () => {
    const app = lib('fastify')();
    await app.register(lib('@fastify/secure-session'), { key: Buffer.alloc(32, 1) });
    app.get('/', (req: { session: { set(k: string, v: number): void } }, reply: { send(v: string): unknown }) => {
      req.session.set('a', 1);
      return reply.send('');
    });
    const answer = await app.inject('/');
    await app.close();
    expect(attributes(answer.headers['set-cookie'])).toEqual(['httponly', ...byDefault]);
  });

  test('@fastify/cors lets every origin in', async () => {
    const app = lib('fastify')();
    await app.register(lib('@fastify/cors'));
    app.get('/', () => '');
    const answer = await app.inject({ url: '/', headers: { origin: 'https://evil.example' } });
    await app.close();
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });
});

test('jsonwebtoken: no exp unless asked for, none and expired tokens on request, decode() verifies nothing', () => {
  const jwt = load('express5')('jsonwebtoken');
  expect(jwt.decode(jwt.sign({ id: 1 }, 'k')).exp).toBeUndefined();
  expect(jwt.decode(jwt.sign({ id: 1 }, 'k', { expiresIn: '1h' })).exp).toBeGreaterThan(0);
  const unsigned = jwt.sign({ id: 1 }, '', { algorithm: 'none' });
  expect(jwt.verify(unsigned, undefined, { algorithms: ['none'] }).id).toBe(1);
  expect(() => jwt.verify(unsigned, undefined)).toThrow();
  const expired = jwt.sign({ id: 1, exp: 1 }, 'k');
  expect(jwt.verify(expired, 'k', { ignoreExpiration: true }).id).toBe(1);
  expect(() => jwt.verify(expired, 'k')).toThrow();
  expect(jwt.decode(`${String(expired).slice(0, -2)}xx`).id).toBe(1);
});

test('Nest: enableCors() and cors: true let every origin in', async () => {
  const lib = load('nest11');
  lib('reflect-metadata');
  const { Module } = lib('@nestjs/common');
  const { NestFactory } = lib('@nestjs/core');
  const App = function App(): void {
    // Nest only asks for a constructor with metadata.
  };
  Module({})(App);
  for (const options of [{ cors: true, logger: false }, { logger: false }]) {
    const app = await NestFactory.create(App, options);
    if (!('cors' in options)) app.enableCors();
    await app.listen(0, '127.0.0.1');
    const { headers } = await request((app.getHttpServer().address() as AddressInfo).port, { origin: 'https://evil.example' });
    await app.close();
    expect(headers['access-control-allow-origin']).toBe('*');
  }
});

test('Fastify without a host listens on the loopback interface only', async () => {
  for (const folder of ['fastify4', 'fastify5']) {
    const app = load(folder)('fastify')();
    await app.listen({ port: 0 });
    const hosts = app.addresses().map(({ address }: AddressInfo) => address);
    await app.close();
    expect(hosts.every((host: string) => host === '127.0.0.1' || host === '::1')).toBe(true);
  }
});

test('@nestjs/jwt and @fastify/jwt issue tokens without exp unless asked for; signOptions and sign give it to all', async () => {
  const { JwtService } = load('nest11')('@nestjs/jwt');
  const service = new JwtService({ secret: 'k' });
  expect(service.decode(service.sign({ id: 1 })).exp).toBeUndefined();
  const expiring = new JwtService({ secret: 'k', signOptions: { expiresIn: '1h' } });
  expect(expiring.decode(expiring.sign({ id: 1 })).exp).toBeGreaterThan(0);
  const lib = load('fastify5');
  for (const [options, expected] of [[{}, 'undefined'], [{ sign: { expiresIn: '1h' } }, 'number']] as const) {
    const app = lib('fastify')();
    await app.register(lib('@fastify/jwt'), { secret: 'k', ...options });
    await app.ready();
    expect(typeof app.jwt.decode(app.jwt.sign({ id: 1 })).exp).toBe(expected);
    await app.close();
  }
});

test('jose: no exp unless asked for', async () => {
  const { SignJWT, decodeJwt } = load('express5')('jose');
  const key = new TextEncoder().encode('k'.repeat(32));
  const token = new SignJWT({ id: 1 }).setProtectedHeader({ alg: 'HS256' });
  expect(decodeJwt(await token.sign(key)).exp).toBeUndefined();
  expect(decodeJwt(await new SignJWT({ id: 1 }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key)).exp).toBeGreaterThan(0);
});

test('openid-client builds an authorization URL without state and PKCE unless they are given', () => {
  const { buildAuthorizationUrl, Configuration } = load('express5')('openid-client');
  const config = new Configuration({ issuer: 'https://id.acme.io', authorization_endpoint: 'https://id.acme.io/auth' }, 'id');
  const url: URL = buildAuthorizationUrl(config, { redirect_uri: 'https://acme.io/cb', scope: 'openid' });
  expect([...url.searchParams.keys()].filter((name) => /state|challenge|nonce/.test(name))).toEqual([]);
});

test('@Exclude() does nothing until ClassSerializerInterceptor applies it', async () => {
  const lib = load('nest11');
  lib('reflect-metadata');
  const { ClassSerializerInterceptor, Controller, Get, Module } = lib('@nestjs/common');
  const { NestFactory, Reflector } = lib('@nestjs/core');
  const { Exclude } = lib('class-transformer');
  class User {
    email = 'a';
    password = 'p';
  }
  Exclude()(User.prototype, 'password');
  class Users {
    find(): User {
      return new User();
    }
  }
  Get()(Users.prototype, 'find', Object.getOwnPropertyDescriptor(Users.prototype, 'find'));
  Controller()(Users);
  const App = function App(): void {
    // Nest only asks for a constructor with metadata.
  };
  Module({ controllers: [Users] })(App);
  for (const isBound of [false, true]) {
    const app = await NestFactory.create(App, { logger: false });
    if (isBound) app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));
    await app.listen(0, '127.0.0.1');
    const { body } = await request((app.getHttpServer().address() as AddressInfo).port, {});
    await app.close();
    expect(Object.keys(JSON.parse(body) as object)).toEqual(isBound ? ['email'] : ['email', 'password']);
  }
});

test('fastify sends only what a response schema names', async () => {
  const app = load('fastify5')('fastify')();
  const response = { 200: { type: 'object', properties: { email: { type: 'string' } } } };
  app.get('/', { schema: { response } }, () => ({ email: 'a', password: 'p' }));
  const answer = await app.inject('/');
  await app.close();
  expect(answer.json()).toEqual({ email: 'a' });
});

test('Node speaks TLS 1.2 at least, unless something else is asked for', async () => {
  const tls = await import('node:tls');
  expect(tls.DEFAULT_MIN_VERSION).toBe('TLSv1.2');
});
