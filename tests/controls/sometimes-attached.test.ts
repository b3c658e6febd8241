import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const program = (first: string): string => `import express from 'express';
const app = express();
const guest = (req, res, next) => { req.user = { name: 'guest' }; next(); };
const nobody = (req, res, next) => { req.user = undefined; next(); };
const named = (req, res, next) => { req.requestName = 'x'; next(); };
${first}
app.use((req, res, next) => (req.user ? next() : res.status(401).end()));
app.put('/items', (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ['', 'present'],
  ['app.use(guest);', 'absent'],
  ['if (process.env.GUESTS) app.use(guest);', 'unknown'],
  ['if (process.env.GUESTS) app.use(nobody);', 'present'],
  ['if (process.env.GUESTS) app.use(named);', 'present'],
  ["app.use('/others', guest);", 'present'],
])('what a layer for some requests attaches: %s', async (first, expected) => {
  expect((await runRule('require-auth-guard', program(first))).authentication['PUT /items']).toBe(expected);
});

test('a layer that was not followed to its end is named once, and its guard is in doubt', async () => {
  const { authentication, gaps } = await runRule('require-auth-guard', program(`const attach = (req, depth) => {
  if (depth === 0) req.user = { name: 'guest' };
  else attach(req, depth - 1);
};
app.use(function greet(req, res, next) { attach(req, 60); next(); });
app.put('/others', (req, res, next) => (req.user ? next() : res.status(401).end()), (req, res) => res.json([]));`));
  expect(authentication).toEqual({ 'PUT /items': 'unknown', 'PUT /others': 'unknown' });
  expect(gaps.filter((gap) => gap.includes('too large to be followed'))).toEqual(['greet is too large to be followed to its end, so that a part of what it does to requests is not known.']);
});
