import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const express = (guard: string): string => `import crypto from 'node:crypto';
import express from 'express';
import { key, keys, decode } from './keys';
const app = express();
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.put('/a', ${guard}, (req, res) => res.end());
app.listen(1);
`;

test.each([
  ['a header under any name', "(req, res, next) => (crypto.verify('RSA-SHA256', Buffer.from(req.url), key, Buffer.from(req.get('x-integrity') ?? '', 'hex')) ? next() : res.status(400).end())", 'present'],
  ['an object of its own', "(req, res, next) => (crypto.createVerify('RSA-SHA256').update(req.url).verify(key, req.get('x-integrity') ?? '', 'hex') ? next() : res.status(400).end())", 'present'],
  ['a function that catches what it throws', "(req, res, next) => { let ok = false; try { ok = crypto.verify(null, decode(req), key, Buffer.from(req.get('x-integrity'), 'hex')); } catch {} return ok ? next() : res.status(400).end(); }", 'present'],
  ['a signature that does not have to be there', "(req, res, next) => (req.get('x-integrity') && !crypto.verify(null, Buffer.from(req.url), key, Buffer.from(req.get('x-integrity'), 'hex')) ? res.status(400).end() : next())", 'absent'],
  ['a key that the client sends', "(req, res, next) => (crypto.verify(null, Buffer.from(req.url), req.get('x-public'), Buffer.from('00')) ? next() : res.status(400).end())", 'absent'],
])('a signature of the request: %s', async (_, guard, expected) => {
  expect((await runRule('require-auth-guard', express(guard))).authentication['PUT /a']).toBe(expected);
});
