import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (guard: string, path = '/:room/items'): string => `import express from 'express';
import bcrypt from 'bcrypt';
import { verify } from 'argon2';
const PEPPER = process.env.PEPPER;
const hashes = loadHashes();
const app = express();
app.post('${path}', ${guard}, (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ['with a callback', '(req, res, next) => { const [name, hash] = req.params.room.split("~"); bcrypt.compare(name + PEPPER, hash, (error, isSame) => { if (isSame) next(); else res.status(401).end(); }); }'],
  ['with a promise', 'async (req, res, next) => { if (await bcrypt.compare(req.query.key, hashes.api)) return next(); res.status(401).end(); }'],
  ['at once', '(req, res, next) => { if (!bcrypt.compareSync(req.get("x-key") ?? "", hashes.api)) return res.status(401).end(); next(); }'],
  ['by Argon2', 'async (req, res, next) => { if (!(await verify(hashes.api, req.query.key))) return res.status(401).end(); next(); }'],
])('who does not know what was hashed is refused: %s', async (_, guard) => {
  expect((await runRule('require-auth-guard', service(guard))).authentication['POST /:room/items']).toBe('present');
});

test.each([
  ['an answer out of a form', '(req, res, next) => { if (!bcrypt.compareSync(req.body.answer, hashes.api)) return res.status(400).end(); next(); }'],
  ['a comparison that nobody waits for', '(req, res, next) => { bcrypt.compare(req.query.key, hashes.api, () => undefined); next(); }'],
  ['a hash that the client sends with the password', 'async (req, res, next) => { if (await bcrypt.compare(req.query.password, req.query.hash)) return next(); res.status(401).end(); }'],
  ['a hash that stands in headers', 'async (req, res, next) => { if (await verify(req.get("x-hash") ?? "", req.get("x-password") ?? "")) return next(); res.status(401).end(); }'],
  ['a comparison that is turned round', '(req, res, next) => { if (bcrypt.compareSync(req.query.key, hashes.api)) return res.status(401).end(); next(); }'],
])('%s protects nothing', async (_, guard) => {
  expect((await runRule('require-auth-guard', service(guard))).authentication['POST /:room/items']).toBe('absent');
});
