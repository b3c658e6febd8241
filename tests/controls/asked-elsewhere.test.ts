import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (guards: string, handler: string): string => `import express from 'express';
const app = express();
const URL_OF_SESSIONS = 'https://accounts.acme.dev/_session';
const ask = async (given) => {
  const headers = { ...given };
  const answer = await fetch(URL_OF_SESSIONS, { headers, method: 'GET' });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
  return answer.json();
};
app.put('/a', ${guards} ${handler});
app.listen(1);
`;

const ANSWER = '(req, res) => res.json([])';
const CHECKED = "const answer = await HERE; if (!answer.ok) return res.status(401).end(); next();";
const guard = (headers: string): string => `async (req, res, next) => { ${CHECKED.replace('HERE', `fetch(URL_OF_SESSIONS, { headers: ${headers} })`)} },`;

// What another server makes of the headers that it is sent, this code does not tell: neither that nobody passes nor that everybody does.
test.each([
  ['all headers', guard('req.headers'), ANSWER],
  ['a copy of them', guard('{ ...req.headers }'), ANSWER],
  ['all but one', guard('(({ host, ...rest }) => rest)(req.headers)'), ANSWER],
  ['a promise that is rejected', '(req, res, next) => ask(req.headers).then(() => next()).catch(() => res.status(401).end()),', ANSWER],
  ['an exception', "async (req, res, next) => { try { await ask(req.headers); } catch { return res.status(401).end(); } next(); },", ANSWER],
  [
    'what a layer leaves of it',
    '(req, res, next) => ask(req.headers).then((user) => { req.user = user.name; }).catch((error) => { req.problem = error; }).then(() => next()), (req, res, next) => { if (req.problem) return res.status(401).end(); next(); },',
    ANSWER,
  ],
  ['a handler', '', '(req, res) => ask(req.headers).then((user) => res.json(user)).catch(() => res.status(401).end())'],
])('another server decides: %s', async (_, guards, handler) => {
  expect((await runRule('require-auth-guard', service(guards, handler))).authentication).toEqual({ 'PUT /a': 'unknown' });
});

test.each([
  ['a credential of its own', guard('{ authorization: req.headers.authorization }'), ANSWER, 'present'],
  ['nothing of the request', guard('{}'), ANSWER, 'absent'],
  ['headers that decide nothing', '(req, res, next) => { void ask(req.headers); next(); },', ANSWER, 'absent'],
])('and where it does not: %s', async (_, guards, handler, expected) => {
  expect((await runRule('require-auth-guard', service(guards, handler))).authentication).toEqual({ 'PUT /a': expected });
});

const CHECK = "req.isAuthenticated() ? res.json([]) : (req.flash('error', 'Maybe try logging in?'), res.redirect(HERE))";

test.each([
  ['to the start', `(req, res) => ${CHECK.replace('HERE', "'/?next=' + req.originalUrl")}`, 'unknown'],
  ['to the login', `(req, res) => ${CHECK.replace('HERE', "'/login'")}`, 'present'],
  ['but for an answer of their own', "(req, res) => (req.isAuthenticated() ? res.json([]) : req.query.plain ? res.json({}) : res.redirect('/done'))", 'absent'],
  ['when all is done', "(req, res) => res.redirect('/done')", 'absent'],
])('who has no credentials is sent elsewhere: %s', async (_, handler, expected) => {
  expect((await runRule('require-auth-guard', service('', handler))).authentication).toEqual({ 'PUT /a': expected });
});

// The server may put its own credential into a copy of what the client sent: whoever is looked up then is not nobody.
test.each([
  ['in the copy', '{ ...req.headers, authorization: process.env.OWN_TOKEN }'],
  ['in the options', '{ headers: { ...req.headers, authorization: process.env.OWN_TOKEN } }'],
])('a look-up by a credential of the server proves nothing: %s', async (_, headers) => {
  const guards = `async (req, res, next) => { const user = await accounts.getUser(${headers}); if (!user) return res.status(401).end(); next(); },`;
  const source = service(guards, ANSWER).replace("import express", "import accounts from 'acme-accounts';\nimport express");
  expect((await runRule('require-auth-guard', source)).authentication).not.toEqual({ 'PUT /a': 'present' });
});

test('who answers everybody before it hands on leaves the route open', async () => {
  const guards = '(req, res, next) => { res.json([]); next(); }, (req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); },';
  expect((await runRule('require-auth-guard', service(guards, ANSWER))).authentication).toEqual({ 'PUT /a': 'absent' });
});
