import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (refuses: string): string => `import express from 'express';
const app = express();
app.use(express.json());
app.put('/items/:id', (req, res, next) => { if (${refuses}) { next(new Error('no')); return; } next(); }, (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ['req.body.password !== req.body.passwordConfirmation', 'absent'],
  ['req.headers.authorization !== req.query.name', 'absent'],
  ['req.headers.authorization !== process.env.KEY', 'present'],
  ['req.user?.id !== req.params.id', 'present'],
])('who sends both values decides whether they are equal: %s', async (refuses, expected) => {
  expect((await runRule('require-auth-guard', service(refuses))).authentication['PUT /items/:id']).toBe(expected);
});
