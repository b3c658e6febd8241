import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const PROBLEM = "res.sendStatus(401)";

/** One route for each way to ask, so that all of them are one analysis. */
const program = (checks: readonly string[]): string => `import express from 'express';
import { getAuth } from '@clerk/express';
import { clerkMiddleware } from '@clerk/express';
import { createClient } from '@supabase/supabase-js';
import { getIronSession } from 'iron-session';
import { Lucia } from 'lucia';
import { betterAuth } from 'better-auth';
import { PrismaClient } from '@prisma/client';
import { DataSource } from 'typeorm';
const supabase = createClient('a', 'b');
const lucia = new Lucia({});
const auth = betterAuth({});
const prisma = new PrismaClient();
const users = new DataSource({}).getRepository('User');
const app = express();
app.use('/clerk', clerkMiddleware());
${checks.map((check, index) => `app.get('/${index}', async (req, res, next) => { const key = req.headers['x-api-key']; ${check}; next(); }, (req, res) => res.json([]));`).join('\n')}
app.get('/clerk/object', (req, res, next) => (req.auth ? next() : ${PROBLEM}), (req, res) => res.json([]));
app.get('/clerk/user', (req, res, next) => (req.auth.userId ? next() : ${PROBLEM}), (req, res) => res.json([]));
app.listen(1);
`;

const CHECKS: readonly (readonly [string, string])[] = [
  [`if (!getAuth(req)) return ${PROBLEM}`, 'absent'],
  [`if (!getAuth(req).userId) return ${PROBLEM}`, 'present'],
  [`const { userId } = getAuth(req); if (userId === undefined) return ${PROBLEM}`, 'absent'],
  [`if (!getAuth(req).has) return ${PROBLEM}`, 'absent'],
  [`if (!getAuth(req).has({ role: 'admin' })) return ${PROBLEM}`, 'present'],
  [`const { data } = await supabase.auth.getUser(key); if (!data) return ${PROBLEM}`, 'absent'],
  [`const { data: { user } } = await supabase.auth.getUser(key); if (!user) return ${PROBLEM}`, 'present'],
  [`const { error } = await supabase.auth.getUser(key); if (error) return ${PROBLEM}`, 'present'],
  [`if (!(await getIronSession(req, res, {}))) return ${PROBLEM}`, 'absent'],
  [`if (!(await getIronSession(req, res, {})).user) return ${PROBLEM}`, 'present'],
  [`if (!(await lucia.validateSession(key))) return ${PROBLEM}`, 'absent'],
  [`const { session } = await lucia.validateSession(key); if (!session) return ${PROBLEM}`, 'present'],
  [`if (!(await auth.api.getSession({ headers: req.headers }))) return ${PROBLEM}`, 'present'],
  [`if ((await auth.api.getSession({ headers: req.headers })) === undefined) return ${PROBLEM}`, 'absent'],
  [`if (!(await fetch('https://auth.example', { headers: { key } }))) return ${PROBLEM}`, 'absent'],
  [`if (!(await fetch('https://auth.example', { headers: { key } })).ok) return ${PROBLEM}`, 'present'],
  [`if (!(await prisma.user.findFirst({ where: { key } }))) return ${PROBLEM}`, 'absent'],
  [`if (!(await prisma.user.findFirst({ where: { key, active: true } }))) return ${PROBLEM}`, 'absent'],
  [`if (!(await prisma.user.findUnique({ where: { key } }))) return ${PROBLEM}`, 'present'],
  [`if (!key || !(await prisma.user.findFirst({ where: { key } }))) return ${PROBLEM}`, 'present'],
  [`if (!(await users.findOneBy({ key }))) return ${PROBLEM}`, 'absent'],
  [`if (!(await users.findOne({ where: { owner: { key } } }))) return ${PROBLEM}`, 'absent'],
  [`if (!key || !(await users.findOneBy({ key }))) return ${PROBLEM}`, 'present'],
];

const manifest = (typeorm: string): string => JSON.stringify({ name: 'p', dependencies: { express: '5.1.0', typeorm, '@prisma/client': '6.0.0' } });

test('what libraries give for nobody is what they are known to give', async () => {
  const { authentication } = await runRule('require-auth-guard', { 'package.json': manifest('0.3.28'), 'src/main.ts': program(CHECKS.map(([check]) => check)) });
  expect(CHECKS.map(([check], index) => [check, authentication[`GET /${index}`]])).toEqual(CHECKS);
  expect([authentication['GET /clerk/object'], authentication['GET /clerk/user']]).toEqual(['absent', 'present']);
});

test('TypeORM refuses conditions without a value from version 1 on', async () => {
  const { authentication } = await runRule('require-auth-guard', { 'package.json': manifest('1.0.0'), 'src/main.ts': program([`if (!(await users.findOneBy({ key }))) return ${PROBLEM}`]) });
  expect(authentication['GET /0']).toBe('present');
});
