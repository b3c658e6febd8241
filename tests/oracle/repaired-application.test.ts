import { expect, test } from 'vitest';
import { ts } from '../../src/syntax/ts.ts';
import { answers, ask, improve, type Case, type Files } from './harness/improve.ts';

/** A lending library in the form of a common boilerplate: routers from a list, services behind controllers, guards that are made by calls. */
const LIBRARY: Files = {
  'package.json': JSON.stringify({ name: 'library', type: 'module', main: 'src/index.js', dependencies: { express: '*', 'express-rate-limit': '*' } }),
  'src/index.js': `import { buildApplication } from './application.js';
import { settings } from './settings.js';

buildApplication().listen(settings.port);
`,
  'src/settings.js': `export const settings = { port: Number(process.env.PORT ?? 0), prefix: '/v1' };
`,
  'src/application.js': `import express from 'express';
import { handleErrors } from './middleware/errors.js';
import routes from './routes/index.js';
import { settings } from './settings.js';

export function buildApplication() {
  const application = express();
  application.use(express.json());
  application.use(settings.prefix, routes);
  application.use(handleErrors);
  return application;
}
`,
  'src/middleware/errors.js': `export class ApiError extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

export function handleErrors(error, req, res, next) {
  res.status(error.status ?? 500).json({ text: error.message });
}
`,
  'src/middleware/members-only.js': `import { findMember } from '../services/members.js';
import { ApiError } from './errors.js';

const bearer = (header) => (header?.startsWith('Bearer ') ? header.slice(7) : undefined);

export const membersOnly = (...desks) => async (req, res, next) => {
  const member = await findMember(bearer(req.headers.authorization));
  if (!member) return next(new ApiError(401, 'Who are you?'));
  if (desks.length > 0 && !desks.includes(member.role)) return next(new ApiError(403, 'This is not your desk.'));
  req.member = member;
  next();
};
`,
  'src/middleware/slow-down.js': `import { rateLimit } from 'express-rate-limit';

export const slowDown = rateLimit({ windowMs: 60_000, limit: 3 });
`,
  'src/services/members.js': `const MEMBERS = new Map([['reader', { id: 1, role: 'reader' }], ['keeper', { id: 2, role: 'keeper' }]]);

export async function findMember(token) {
  return MEMBERS.get(token);
}

export const everybody = async () => [...MEMBERS.values()];
`,
  'src/services/books.js': `const BOOKS = new Map();

export const all = async () => [...BOOKS.values()];
export const put = async (id, title) => void BOOKS.set(id, { id, title });
export const remove = async (id) => BOOKS.delete(id);
`,
  'src/controllers/books.js': `import * as books from '../services/books.js';

const attempt = (run) => (req, res, next) => Promise.resolve(run(req, res)).catch(next);

export const list = attempt(async (req, res) => res.json(await books.all()));
export const store = attempt(async (req, res) => {
  await books.put(String(req.params.book), String(req.body.title));
  res.json({});
});
export const destroy = attempt(async (req, res) => {
  await books.remove(String(req.params.book));
  res.json({});
});
`,
  'src/controllers/desk.js': `import { everybody } from '../services/members.js';

export const enter = (req, res) => res.json({ token: String(req.body.name) });
export const join = (req, res) => res.json({});
export const members = async (req, res) => res.json(await everybody());
export const shut = (req, res) => res.json({});
`,
  'src/routes/index.js': `import { Router } from 'express';
import books from './books.js';
import desk from './desk.js';
import keepers from './keepers.js';

const router = Router();
const mounted = [
  { path: '/books', router: books },
  { path: '/auth', router: desk },
  { path: '/admin', router: keepers },
];
mounted.forEach((each) => router.use(each.path, each.router));

export default router;
`,
  'src/routes/books.js': `import { Router } from 'express';
import * as books from '../controllers/books.js';
import { membersOnly } from '../middleware/members-only.js';

const router = Router();
router.get('/', books.list);
router.route('/:book').put(membersOnly(), books.store).patch(membersOnly(), books.store);
router.post('/:book/copies', membersOnly(), books.store);
router.post('/:book/loans', membersOnly(), books.store);
router.delete('/:book', books.destroy);

export default router;
`,
  'src/routes/desk.js': `import { Router } from 'express';
import { enter, join } from '../controllers/desk.js';
import { slowDown } from '../middleware/slow-down.js';

const router = Router();
router.post('/register', slowDown, join);
router.post('/login', enter);

export default router;
`,
  'src/routes/keepers.js': `import express from 'express';
import { members, shut } from '../controllers/desk.js';
import { membersOnly } from '../middleware/members-only.js';

const router = express.Router();
router.get('/members', membersOnly('keeper'), members);
router.post('/members', membersOnly('keeper'), shut);
router.put('/hours', membersOnly('keeper'), shut);
router.put('/closing', shut);

export default router;
`,
};

const reader = { authorization: 'Bearer reader' };
const keeper = { authorization: 'Bearer keeper' };

const CASE: Case = {
  packages: 'express5',
  adapter: 'express/adapter.mjs',
  files: LIBRARY,
  requests: [
    ask('DELETE', '/v1/books/:book'),
    ask('PUT', '/v1/admin/closing'),
    ask('DELETE', '/v1/books/:book', 1, reader),
    ask('PUT', '/v1/admin/closing', 1, reader),
    ask('PUT', '/v1/admin/closing', 1, keeper),
    ask('GET', '/v1/books'),
    ask('POST', '/v1/auth/login', 5),
  ],
};

function syntaxErrors(texts: Files): readonly string[] {
  return Object.entries(texts).filter(([name]) => name.endsWith('.js')).flatMap(([name, text]) => {
    const { diagnostics = [] } = ts.transpileModule(text, { fileName: name, reportDiagnostics: true, compilerOptions: { allowJs: true } });
    return diagnostics.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

test('an application of several files: with every suggestion of every rule it parses, starts, refuses, and gives no new finding', async () => {
  const { texts, findings, left } = await improve(CASE, 'library');
  expect(findings.filter(({ rule }) => /auth|rate|role/.test(rule)).map(({ rule, route }) => `${rule} ${route}`).sort()).toEqual([
    'require-auth-guard DELETE /v1/books/:book',
    'require-auth-guard PUT /v1/admin/closing',
    'require-rate-limit POST /v1/auth/login',
  ]);
  expect(texts['src/routes/books.js']).toContain("router.delete('/:book', membersOnly(), books.destroy);");
  expect(texts['src/routes/keepers.js']).toContain("router.put('/closing', membersOnly('keeper'), shut);");
  expect(texts['src/routes/desk.js']).toContain("router.post('/login', slowDown, enter);");
  expect(syntaxErrors(texts)).toEqual([]);
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  expect(left.filter(({ fingerprint }) => !known.has(fingerprint)).map(({ message }) => message)).toEqual([]);
  expect(await answers(CASE, 'library', LIBRARY)).toEqual(['200', '200', '200', '200', '200', '200', '200']);
  expect(await answers(CASE, 'library', texts)).toEqual(['401', '401', '200', '403', '200', '200', '429']);
});
