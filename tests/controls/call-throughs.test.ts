import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const program = `import express from 'express';
import { trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';
import pRetry from 'p-retry';
import pLimit from 'p-limit';
import { PrismaClient } from '@prisma/client';
import { around } from 'some-package';
const app = express();
const serve = (req, res) => res.json([]);
const spanned = (name, work) => trace.getTracer('shop').startActiveSpan(name, async (span) => {
  try { return await work(span); } finally { span.end(); }
});
const whoIs = (headers) => spanned('who', async () => (headers.authorization ? { user: 1 } : { error: 'nobody' }));
app.put('/span', async (req, res, next) => {
  const found = await whoIs(req.headers);
  if (found.error) return res.status(401).end();
  next();
}, serve);
app.put('/scope', (req, res, next) => Sentry.startSpan({ name: 'scope' }, () => {
  if (!req.headers.authorization) return res.status(401).end();
  next();
}), serve);
app.put('/retried', async (req, res, next) => {
  const user = await pRetry(() => (req.headers.authorization ? { name: 'x' } : null), { retries: 2 });
  if (!user) return res.status(401).end();
  next();
}, serve);
const limited = pLimit(2);
app.put('/limited', async (req, res, next) => {
  if (!(await limited(async () => req.headers.authorization))) return res.status(401).end();
  next();
}, serve);
const prisma = new PrismaClient();
app.put('/transaction', async (req, res) => {
  const found = await prisma.$transaction(async (tx) => (req.headers.authorization ? tx.item.findMany() : null));
  if (!found) return res.status(401).end();
  res.json(found);
});
app.put('/open', (req, res, next) => Sentry.withScope((scope) => {
  scope.setTag('path', req.path);
  next();
}), serve);
app.put('/late', (req, res, next) => Sentry.startSpan({ name: 'late' }, () => {
  next();
  if (!req.headers.authorization) return res.status(401).end();
}), serve);
app.put('/around', (req, res, next) => around('x', () => (req.headers.authorization ? next() : res.status(401).end())), serve);
app.listen(1);
`;

test('what a span, a scope or a retry calls belongs to the code around it', async () => {
  const { authentication } = await runRule('require-auth-guard', program);
  expect(authentication).toEqual({
    'PUT /span': 'present',
    'PUT /scope': 'present',
    'PUT /retried': 'present',
    'PUT /limited': 'present',
    'PUT /transaction': 'present',
    'PUT /open': 'absent',
    'PUT /late': 'absent',
    'PUT /around': 'present',
  });
});

const consulting = (guard: string): string => `import express from 'express';
import { inspect } from 'some-package';
const app = express();
app.put('/items', (req, res, next) => {
  const verdict = inspect(req);
  ${guard}
}, (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ["if (verdict.bad) return res.status(401).end(); next();", 'unknown'],
  ["if (verdict.slow) { setTimeout(next, 100); return; } next();", 'absent'],
  ["if (verdict.bad) return res.status(422).end(); next();", 'absent'],
  ["if (verdict.old) return res.status(403).end(); if (req.query.x) return next(); next();", 'unknown'],
  ["if (verdict.bad && req.query.x) return res.status(403).end(); next();", 'unknown'],
])('what unreadable code makes of the whole request may refuse it: %s', async (guard, expected) => {
  expect((await runRule('require-auth-guard', consulting(guard))).authentication['PUT /items']).toBe(expected);
});
