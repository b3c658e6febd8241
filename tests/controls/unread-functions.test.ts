import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

/** One route for each check of a key that may be missing, so that all of them are one analysis. */
const program = (checks: readonly string[]): string => `import express from 'express';
import * as lib from 'some-lib';
import { connect } from 'some-database';
import { newEnforcer } from 'casbin';
import { PrismaClient } from '@prisma/client';
import { model } from 'mongoose';
const User = model('User');
const prisma = new PrismaClient();
const db = connect();
const app = express();
const guard = (check) => async (req, res, next) => ((await check(req.headers['x-api-key'])) ? next() : res.sendStatus(401));
${checks.map((check, index) => `app.get('/${index}', guard(async key => { ${check} }), (req, res) => res.json([]));`).join('\n')}
app.listen(1);
`;

const CHECKS: readonly (readonly [string, string])[] = [
  // What is not found has no rows and is counted as none.
  ['const rows = await db.query("", [key]); return rows.length !== 0;', 'present'],
  ['const result = await db.query("", [key]); if (result.rows.length === 0) return false; return true;', 'present'],
  ['const { rowCount } = await db.query("", [key]); if (rowCount < 1) return false; return true;', 'present'],
  ['if ((await db.keys.countDocuments({ key })) === 0) return false; return true;', 'present'],
  ['return (await db.query("", [key])).length >= 0;', 'absent'],
  // Nobody is `null` for some packages and `undefined` for others.
  ['return (await db.keys.findOne({ key })) !== null;', 'present'],
  ['return (await db.keys.findOne({ key })) !== undefined;', 'absent'],
  ['return typeof (await db.keys.findOne({ key })) !== "undefined";', 'absent'],
  ['return (await db.keys.lookup(key)) !== null;', 'unknown'],
  ['return (await db.keys.lookup(key)) !== undefined;', 'unknown'],
  ['return (await db.keys.lookup(key)) != null;', 'present'],
  ['const found = await db.keys.lookup(key); return found !== null && found !== undefined;', 'present'],
  ['const found = await db.keys.lookup(key); if (found === undefined || found === null) return false; return true;', 'present'],
  // A text or an object is made of anything, and who is asked for a state need not know of nothing.
  ['return lib.parse(key);', 'unknown'],
  ['return lib.hash(key);', 'unknown'],
  ['return lib.toText(key);', 'unknown'],
  ['return !lib.isExpired(key);', 'unknown'],
  ['return !lib.isInvalid(key);', 'unknown'],
  // A promise and a query are there, whatever they will find.
  ['if (!User.findOne({ key })) return false; return true;', 'absent'],
  ['if (!(await User.findOne({ key }))) return false; return true;', 'present'],
  ['if (!User.findOne({ key }).lean()) return false; return true;', 'absent'],
  ['const user = User.findOne({ key }); if (!user) return false; return true;', 'absent'],
  ['const user = await User.findOne({ key }); if (!user) return false; return true;', 'present'],
  ['const found = User.findOne({ key }); const user = await found; if (!user) return false; return true;', 'present'],
  ['return User.findOne({ key });', 'present'],
  ['return User.findOne({ key }).then(user => (user ? true : false));', 'present'],
  ['return prisma.user.findUnique({ where: { key } }) ? true : false;', 'absent'],
  ['return (await prisma.user.findUnique({ where: { key } })) ? true : false;', 'present'],
  ['const enforcer = await newEnforcer("a", "b"); if (!enforcer.enforce(key, "read")) return false; return true;', 'absent'],
  ['const enforcer = await newEnforcer("a", "b"); if (!(await enforcer.enforce(key, "read"))) return false; return true;', 'present'],
  ['const enforcer = await newEnforcer("a", "b"); await enforcer.enforce(key, "read"); return true;', 'absent'],
  ['const enforcer = await newEnforcer("a", "b"); return enforcer.enforce(key ?? "anonymous", "read");', 'unknown'],
  ['return connect().create().get(key);', 'present'],
  ['return db.keys.get(key);', 'present'],
  ['return lib.verify(key);', 'present'],
  ['await lib.verify(key); return true;', 'unknown'],
  ['try { await lib.verify(key); return true; } catch { return false; }', 'unknown'],
  ['return lib.isEqual(key, undefined);', 'unknown'],
];

const MANIFEST = JSON.stringify({ name: 'p', dependencies: { express: '5.1.0', 'some-lib': '1.0.0', 'some-database': '1.0.0', casbin: '5.0.0', mongoose: '8.0.0', '@prisma/client': '6.0.0' } });

test('what functions that cannot be read give for a missing credential', async () => {
  const { authentication } = await runRule('require-auth-guard', { 'package.json': MANIFEST, 'src/main.ts': program(CHECKS.map(([check]) => check)) });
  expect(CHECKS.map(([check], index) => [check, authentication[`GET /${index}`]])).toEqual(CHECKS);
});
