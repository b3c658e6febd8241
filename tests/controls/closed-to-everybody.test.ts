import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (layer: string): string => `import express from 'express';
import Promises from 'some-promises';
const app = express();
const wrap = (run) => (req, res, next) => Promises.resolve(run(req, res, next)).catch(next);
const known = new Map();
app.put('/items', ${layer}, (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ['whose success is not seen', 'wrap(async (req, res, next) => { const name = known.get("nobody"); if (!name) throw new Error("who?"); next(); })', 'unknown'],
  ['that denies everybody', '(req, res) => res.status(403).end()', 'unknown'],
  ['that answers everybody', '(req, res) => res.status(200).end()', 'absent'],
  ['that finds nothing', '(req, res) => res.status(404).end()', 'absent'],
])('a layer %s', async (_, layer, expected) => {
  expect((await runRule('require-auth-guard', service(layer))).authentication['PUT /items']).toBe(expected);
});
