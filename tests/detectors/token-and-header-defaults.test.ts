import { generateKeyPairSync } from 'node:crypto';
import type http from 'node:http';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ask, attributes, load } from './ask.ts';

/** More of what the detectors claim about packages, asked of the packages themselves: tokens, headers, sessions, logs, proxies. */
type Next = () => void;
const end = (_: unknown, res: http.ServerResponse): unknown => res.end();

describe.each(['fastify4', 'fastify5'])('%s', (folder) => {
  const lib = load(folder);

  test('@fastify/helmet sends HSTS, nosniff and a content policy; an option that is false takes its header away', async () => {
    const headersWith = async (options: object): Promise<Readonly<Record<string, string>>> => {
      const app = lib('fastify')();
      await app.register(lib('@fastify/helmet'), options);
      app.get('/', () => '');
      const { headers } = await app.inject('/');
      await app.close();
      return headers;
    };
    expect(await headersWith({})).toMatchObject({ 'strict-transport-security': expect.stringContaining('max-age='), 'x-content-type-options': 'nosniff', 'content-security-policy': expect.any(String) });
    expect(await headersWith({ hsts: false })).not.toHaveProperty('strict-transport-security');
  });

  test('without @fastify/helmet none of them is sent', async () => {
    const app = lib('fastify')();
    app.get('/', () => '');
    const { headers } = await app.inject('/');
    await app.close();
    expect(Object.keys(headers).filter((name) => /security|content-type-options|frame/.test(name))).toEqual([]);
  });

  test('@fastify/jwt: decode() verifies nothing', async () => {
    const app = lib('fastify')();
    await app.register(lib('@fastify/jwt'), { secret: 'k' });
    await app.ready();
    const forged = `${String(app.jwt.sign({ id: 1 })).slice(0, -3)}xxx`;
    expect(app.jwt.decode(forged).id).toBe(1);
    expect(() => app.jwt.verify(forged)).toThrow();
    await app.close();
  });

  test('@fastify/csrf-protection protects nothing until a route has its hook', async () => {
    const app = lib('fastify')();
    await app.register(lib('@fastify/cookie'));
    await app.register(lib('@fastify/csrf-protection'));
    app.post('/open', () => 'done');
    app.post('/guarded', { onRequest: app.csrfProtection }, () => 'done');
    const statuses = [(await app.inject({ method: 'POST', url: '/open' })).statusCode, (await app.inject({ method: 'POST', url: '/guarded' })).statusCode];
    await app.close();
    expect(statuses).toEqual([200, 403]);
  });

  test('requests are recorded with a logger, and not by default', async () => {
    const recorded = async (isOn: boolean): Promise<string> => {
      let text = '';
      const stream = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
      const app = lib('fastify')(isOn ? { logger: { stream } } : {});
      app.get('/', () => '');
      await app.inject('/');
      await app.close();
      return text;
    };
    expect(await recorded(true)).toContain('incoming request');
    expect(await recorded(false)).toBe('');
  });

  test('trustProxy: true believes the client', async () => {
    const ipWith = async (options: object): Promise<string> => {
      const app = lib('fastify')(options);
      app.get('/', (req: { ip: string }) => req.ip);
      const { body } = await app.inject({ url: '/', headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' } });
      await app.close();
      return body;
    };
    expect(await ipWith({ trustProxy: true })).toBe('203.0.113.9');
    expect(await ipWith({})).toBe('127.0.0.1');
  });
});

describe.each(['express4', 'express5'])('%s', (folder) => {
  const lib = load(folder);

  test('a session keeps its identifier over a login, unless it is regenerated', async () => {
    const app = lib('express')();
    app.use(lib('express-session')({ secret: 's', resave: false, saveUninitialized: true }));
    app.use((req: { headers: http.IncomingHttpHeaders; session: { user?: number; regenerate(done: Next): void } }, res: http.ServerResponse) => {
      if (req.headers['x-regenerate']) return req.session.regenerate(() => res.end());
      req.session.user = 1;
      return res.end();
    });
    const cookie = (await ask(app)).cookies[0]?.split(';')[0] ?? '';
    // The same identifier is not set again.
    expect((await ask(app, { cookie })).cookies).toEqual([]);
    expect((await ask(app, { cookie, 'x-regenerate': '1' })).cookies).toHaveLength(1);
  });

  test('express-rate-limit counts a client again for each address that it claims, when every proxy is trusted', async () => {
    const statuses = async (trust: boolean): Promise<readonly number[]> => {
      const app = lib('express')();
      if (trust) app.set('trust proxy', true);
      app.use(lib('express-rate-limit').rateLimit({ limit: 1, windowMs: 60_000, validate: false }), end);
      const found: number[] = [];
      for (const address of ['203.0.113.1', '203.0.113.2']) found.push((await ask(app, { 'x-forwarded-for': address })).status);
      return found;
    };
    expect(await statuses(true)).toEqual([200, 200]);
    expect(await statuses(false)).toEqual([200, 429]);
  });

  test('express-jwt does not start without algorithms', () => {
    const { expressjwt } = lib('express-jwt');
    expect(() => expressjwt({ secret: 'k' })).toThrow(/algorithms/);
  });

  test('passport-jwt refuses expired tokens, unless it is told to ignore that', async () => {
    const { Strategy } = lib('passport-jwt');
    const token = lib('jsonwebtoken').sign({ id: 1, exp: 1 }, 'k');
    const outcome = (options: object): Promise<string> =>
      new Promise((resolve) => {
        const strategy = new Strategy({ jwtFromRequest: () => token, secretOrKey: 'k', ...options }, (_: unknown, done: (error: null, user: object) => void) => done(null, {}));
        Object.assign(strategy, { success: () => resolve('accepted'), fail: () => resolve('refused'), error: () => resolve('error') });
        strategy.authenticate({});
      });
    expect(await outcome({})).toBe('refused');
    expect(await outcome({ ignoreExpiration: true })).toBe('accepted');
  });

  test('cookie.serialize() adds no attribute', () => {
    expect(attributes(lib('cookie').serialize('session', '1'))).toEqual([]);
  });
});

test('jsonwebtoken without algorithms takes no public key for the key of an HMAC', () => {
  const jwt = load('express5')('jsonwebtoken');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  expect(jwt.verify(jwt.sign({ id: 1 }, privateKey, { algorithm: 'RS256' }), publicKey).id).toBe(1);
  const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
  const forged = jwt.sign({ id: 1 }, 'x', { algorithm: 'HS256' }).replace(/^[^.]+/, head);
  expect(() => jwt.verify(forged, publicKey)).toThrow(/algorithm/);
});

test('jose: jwtVerify() refuses unsigned and expired tokens, decodeJwt() takes them', async () => {
  const { SignJWT, UnsecuredJWT, decodeJwt, jwtVerify } = load('express5')('jose');
  const key = new TextEncoder().encode('k'.repeat(32));
  const unsigned = new UnsecuredJWT({ id: 1 }).encode();
  const expired = await new SignJWT({ id: 1 }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(1).sign(key);
  for (const token of [unsigned, expired]) {
    await expect(jwtVerify(token, key)).rejects.toThrow();
    expect(decodeJwt(token).id).toBe(1);
  }
});

test('Nest opens nothing to other origins by default', async () => {
  const lib = load('nest11');
  lib('reflect-metadata');
  const App = function App(): void {
    // Nest only asks for a constructor with metadata.
  };
  lib('@nestjs/common').Module({})(App);
  const app = await lib('@nestjs/core').NestFactory.create(App, { logger: false });
  await app.init();
  const { headers } = await ask(app.getHttpAdapter().getInstance(), { origin: 'https://evil.example' });
  await app.close();
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});
