import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const express = (handler: string, path = '/a'): string => `import express from 'express';
import { db } from './db';
const verify = async (token) => { if (!token) throw new Error('nothing given'); return db.find(token); };
const errors = { Denied: function (text) { this.message = text; } };
const app = express();
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.put('${path}', ${handler});
app.listen(1);
`;

test.each([
  ['an error without a reason', 'async (req, res, next) => { try { await verify(req.headers.authorization); res.json({}); } catch (error) { next(error); } }'],
  ['an exception without a value', "async (req, res, next) => { try { if (!req.headers.authorization) throw errors.Denied('no'); res.json({}); } catch (error) { next(error); } }"],
  ['an answer of 500', '(req, res) => { if (!req.headers.authorization) return res.status(500).end(); res.json({}); }'],
])('who gets nothing but %s may be refused', async (_, handler) => {
  const { authentication, messages } = await runRule('require-auth-guard', express(handler));
  expect(authentication['PUT /a']).toBe('unknown');
  expect(messages).toEqual([]);
});

test.each([
  ['an answer for everybody', 'async (req, res, next) => { try { if (!req.headers.authorization) log(req); res.json({}); } catch (error) { next(error); } }', 'absent'],
  ['a failure for everybody', '(req, res) => res.status(500).end()', 'absent'],
  ['a failure that depends on the body', "(req, res) => { if (!req.body.name) return res.status(400).end(); res.json({}); }", 'absent'],
  ['a refusal', '(req, res) => { if (!req.headers.authorization) return res.status(401).end(); res.json({}); }', 'present'],
])('%s: %s', async (_, handler, expected) => {
  expect((await runRule('require-auth-guard', express(handler))).authentication['PUT /a']).toBe(expected);
});

test('what is open on purpose stays so', async () => {
  const handler = '(req, res) => { if (!req.headers.authorization) return res.status(500).end(); res.json({}); }';
  const { authentication } = await runRule('require-auth-guard', express(handler), { publicRoutes: ['PUT /a'] });
  expect(authentication['PUT /a']).toBe('waived: declared in publicRoutes');
});
