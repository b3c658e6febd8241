import { expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createRepository } from '../helpers/git-repository.ts';
import { GUARD_REMOVED, LINES_SHIFTED, ROUTE_ADDED, SHOP } from '../helpers/shop-history.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

const DOCUMENT = [
  'openapi: 3.0.3',
  'info: { title: Shop, version: "1" }',
  'components:',
  '  securitySchemes:',
  '    bearer: { type: http, scheme: bearer }',
  'security: [{ bearer: [] }]',
  'paths:',
  '  /users/{userId}:',
  '    get: { responses: {} }',
  '  /orders:',
  '    get:',
  '      security: []',
  '      responses: {}',
  '',
].join('\n');
const DOCUMENTED = { ...SHOP, 'openapi.yaml': DOCUMENT };

test('a document that fits', async () => {
  const cwd = createTempProject(DOCUMENTED);
  expect(await runCli(['diff', 'openapi.yaml'], { cwd })).toEqual({ code: 0, out: 'openapi.yaml: 2 of 2 documented operations are served; the code and the document agree.\n', err: '' });
});

test('on a history: a guard removed, a route added, lines shifted, a route gone', async () => {
  const repository = createRepository(DOCUMENTED);
  const cwd = repository.root;
  repository.commit('shift', LINES_SHIFTED);
  expect((await runCli(['diff', 'openapi.yaml'], { cwd })).code).toBe(0);
  repository.commit('change', { ...GUARD_REMOVED, ...ROUTE_ADDED, 'openapi.yaml': `${DOCUMENT}  /legacy:\n    delete: { responses: {} }\n` });
  const { code, out } = await runCli(['diff', 'openapi.yaml'], { cwd });
  expect(code).toBe(1);
  expect(out).toBe(
    [
      'The code and the document disagree about security (1)',
      '! GET /users/:id is documented as secured by bearer, but is open.  src/users.js:5, openapi.yaml:9',
      '',
      'Served, but not documented (1)',
      '+ POST /orders  without authentication  src/orders.js:3',
      '',
      'Documented, but not served (1)',
      '- DELETE /legacy  openapi.yaml:15',
      '',
      'openapi.yaml: 2 of 3 documented operations are served; 1 about security, 1 undocumented, 1 not served.',
      '',
    ].join('\n'),
  );
  expect((await runCli(['diff', 'openapi.yaml', '--fail-on', 'none'], { cwd })).code).toBe(0);
});

test('JSON for programs, from a document in JSON', async () => {
  const cwd = createTempProject({ ...SHOP, 'docs/api.json': JSON.stringify({ openapi: '3.1.0', paths: { '/orders': { get: {} } } }, undefined, 2) });
  const { code, out } = await runCli(['diff', 'docs/api.json', '--format', 'json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ version: 1, base: '', served: 1, dead: [], mismatches: [], undocumented: [{ method: 'GET', path: '/users/:id', authentication: 'present', place: 'src/users.js:2' }] });
});

test('references to other files are relative to the document', async () => {
  const cwd = createTempProject({ ...SHOP, 'docs/api.yaml': 'openapi: 3.1.0\npaths:\n  /orders: { $ref: paths/orders.yaml }\n  /users/{id}: { $ref: "../x.yaml#/users" }\n', 'docs/paths/orders.yaml': 'get: {}\n', 'x.yaml': 'users: { get: {} }\n' });
  expect(await runCli(['diff', 'docs/api.yaml'], { cwd })).toMatchObject({ code: 0, err: '' });
});

test.each<[Record<string, string>, string]>([
  [{}, 'api.yaml does not exist.'],
  [{ 'api.yaml': 'a: [' }, 'api.yaml:1 is not valid YAML: '],
  [{ 'api.yaml': 'openapi: 3.0.0\npaths:\n  /a: {}\n  /a: {}\n' }, 'api.yaml:4 is not valid YAML: Map keys must be unique'],
  [{ 'api.yaml': 'swagger: "2.0"' }, 'api.yaml cannot be used: it is a Swagger 2.0 document, which has to be converted to OpenAPI 3 first.'],
  [{ 'api.yaml': '- 1' }, 'api.yaml cannot be used: it is not an object.'],
  [{ 'api.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n` }, 'api.yaml cannot be used: Excessive alias count'],
])('%o ends with 2 and one sentence', async (files, message) => {
  const { code, out, err } = await runCli(['diff', 'api.yaml'], { cwd: createTempProject({ ...SHOP, ...files }) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`api-audit: ${message}`);
  expect(err.trim().split('\n')).toHaveLength(1);
});
