import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { runRule } from './project-rule.ts';

const RULE = 'require-auth-guard';

const express = (routes: string): string => `import express from 'express';
import { audited, mount, route, withUser } from '@org/http';
const requireUser = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const app = express();
app.put('/known', requireUser, (req, res) => res.end());
${routes}
app.listen(1);
`;

async function run(source: string, config: Config = {}): Promise<{ readonly authentication: Readonly<Record<string, string>>; readonly messages: readonly string[]; readonly stale: readonly string[]; readonly suggestions: number }> {
  const { authentication, messages, gaps, findings } = await runRule(RULE, source, config);
  return { authentication, messages, stale: gaps.filter((gap) => gap.startsWith('The configuration')), suggestions: findings.flatMap(({ suggestions = [] }) => suggestions).length };
}

describe('around a handler', () => {
  const source = express("app.delete('/a', withUser((req, res) => res.end()));\napp.delete('/b', audited((req, res) => res.end()));");

  test('what speaks of credentials and cannot be read leaves a doubt, everything else does not', async () => {
    const { authentication, messages } = await run(source);
    expect(authentication).toMatchObject({ 'DELETE /a': 'unknown', 'DELETE /b': 'absent' });
    expect(messages).toEqual(['DELETE /b has no authentication guard.']);
  });

  test('described, it adds nothing', async () => {
    const { authentication, stale } = await run(source, { wrappers: [{ function: '@org/http#withUser', handler: 0 }] });
    expect(authentication).toMatchObject({ 'DELETE /a': 'absent' });
    expect(stale).toEqual([]);
  });

  test('as a guard, it guards what the handler does', async () => {
    const { authentication, messages, stale } = await run(source, { guards: ['@org/http#withUser', 'audited'] });
    expect(authentication).toMatchObject({ 'DELETE /a': 'present', 'DELETE /b': 'present' });
    expect([...messages, ...stale]).toEqual([]);
  });

  test('a guard of the same name that stands in front of nothing is no guard', async () => {
    const { authentication } = await run(express("app.delete('/c', function audited(req, res) { res.end(); });"), { guards: ['audited'] });
    expect(authentication).toMatchObject({ 'DELETE /c': 'absent' });
  });
});

const ROUTE: Config = { wrappers: [{ function: '@org/http#route', application: 0, method: '1.method', path: '1.path', middleware: '1.before', handler: '1.run' }] };

describe('that registers routes', () => {
  const source = express("route(app, { method: ['put', 'DELETE'], path: '/a', run: (req, res) => res.end() });\nroute(app, { method: 'PUT', path: '/b', before: [requireUser], run: (req, res) => res.end() });");

  test('its routes are there, with what runs before them, and without suggestions for code that nobody knows', async () => {
    expect((await run(source)).authentication).toEqual({ 'PUT /known': 'present' });
    const { authentication, messages, stale, suggestions } = await run(source, ROUTE);
    expect(authentication).toEqual({ 'PUT /known': 'present', 'PUT /a': 'absent', 'DELETE /a': 'absent', 'PUT /b': 'present' });
    expect(messages).toEqual(['PUT and DELETE /a have no authentication guard.']);
    expect([stale, suggestions]).toEqual([[], 0]);
  });

  test('on a router below a path, with a method of its own', async () => {
    const mounted = express("const router = express.Router();\nmount(router, '/x', (req, res) => res.end());\napp.use('/api', requireUser, router);");
    const { authentication } = await run(mounted, { wrappers: [{ function: 'mount', application: 0, method: 'DELETE', path: 1, handler: 2 }] });
    expect(authentication).toEqual({ 'PUT /known': 'present', 'DELETE /api/x': 'present' });
  });

  test('Fastify: what runs before becomes a hook', async () => {
    const fastify = `import Fastify from 'fastify';
import { route } from '@org/http';
const app = Fastify();
const check = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };
route(app, { method: 'PUT', path: '/a', run: async () => ({}) });
route(app, { method: 'PUT', path: '/b', before: check, run: async () => ({}) });
await app.listen({ port: 1 });
`;
    expect((await run(fastify, ROUTE)).authentication).toEqual({ 'PUT /a': 'absent', 'PUT /b': 'present' });
  });
});

test('a file that is generated later is named by its path', async () => {
  const source = `import express from 'express';
import { route } from './generated/http';
const app = express();
route(app, '/a', (req, res) => res.end());
app.listen(1);
`;
  const wrappers = [{ function: './src/generated/http#route', application: 0, method: 'PUT', path: 1, handler: 2 }];
  expect((await run(source, { wrappers })).authentication).toEqual({ 'PUT /a': 'absent' });
  expect((await run(source, { wrappers: [{ ...wrappers[0], handler: 2, function: './src/other#route' }] })).authentication).toEqual({});
});

test('a description that no call meets is stale', async () => {
  const { stale } = await run(express(''), { wrappers: [{ function: '@org/http#never', handler: 0 }] });
  expect(stale).toEqual(['The configuration describes "@org/http#never" in wrappers, and no code that cannot be read is called so.']);
});
