import { expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

const ROUTES = `import express from 'express';
import { find } from './service.ts';
export const router = express.Router();
router.get('/users', async (req, res) => {
  const { name, order = 'name' } = req.query;
  if (!['name', 'age'].includes(order)) return res.sendStatus(400);
  for (const part of name.split(' ')) if (part) res.write(await find(part, order));
  res.end();
});
`;
const SERVICE = `import pg from 'pg';
const pool = new pg.Pool();
export async function find(name: string, order: string) {
  const where = name.length > 3 ? \` WHERE name = '\${name}'\` : '';
  return (await pool.query('SELECT * FROM users' + where + ' ORDER BY ' + order)).rows;
}
`;

function copies(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    files[`src/copy-${String(index)}/routes.ts`] = ROUTES;
    files[`src/copy-${String(index)}/service.ts`] = SERVICE;
  }
  return files;
}

test.each([4, 16])('%i copies of an application cost no more than as many times one', (count) => {
  const one = followRequests(memoryHost(copies(1)), []);
  const many = followRequests(memoryHost(copies(count)), []);
  expect(one.flows.filter(({ sink }) => sink === 'sql')).toHaveLength(1);
  expect(many.flows).toHaveLength(one.flows.length * count);
  expect(many.visits).toBeLessThanOrEqual(one.visits * count);
});

test('a function that many handlers call alike is read once', () => {
  const handlers = (count: number): string => Array.from({ length: count }, (_, index) => `app.get('/${String(index)}', (req, res) => find(req.query.q, 'name'));`).join('\n');
  const cost = (count: number): number => followRequests(memoryHost({ 'src/main.ts': `import { find } from './service.ts';\n${handlers(count)}`, 'src/service.ts': SERVICE }), []).visits;
  const [one, two, eight] = [cost(1), cost(2), cost(8)];
  expect(two - one).toBeLessThan(one / 2);
  expect(eight - two).toBe((two - one) * 6);
});

test('functions that call each other come to an end', () => {
  const source = "const a = (x) => b(x + 'a'); const b = (x) => (x.length > 9 ? eval(x) : a(x)); app.get('/', (req, res) => a(req.query.x));";
  expect(followRequests(memoryHost({ 'src/main.ts': source }), []).flows.map(({ sink }) => sink)).toEqual(['code']);
});

test('a handler that is too large is named in the coverage, and ends', () => {
  const levels = Array.from({ length: 40 }, (_, index) => `function f${String(index)}(x, y) { ${Array.from({ length: 60 }, (__, at) => `if (x.a${String(at)} === y) f${String(index + 1)}(x + ${String(at)}, y + x);`).join(' ')} }`);
  const source = `${levels.join('\n')}\napp.post('/', (req, res) => f0(req.body.a, req.body.b));`;
  const { gaps } = followRequests(memoryHost({ 'src/main.ts': source }), []);
  expect(gaps.map(({ kind, location }) => [kind, location?.line])).toEqual([['budget', 41]]);
});

test('a condition is worked out once for both of its outcomes', () => {
  const source = (depth: number): string => `app.get('/', (req, res) => {
  const q = req.query.q;
  const f0 = (x) => { if (x.length > 2) return x; return ''; };
  ${Array.from({ length: depth }, (_, level) => `const f${String(level + 1)} = (x) => { if (f${String(level)}(x)) return x; return ''; };`).join('\n  ')}
  if (f${String(depth)}(q)) eval(q);
});`;
  const [shallow, deep] = [5, 8].map((depth) => followRequests(memoryHost({ 'src/main.ts': source(depth) }), []));
  expect(deep?.flows.map(({ sink }) => sink)).toEqual(['code']);
  expect(deep?.visits).toBeLessThan((shallow?.visits ?? 0) * 9);
});
