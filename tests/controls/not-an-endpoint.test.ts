import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (body: string): string => `import express from 'express';
const SECRET = process.env.SECRET;
const app = express();
${body}
app.listen(1);
`;

test('a layer that only hands on is no endpoint, whatever verb it is for', async () => {
  const { authentication, messages } = await runRule('require-auth-guard', service(`app.put('/jobs/:name', (req, res, next) => { req.startedAt = Date.now(); next(); });
app.use((req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); });
app.put('/jobs/:name', (req, res) => res.json({}));`));
  expect(authentication).toEqual({ 'PUT /jobs/:name': 'present' });
  expect(messages).toEqual([]);
});

test('who hands on after an answer, or only sometimes, is an endpoint', async () => {
  const { authentication } = await runRule('require-auth-guard', service(`app.put('/a', (req, res, next) => { if (!req.body.name) return next(); res.json({}); });
app.put('/b', (req, res, next) => { res.json({}); next(); });`));
  expect(authentication).toEqual({ 'PUT /a': 'absent', 'PUT /b': 'absent' });
});

test('who hands the request to a package may answer by it', async () => {
  const { authentication } = await runRule('require-auth-guard', `import passport from 'passport';
${service("app.put('/start', (req, res, next) => passport.authenticate('oidc')(req, res, next));")}`);
  expect(Object.keys(authentication)).toEqual(['PUT /start']);
});

test('a secret of the server in the path may refuse', async () => {
  const handler = "(req, res) => { if (req.params.secretKey !== SECRET) return res.status(400).json({}); res.json([]); }";
  expect((await runRule('require-auth-guard', service(`app.put('/:secretKey/jobs', ${handler});`))).authentication['PUT /:secretKey/jobs']).toBe('unknown');
  expect((await runRule('require-auth-guard', service(`app.put('/:id/jobs', ${handler.replace('secretKey', 'id')});`))).authentication['PUT /:id/jobs']).toBe('absent');
});
