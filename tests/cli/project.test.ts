import fs from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { closeSchema, readSchema } from '../helpers/schema.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

const SHOP = {
  'package.json': '{"name":"shop","main":"src/app.js","dependencies":{"express":"^4.18.0"}}',
  'src/app.js': "const express = require('express');\nconst { guard } = require('./guard');\nconst app = express();\napp.use('/users', guard, require('./users'));\napp.use('/orders', require('./orders'));\napp.listen(3000);\n",
  'src/users.js': "const router = require('express').Router();\nrouter.get('/:id', (req, res) => res.json(req.params.id));\nmodule.exports = router;\n",
  'src/orders.js': "const router = require('express').Router();\nrouter.get('/', (req, res) => res.json([]));\nmodule.exports = router;\n",
  'src/guard.js': 'exports.guard = (req, res, next) => {\n  if (!req.headers.authorization) return res.sendStatus(401);\n  next();\n};\n',
};

interface Printed {
  findings: { message: string; file: string; line: number; fingerprint: string }[];
  routes: { method: string; path: string; location: { file: string; line: number }; controls: { authentication: { status: string } } }[];
  failures: { message: string }[];
  coverage: { files: { analysed: number; skipped: number }; applications: string[] };
}

async function printed(args: string[], cwd: string): Promise<Printed> {
  return JSON.parse((await runCli([...args, '--format', 'json'], { cwd })).out) as Printed;
}

test('findings end with 1 and stand in the text with their place', async () => {
  const { code, out, err } = await runCli([], { cwd: createTempProject(SHOP) });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('src/orders.js\n  2:1  high      GET /orders is open.  open-route\n');
  expect(out).toContain('Files         4 analysed, 0 skipped');
});

test('the inventory shows each route with its verdicts', async () => {
  const cwd = createTempProject(SHOP);
  const { code, out } = await runCli(['routes'], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/GET +\/orders +✖ none .* src\/orders\.js:2/);
  expect(out).toMatch(/GET +\/users\/:id +✔ guard .* src\/users\.js:2/);
});

test.each([
  ['findings', []],
  ['routes', ['routes']],
])('the JSON of %s is what the schema says, to the last field', async (schema, args) => {
  const validate = new Ajv2020({ allErrors: true }).compile(closeSchema(readSchema(schema)));
  const document = await printed(args, createTempProject(SHOP));
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
});

test('two runs give the same bytes', async () => {
  const cwd = createTempProject(SHOP);
  for (const args of [['--format', 'json'], ['routes', '--format', 'json'], ['routes'], []]) {
    expect((await runCli(args, { cwd })).out).toBe((await runCli(args, { cwd })).out);
  }
});

