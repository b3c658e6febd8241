import fs from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createRepository } from '../helpers/git-repository.ts';
import { app, GUARD_REMOVED, LINES_SHIFTED, ROUTE_ADDED, router, SHOP } from '../helpers/shop-history.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

const FILE = 'api-audit.lock.json';

/** A repository whose first commit holds the lock. */
async function lockedShop(): Promise<ReturnType<typeof createRepository>> {
  const repository = createRepository(SHOP);
  expect(await runCli(['lock'], { cwd: repository.root })).toEqual({ code: 0, out: `${FILE}: 2 routes.\n`, err: '' });
  repository.commit('lock', {});
  return repository;
}

describe('lock --check on a history', () => {
  test('nothing has changed', async () => {
    const { root } = await lockedShop();
    expect(await runCli(['lock', '--check'], { cwd: root })).toEqual({ code: 0, out: `${FILE} is up to date.\n`, err: '' });
    expect(await runCli(['lock', '--check', '--quiet'], { cwd: root })).toEqual({ code: 0, out: '', err: '' });
  });

  test('a guard is removed', async () => {
    const repository = await lockedShop();
    repository.commit('remove', GUARD_REMOVED);
    const { code, out } = await runCli(['lock', '--check'], { cwd: repository.root });
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'Less protected than before:',
        '  GET /users/:id  src/users.js:2',
        '    - authentication        guard',
        '    + authentication        none',
        '',
        `1 route lost protection. If that is meant, run "api-audit lock" and commit ${FILE}.`,
        '',
      ].join('\n'),
    );
    await runCli(['lock'], { cwd: repository.root });
    expect((await runCli(['lock', '--check'], { cwd: repository.root })).code).toBe(0);
    expect(repository.git('diff', '-U0')).toContain('-      "authentication": { "status": "present", "by": ["guard"] },\n+      "authentication": { "status": "absent" },');
  });

  test('a route is added without a guard', async () => {
    const repository = await lockedShop();
    repository.commit('add', ROUTE_ADDED);
    const { code, out } = await runCli(['lock', '--check'], { cwd: repository.root });
    expect(code).toBe(1);
    expect(out).toContain('+ POST /orders  src/orders.js:3\n    + authentication        none\n');
    expect(out).toContain('1 route appeared without authentication.');
  });

  test('a guarded route is added, another one removed, a limiter gained: nothing to refuse', async () => {
    const repository = await lockedShop();
    const limiter = "const limiter = require('express-rate-limit')({ windowMs: 1000, max: 5 });\n";
    repository.commit('change', { 'src/orders.js': undefined, 'src/app.js': limiter + app("app.use('/users', limiter, guard, require('./users'));"), 'src/users.js': `${router("router.get('/:id', (req, res) => res.json(req.params.id));", "router.get('/', (req, res) => res.json([]));")}` });
    const { code, out } = await runCli(['lock', '--check'], { cwd: repository.root });
    expect(code).toBe(0);
    expect(out).toContain('Other changes:');
    expect(out).toContain('- GET /orders\n');
    expect(out).toContain('+ GET /users');
    expect(out).toMatch(/- rate limit +none\n +\+ rate limit +limiter/);
    expect(out).toContain(`No route is protected less than in ${FILE}. "api-audit lock" brings it up to date.`);
  });

  test('lines are shifted', async () => {
    const repository = await lockedShop();
    repository.commit('shift', LINES_SHIFTED);
    expect((await runCli(['lock', '--check'], { cwd: repository.root })).out).toBe(`${FILE} is up to date.\n`);
    await runCli(['lock'], { cwd: repository.root });
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('files are renamed, the entry as well', async () => {
    const repository = await lockedShop();
    repository.rename('src/users.js', 'src/people.js');
    repository.commit('rename', { 'src/app.js': SHOP['src/app.js']?.replace("'./users'", "'./people'") });
    expect((await runCli(['lock', '--check'], { cwd: repository.root })).out).toBe(`${FILE} is up to date.\n`);
    repository.rename('src/app.js', 'src/server.js');
    repository.commit('rename', { 'package.json': SHOP['package.json']?.replace('app.js', 'server.js') });
    expect((await runCli(['lock', '--check'], { cwd: repository.root })).code).toBe(0);
  });
});

test('the lock lies beside the manifest, wherever the command runs', async () => {
  const cwd = createTempProject(SHOP);
  expect((await runCli(['lock'], { cwd: `${cwd}/src` })).out).toBe(`../${FILE}: 2 routes.\n`);
  expect((await runCli(['lock', '--check'], { cwd })).code).toBe(0);
  expect((await runCli(['lock', '--file', 'other/x.json', 'src'], { cwd })).code).toBe(0);
  expect(fs.readFileSync(`${cwd}/other/x.json`, 'utf8')).toBe(fs.readFileSync(`${cwd}/${FILE}`, 'utf8'));
});

test('JSON tells the same as the text', async () => {
  const cwd = createTempProject(SHOP);
  await runCli(['lock'], { cwd });
  writeProjectFile(cwd, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
  const { code, out } = await runCli(['lock', '--check', '--format', 'json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ version: 1, file: FILE, regressions: 1, changes: [{ kind: 'added', route: { route: 'POST /orders' } }] });
});

test.each<[string | undefined, string]>([
  [undefined, `${FILE} does not exist; "api-audit lock" writes it.`],
  ['{"version":7}', `${FILE} cannot be used: its version 7 is not known to this version of api-audit.`],
  ['<<<<<<< HEAD', `${FILE} is not valid JSON: Unexpected token '<'.`],
])('a lock that says %s ends with 2 and one sentence', async (text, message) => {
  const cwd = createTempProject({ ...SHOP, ...(text === undefined ? {} : { [FILE]: text }) });
  expect(await runCli(['lock', '--check'], { cwd })).toEqual({ code: 2, out: '', err: `api-audit: ${message}\n` });
});

test('an incomplete analysis proves nothing', async () => {
  const cwd = createTempProject(SHOP);
  await runCli(['lock'], { cwd });
  writeProjectFile(cwd, 'src/users.js', 'const = 1');
  const { code, err } = await runCli(['lock', '--check'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('The analysis is incomplete: nothing was compared.');
});
