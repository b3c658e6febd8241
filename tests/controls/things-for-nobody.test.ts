import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const MANIFEST = JSON.stringify({ name: 'p', dependencies: { express: '5.1.0', 'some-database': '1.0.0' } });

/** One route for each guard, so that all of them are one analysis. */
const program = (guards: readonly string[]): string => `import express from 'express';
import { items, keys } from 'some-database';
const app = express();
${guards.map((guard, index) => `app.get('/${index}/:id', async (req, res, next) => { ${guard} }, (req, res) => res.json([]));`).join('\n')}
app.listen(1);
`;

const GUARDS: readonly (readonly [string, string])[] = [
  // There may be items that are for everybody.
  ['const item = await items.get({ id: req.params.id, accountId: req.user?.id }); if (item.type !== "page") return res.sendStatus(403); next();', 'unknown'],
  ['const item = await items.find({ where: { id: req.params.id, owner: req.user?.id } }); if (!item) return res.sendStatus(403); next();', 'unknown'],
  // Nobody has no items, and no key is found by its absence.
  ['const item = await items.get({ accountId: req.user?.id }); if (!item) return res.sendStatus(403); next();', 'present'],
  ['const key = await keys.get({ project: req.params.id, key: req.headers.authorization }); if (!key) return res.sendStatus(403); next();', 'present'],
];

test('a principal that is missing is only a condition less of what looks up a thing', async () => {
  const { authentication } = await runRule('require-auth-guard', { 'package.json': MANIFEST, 'src/main.ts': program(GUARDS.map(([guard]) => guard)) });
  expect(GUARDS.map(([guard], index) => [guard, authentication[`GET /${index}/:id`]])).toEqual(GUARDS);
});
