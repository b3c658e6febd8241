import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (body: string): string => `import express from 'express';
import expressWs from 'express-ws';
import http from 'http';
const app = express();
const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const answer = (req, res) => res.json([]);
${body}
`;

test.each([
  ['a server that calls back when it listens', "http.createServer(app).listen(1, () => { app.put('/a', guard, answer); });", 'present'],
  ['sockets beside an application', "const { app: same, getWss, applyTo } = expressWs(app); applyTo(express.Router()); getWss().on('connection', () => undefined); same.put('/a', guard, answer); same.listen(1);", 'present'],
  ['routes as strict as they are told to be', "app.set('strict routing', true); app.use('/a', guard); app.put('/a', answer); app.listen(1);", 'present'],
  ['a header that is chosen', "app.put('/a', (req, res, next) => (req.headers[req.query.name] ? next() : res.status(401).end()), answer); app.listen(1);", 'present'],
  ['a header by a name that the environment has', "app.put('/a', (req, res, next) => (req.get(process.env.HEADER) ? next() : res.status(401).end()), answer); app.listen(1);", 'present'],
  ['files that were sent', "app.put('/a', (req, res, next) => (req.files.length > 0 ? next() : res.status(400).end()), answer); app.listen(1);", 'absent'],
  ['a status that is assigned', "app.put('/a', (req, res, next) => { if (req.headers.authorization) return next(); res.statusCode = 401; res.end(String(res.statusCode)); }, answer); app.listen(1);", 'present'],
])('%s', async (_, body, expected) => {
  const { authentication } = await runRule('require-auth-guard', service(body));
  expect(authentication).toEqual({ 'PUT /a': expected });
});
