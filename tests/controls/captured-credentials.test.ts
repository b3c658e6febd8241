import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const PADDING = 'const parts = ["a", "b", "c"].map((part) => part.toUpperCase()).filter((part) => part.length > 0).join(", "); report(parts, data);'.repeat(5);

/** A handler hands an object that an earlier layer attached to a service, which asks it for a right; all functions are large. */
const express = (refuse: string, asks = "await access.can('users:list');"): string => `import express from 'express';
import { db, report } from './db';
class PermissionError extends Error { status = 403; }
function Access(token) {
  this.init = async () => {
    if (!token) { ${refuse} }
    const data = await db.sessions.findOne({ token }); ${PADDING}
    this.data = data;
  };
  return { can: async (right) => { const data = right; ${PADDING} await this.init(); return true; } };
}
const users = { list: async (access, data) => { ${asks} ${PADDING} return db.users.find(data); } };
const app = express();
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.use((req, res, next) => { res.locals.access = new Access(req.get('authorization')); next(); });
app.put('/a', async (req, res, next) => { try { res.json(await users.list(res.locals.access, { id: req.query.id })); } catch (error) { next(error); } });
app.listen(1);
`;

test.each([
  ['an exception that speaks of access', express("throw new PermissionError('denied');"), 'present'],
  ['an exception without a value', express("throw (() => undefined)('Permission denied');"), 'unknown'],
  ['nothing that refuses', express('report(token, {});'), 'absent'],
  ['nobody that asks', express("throw new PermissionError('denied');", ''), 'absent'],
])('a credential that a closure captured: %s', async (_, source, expected) => {
  expect((await runRule('require-auth-guard', source)).authentication['PUT /a']).toBe(expected);
});
