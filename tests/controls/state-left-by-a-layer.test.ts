import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (layers: string): string => `import express from 'express';
import jwt from 'jsonwebtoken';
const KEY = process.env.KEY;
class Service { constructor() { this.isUp = false; } start() { setTimeout(() => { this.isUp = true; }, 5); } }
const service = new Service();
const app = express();
${layers}
app.get('/items', (req, res) => res.json([]));
app.listen(1);
setTimeout(() => service.start(), 1000);
`;

test.each([
  ['a property of the response', 'res.locals.isUp = service.isUp;', '!res.locals.isUp'],
  ['a property of the request', 'req.isUp = service.isUp;', '!req.isUp'],
  ['a text', "req.phase = service.isUp ? 'up' : 'down';", "req.phase === 'down'"],
])('who waits for a service to start is refused with credentials as well: %s', async (_, leave, refuses) => {
  const layers = `app.use((req, res, next) => { ${leave} next(); });
app.use((req, res, next) => { if (${refuses}) { res.send('not yet'); return; } next(); });`;
  expect((await runRule('require-auth-guard', service(layers))).authentication['GET /items']).toBe('absent');
});

test.each([
  ['a flag', 'req.isKnown = false; try { jwt.verify(req.headers.authorization, KEY); req.isKnown = true; } catch { req.isKnown = false; }', '!req.isKnown'],
  ['a word', "req.level = 'none'; try { req.level = jwt.verify(req.headers.authorization, KEY).level; } catch { req.level = 'none'; }", "req.level === 'none'"],
])('%s that tells who has credentials from who has none still refuses', async (_, attach, refuses) => {
  const layers = `app.use((req, res, next) => { ${attach} next(); });
app.use((req, res, next) => { if (${refuses}) { res.status(401).end(); return; } next(); });`;
  expect((await runRule('require-auth-guard', service(layers))).authentication['GET /items']).toBe('present');
});
