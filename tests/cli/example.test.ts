import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';

const example = fileURLToPath(new URL('../../examples/express-shop/', import.meta.url));

interface Finding {
  rule: string;
  file: string;
  line: number;
  route: string;
}

test('the four mistakes of the example are found, and nothing else', async () => {
  const { code, out, err } = await runCli(['--format', 'json', example]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const { findings, coverage } = JSON.parse(out) as { findings: Finding[]; coverage: { sites: object; gaps: object[] } };
  expect(findings.map(({ rule, file, line, route }) => `${rule} ${route} ${file}:${line}`)).toEqual([
    'require-auth-guard GET /admin/orders/export src/routes/admin.js:9',
    'require-rate-limit POST /auth/register src/routes/auth.js:10',
    'require-rate-limit POST /auth/login src/routes/auth.js:15',
    'require-input-validation POST /products/:id/reviews src/routes/products.js:23',
    'require-auth-guard PATCH /profile src/routes/profile.js:12',
  ]);
  expect(coverage.sites).toMatchObject({ unresolved: 0 });
  expect(coverage.gaps).toEqual([]);
});

test('its inventory has the routes that the application has', async () => {
  const { out } = await runCli(['routes', '--format', 'json', example]);
  const { routes } = JSON.parse(out) as { routes: { method: string; path: string }[] };
  expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /admin/orders/export',
    'GET /admin/users',
    'DELETE /admin/users/:id',
    'POST /auth/login',
    'POST /auth/register',
    'GET /health',
    'GET /orders',
    'POST /orders',
    'GET /orders/:id',
    'GET /products',
    'POST /products',
    'GET /products/:id',
    'POST /products/:id/reviews',
    'GET /profile',
    'PATCH /profile',
  ]);
});
