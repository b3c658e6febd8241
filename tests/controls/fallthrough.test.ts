import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

test('who gets all that no route answers is no guard that comes too late', async () => {
  const { messages } = await runRule('no-ineffective-guard', `import express from 'express';
import Problem from 'some-problems';
const app = express();
app.use((req, res, next) => { res.locals.startedAt = Date.now(); next(); });
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.put('/items', (req, res) => res.json([]));
app.use((req, res) => { if (req.originalUrl.startsWith(\`\${process.env.BASE}/api\`)) new Problem(404).send(res); else res.redirect('/start'); });
app.listen(1);
`);
  expect(messages).toEqual([]);
});

test('a guard that comes too late is told', async () => {
  const { messages } = await runRule('no-ineffective-guard', `import express from 'express';
const app = express();
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.put('/items', (req, res) => res.json([]));
app.use((req, res, next) => { if (!req.headers.authorization) return res.redirect('/login'); next(); });
app.listen(1);
`);
  expect(messages).toHaveLength(1);
});
