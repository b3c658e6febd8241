import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const MANIFEST = JSON.stringify({ name: 'p', dependencies: { express: '5.1.0', neverthrow: '8.0.0', 'fp-ts': '2.16.0' } });

/** One route for each handler, so that all of them are one analysis. */
const program = (handlers: readonly string[]): string => `import express from 'express';
import { ok, err } from 'neverthrow';
import * as E from 'fp-ts/Either';
const app = express();
const KEYS = new Map([['s3cret', { id: 1 }]]);
async function check(key) { const found = KEYS.get(key?.split(' ')[1]); if (!found) return err('InvalidKey'); return found.id > 0 ? ok(found) : err('Ineligible'); }
async function either(key) { const found = KEYS.get(key?.split(' ')[1]); return found ? E.right(found) : E.left('InvalidKey'); }
${handlers.map((handler, index) => `app.get('/${index}', async (req, res) => { ${handler} });`).join('\n')}
app.listen(1);
`;

const HANDLERS: readonly (readonly [string, string])[] = [
  ['const result = await check(req.headers.authorization); if (result.isErr()) return res.status(401).json({ message: result.error }); res.json(result.value);', 'present'],
  ['const result = await check(req.headers.authorization); if (!result.isOk()) return res.sendStatus(401); res.json(result.value);', 'present'],
  ['(await check(req.headers.authorization)).match((value) => res.json(value), () => res.sendStatus(401));', 'present'],
  ['const result = (await check(req.headers.authorization)).map((found) => found.id); if (result.isErr()) return res.sendStatus(401); res.json(result.value);', 'present'],
  ['const result = await check(req.headers.authorization); if (result.isOk) return res.json([]); res.sendStatus(401);', 'absent'],
  ['const found = (await check(req.headers.authorization)).unwrapOr({ id: 0 }); if (!found) return res.sendStatus(401); res.json(found);', 'absent'],
  ['const result = check(req.headers.authorization); if (result.isErr) return res.sendStatus(401); res.json([]);', 'absent'],
  ['const result = (await check(req.headers.authorization)).orElse(() => ok({ id: 0 })); if (result.isErr()) return res.sendStatus(401); res.json(result.value);', 'absent'],
  ['const result = await either(req.headers.authorization); if (E.isLeft(result)) return res.sendStatus(401); res.json(result.right);', 'present'],
  ['const result = await either(req.headers.authorization); if (!result) return res.sendStatus(401); res.json(result.right);', 'absent'],
];

test('what checks give that succeed or fail by a value', async () => {
  const { authentication } = await runRule('require-auth-guard', { 'package.json': MANIFEST, 'src/main.ts': program(HANDLERS.map(([handler]) => handler)) });
  expect(HANDLERS.map(([handler], index) => [handler, authentication[`GET /${index}`]])).toEqual(HANDLERS);
});
