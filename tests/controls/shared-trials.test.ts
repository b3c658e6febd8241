import { expect, test, vi } from 'vitest';
import { Tried } from '../../src/controls/tried.ts';
import { runRule } from '../rules/project-rule.ts';

const run = vi.spyOn(Tried.prototype, 'add');

/** The verdicts on an application, and how often a layer or handler of it was run. */
async function verdictsOf(layers: string, routes: string): Promise<{ readonly trials: number; readonly verdicts: Readonly<Record<string, string>> }> {
  run.mockClear();
  const { authentication } = await runRule('require-auth-guard', `import express from 'express';
const KEY = process.env.KEY;
const app = express();
${layers}
${routes}
app.listen(1);
`);
  return { trials: run.mock.calls.length, verdicts: authentication };
}

const names = Array.from({ length: 30 }, (_, index) => `item${index}`);
const ROUTES = names.map((name) => `app.get('/${name}', (req, res) => res.json('${name}'));`).join('\n');
const GUARD = "app.use((req, res, next) => { if (req.headers.authorization !== KEY) return res.status(401).end(); next(); });";

test('a layer is not run again for what it does not look at', async () => {
  const { trials, verdicts } = await verdictsOf(`app.use((req, res, next) => { req.tag = req.path; next(); });\n${GUARD}`, ROUTES);
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['present']));
  // The first layer twice and the handler once for each route, and the guard twice.
  expect(trials).toBeLessThanOrEqual(names.length * 3 + 2);
});

test('a layer is run again for what it looks at', async () => {
  const { verdicts } = await verdictsOf(`app.use((req, res, next) => { req.tag = req.path; next(); });
app.use((req, res, next) => { if (req.tag === '/item7' || req.headers.authorization === KEY) return next(); res.status(401).end(); });`, ROUTES);
  expect(Object.keys(verdicts).filter((route) => verdicts[route] === 'absent')).toEqual(['GET /item7']);
  expect(Object.values(verdicts).filter((verdict) => verdict === 'present')).toHaveLength(names.length - 1);
});

test('what one layer overwrites is not lost on routes for which it was not run', async () => {
  const { verdicts } = await verdictsOf(`app.use((req, res, next) => { req.tag = req.path; req.isKnown = req.headers.authorization === KEY; next(); });
app.use((req, res, next) => { res.locals.isKnown = req.isKnown; next(); });
app.use((req, res, next) => { if (!res.locals.isKnown && req.tag !== '/item3') return res.status(401).end(); next(); });`, ROUTES);
  expect(Object.keys(verdicts).filter((route) => verdicts[route] !== 'present')).toEqual(['GET /item3']);
});

test('who looks at the method alone is run once for each method', async () => {
  const { trials, verdicts } = await verdictsOf(`app.use((req, res, next) => { if (req.method === 'POST' || req.headers.authorization === KEY) return next(); res.status(401).end(); });`, `${ROUTES}\napp.post('/item0', (req, res) => res.json(1));`);
  expect(Object.keys(verdicts).filter((route) => verdicts[route] === 'absent')).toEqual(['POST /item0']);
  expect(trials).toBeLessThanOrEqual(names.length + 1 + 4);
});

test('who is too large for every route is tried a few times, and nowhere called a guard', async () => {
  const branches = Array.from({ length: 150 }, (_, index) => `if (await find(text, '${index}')) known.push(await find(known, req.path + '${index}'));`).join('\n  ');
  const { trials, verdicts } = await verdictsOf(`import { find } from 'unreadable';
const step = async (req, text, depth) => {
  const known = [];
  ${branches}
  return depth > 20 ? known : step(req, known, depth + 1);
};
app.use(async (req, res, next) => { if (!(await step(req, req.headers.authorization, 0))[3]) return res.status(401).end(); next(); });`, ROUTES);
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['unknown']));
  expect(trials).toBeLessThan(names.length + 40);
});

const BOUND = `class Guard {
  constructor(key) { this.key = key; }
  check(req, res, next) { if (req.headers.authorization !== this.key) return res.status(401).end(); next(); }
  answer(req, res) { res.json(this.key); }
}
const guard = new Guard(KEY);`;

test('a method that is bound to one object again and again is one layer, and no layer of other routes where it takes no next', async () => {
  const { trials, verdicts } = await verdictsOf(BOUND, `${names.map((name) => `app.get('/:kind/${name}', guard.check.bind(guard), guard.answer.bind(guard));`).join('\n')}\napp.get('/a/:id', guard.answer.bind(guard));`);
  expect(Object.keys(verdicts).filter((route) => verdicts[route] !== 'present')).toEqual(['GET /a/:id']);
  expect(trials).toBeLessThanOrEqual(2 + names.length + 1);
});

test('methods that are bound to different objects or arguments are different layers', async () => {
  const { verdicts } = await verdictsOf(`${BOUND}
function asks(isOpen, req, res, next) { if (isOpen || req.headers.authorization === KEY) return next(); res.status(401).end(); }
const open = { check: guard.check, key: undefined };`, `app.get('/a', guard.check.bind(guard), (req, res) => res.end());
app.get('/b', guard.check.bind(open), (req, res) => res.end());
app.get('/c', asks.bind(null, false), (req, res) => res.end());
app.get('/d', asks.bind(null, true), (req, res) => res.end());`);
  expect(Object.entries(verdicts).filter(([, verdict]) => verdict === 'present').map(([route]) => route)).toEqual(['GET /a', 'GET /c']);
});

test('what all functions of one code may take counts for those that a setting wraps or that are bound as well', async () => {
  const branches = Array.from({ length: 150 }, (_, index) => `if (await find(text, '${index}')) known.push(await find(known, req.path + '${index}'));`).join('\n  ');
  const layers = names.slice(0, 12).map((name, index) => `app.use(${index % 2 === 0 ? `wrapped('${name}')` : `large.bind(null, '${name}')`});`).join('\n');
  await verdictsOf(`import { find } from 'unreadable';
const step = async (req, text, depth) => {
  const known = [];
  ${branches}
  return depth > 20 ? known : step(req, known, depth + 1);
};
async function large(name, req, res, next) { if (!(await step(req, name, 0))[3]) return res.status(401).end(); next(); }
const wrapped = (name) => { const layer = (req, res, next) => large(name, req, res, next); return process.env.TRACED ? layer : name; };
${layers}`, "app.get('/', (req, res) => res.end());");
  const steps = run.mock.calls.reduce((sum, [, trial]) => sum + trial.steps, 0);
  expect(steps).toBeGreaterThan(400_000);
  expect(steps).toBeLessThan(1_200_000);
});