describe('explain', () => {
  test('prints what runs before the handler, in order', async () => {
    const { code, out } = await runCli(['explain', 'GET /users/:id'], { cwd: createTempProject(SHOP) });
    expect(code).toBe(0);
    expect(out.indexOf('guard  src/app.js:4')).toBeGreaterThan(out.indexOf('What runs, in order'));
    expect(out).toMatch(/authentication +✔ present/);
  });

  test('takes the fingerprint of a finding', async () => {
    const cwd = createTempProject(SHOP);
    const [finding] = (await printed([], cwd)).findings;
    const { code, out } = await runCli(['explain', finding?.fingerprint ?? ''], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('GET /orders\n');
    expect(out).toContain(`[open-route, ${finding?.fingerprint}]`);
  });

  test('suggests near ones', async () => {
    const cwd = createTempProject(SHOP);
    expect(await runCli(['explain', 'GET /order'], { cwd })).toEqual({ code: 2, out: '', err: 'api-audit: None of the 2 routes matches "GET /order". Did you mean:\n  GET /orders\n' });
    expect((await runCli(['explain', '/zzz/yyy/xxx/www'], { cwd })).err).toBe('api-audit: None of the 2 routes matches "/zzz/yyy/xxx/www".\n');
  });
});

describe('paths', () => {
  test('limit what is reported, not what is analysed', async () => {
    const cwd = createTempProject(SHOP);
    expect((await printed(['routes', 'src/users.js'], cwd)).routes.map(({ path, controls }) => [path, controls.authentication.status])).toEqual([['/users/:id', 'present']]);
    expect((await printed(['src/users.js'], cwd)).findings).toEqual([]);
    expect((await printed(['./src'], cwd)).findings).toHaveLength(1);
  });

  test('say where the project is', async () => {
    const nested = Object.fromEntries(Object.entries(SHOP).map(([name, text]) => [`apps/shop/${name}`, text]));
    const cwd = createTempProject({ 'package.json': '{}', ...nested });
    expect((await printed(['apps/shop'], cwd)).findings).toMatchObject([{ file: 'src/orders.js' }]);
    expect((await printed([], cwd)).findings).toMatchObject([{ file: 'apps/shop/src/orders.js' }]);
    expect((await printed([`${cwd}/apps/shop/src/orders.js`], cwd)).findings).toMatchObject([{ file: 'src/orders.js' }]);
  });
});

describe('formats', () => {
  test('go to files, and the text still to the terminal', async () => {
    const cwd = createTempProject(SHOP);
    const { code, out } = await runCli(['--format', 'json=out/a.json', '--format', 'stylish=out/b.txt'], { cwd, columns: 80 });
    expect(code).toBe(1);
    expect(out).toContain('1 finding (1 high)');
    expect(JSON.parse(fs.readFileSync(`${cwd}/out/a.json`, 'utf8'))).toMatchObject({ version: 1 });
    expect(fs.readFileSync(`${cwd}/out/b.txt`, 'utf8')).toContain('GET /orders is open.');
  });

  test('a file that cannot be written is a sentence', async () => {
    const cwd = createTempProject({ ...SHOP, taken: '' });
    expect(await runCli(['--format', 'json=taken/a.json', '-q'], { cwd })).toMatchObject({ code: 2, err: expect.stringMatching(/^api-audit: taken\/a\.json cannot be written: \w+\.\n$/) });
  });

  test('--no-color wins over a terminal with colours', async () => {
    const cwd = createTempProject(SHOP);
    expect((await runCli([], { cwd, colors: true })).out).toContain('\u001b[');
    expect((await runCli(['--no-color'], { cwd, colors: true })).out).not.toContain('\u001b[');
  });
});

describe('the exit code', () => {
  test.each<[string[], object, number]>([
    [['--fail-on', 'critical'], {}, 0],
    [['--fail-on', 'none'], {}, 0],
    [['routes'], {}, 0],
    [[], { 'api-audit': { rules: { 'open-route': 'off' } } }, 0],
    [[], { 'api-audit': { rules: { 'open-route': 'warn' } } }, 0],
    [['--no-config'], { 'api-audit': { rules: { 'open-route': 'off' } } }, 1],
    [['--fail-on-empty'], {}, 1],
  ])('with %o and %o is %s', async (args, manifest, code) => {
    const cwd = createTempProject({ ...SHOP, 'package.json': JSON.stringify({ ...(JSON.parse(SHOP['package.json']) as object), ...manifest }) });
    expect((await runCli(args, { cwd })).code).toBe(code);
  });

  test('quiet prints nothing when nothing is wrong', async () => {
    const cwd = createTempProject(SHOP);
    expect(await runCli(['-q', 'src/users.js'], { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect((await runCli(['-q'], { cwd })).out).toBe('src/orders.js\n  2:1  high      GET /orders is open.  open-route\n\n✖ 1 finding (1 high)\n');
  });

  test('an unknown rule in the configuration is 2', async () => {
    const cwd = createTempProject({ ...SHOP, '.api-audit.json': '{"rules":{"open-routes":"off"}}' });
    expect(await runCli([], { cwd })).toEqual({ code: 2, out: '', err: 'api-audit: The configuration sets the rule "open-routes", which does not exist. Did you mean "open-route"?\n' });
  });
});

describe('bad input costs nothing else', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['an unparsable file', { 'src/bad.js': 'function ( {', 'src/users.js': `require('./bad');\n${SHOP['src/users.js']}` }, /^src\/bad\.js:1: cannot be parsed: /],
    ['a broken tsconfig', { 'tsconfig.json': '{ "compilerOptions": {,} }' }, /^tsconfig\.json:1: cannot be parsed: /],
    ['a tsconfig that extends nothing', { 'tsconfig.json': '{ "extends": "./gone.json" }' }, /^tsconfig\.json extends a configuration that cannot be used/],
    ['a malformed nested manifest', { 'lib/package.json': '{' }, /^lib\/package\.json:1: is not valid JSON: /],
  ])('%s', async (_, files, message) => {
    const cwd = createTempProject({ ...SHOP, ...files });
    const { failures, findings } = await printed([], cwd);
    expect(failures).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(findings).toHaveLength(1);
    expect((await runCli([], { cwd })).code).toBe(2);
    expect((await runCli([], { cwd })).out).toContain('1 failure, so the result is incomplete:');
  });

  test.each<[string, Record<string, string>]>([
    ['a module that is missing', { 'src/users.js': `require('./gone');\n${SHOP['src/users.js']}` }],
    ['modules that import each other', { 'src/users.js': `require('./app');\n${SHOP['src/users.js']}` }],
    ['a large generated file', { 'src/generated.js': 'f();\n'.repeat(1_040_000) }],
    ['links in circles', { 'src/loop': '-> ..', 'src/self': '-> self' }],
  ])('%s', async (_, files) => {
    const cwd = createTempProject({ ...SHOP, ...files });
    expect((await printed([], cwd)).findings).toHaveLength(1);
    expect((await runCli([], { cwd })).code).toBe(1);
  });

  test('no package.json', async () => {
    const { 'package.json': _, ...files } = SHOP;
    const cwd = createTempProject(files);
    expect((await printed([], cwd)).findings).toMatchObject([{ message: 'GET /orders is open.' }]);
  });

  test('no routes and no files at all', async () => {
    for (const files of [{ 'package.json': '{}', 'a.js': 'f();' }, {}]) {
      const cwd = createTempProject(files);
      expect(await runCli([], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('no route was found either') });
      expect((await runCli(['--fail-on-empty'], { cwd })).code).toBe(3);
      expect((await runCli(['routes', '--fail-on-empty'], { cwd })).code).toBe(3);
    }
  });
});
