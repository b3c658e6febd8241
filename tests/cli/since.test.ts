import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { cloneShallow, createRepository, openRepository, type Repository } from '../helpers/git-repository.ts';
import { app, GUARD_REMOVED, LINES_SHIFTED, ROUTE_ADDED, router, SHOP } from '../helpers/shop-history.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

interface Outcome {
  readonly code: number;
  readonly found: readonly string[];
  readonly err: string;
}

async function scan(cwd: string, ...args: string[]): Promise<Outcome> {
  const { code, out, err } = await runCli([...args, '--format', 'json'], { cwd });
  const { findings } = JSON.parse(out) as { findings: { message: string }[] };
  return { code, found: findings.map(({ message }) => message), err: err.replace(/[0-9a-f]{7}/, 'COMMIT') };
}

/** Everything that git and the disk know of a repository. */
function stateOf({ root, git }: Repository): object {
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.git/logs')).sort();
  const contents = files.filter((name) => fs.statSync(path.join(root, name)).isFile()).map((name) => [name, fs.readFileSync(path.join(root, name)).toString('base64'), fs.statSync(path.join(root, name)).mtimeMs]);
  return { contents, status: git('--no-optional-locks', 'status', '--porcelain=v2', '--branch') };
}

describe('--since on a history', () => {
  test('nothing has changed, though there are findings', async () => {
    const { root } = createRepository(SHOP);
    expect(await scan(root)).toMatchObject({ code: 1, found: ['GET /orders is open.'] });
    expect(await scan(root, '--since', 'start')).toEqual({ code: 0, found: [], err: 'Compared with COMMIT: 0 new, 1 there before.\n' });
  });

  test('a guard is removed in a file that does not declare the route', async () => {
    const repository = createRepository(SHOP);
    repository.commit('remove', GUARD_REMOVED);
    expect(await scan(repository.root, '--since', 'start')).toEqual({ code: 1, found: ['GET /users/:id is open.'], err: 'Compared with COMMIT: 1 new, 1 there before.\n' });
    expect(await scan(repository.root, '--since', 'HEAD')).toMatchObject({ code: 0, found: [] });
  });

  test('a route is added, not committed yet', async () => {
    const { root } = createRepository(SHOP);
    writeProjectFile(root, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
    expect(await scan(root, '--since', 'HEAD')).toMatchObject({ code: 1, found: ['POST /orders is open.'] });
  });

  test('lines are shifted, and a file is renamed', async () => {
    const repository = createRepository(SHOP);
    repository.commit('shift', LINES_SHIFTED);
    expect(await scan(repository.root, '--since', 'start')).toMatchObject({ code: 0, found: [] });
    repository.rename('src/orders.js', 'src/sales.js');
    repository.commit('rename', { 'src/app.js': LINES_SHIFTED['src/app.js']?.replace("'./orders'", "'./sales'") });
    expect(await scan(repository.root, '--since', 'start')).toEqual({ code: 0, found: [], err: 'Compared with COMMIT: 0 new, 1 there before.\n' });
  });

  test('what the other branch has repaired meanwhile is not new here', async () => {
    const repository = createRepository(SHOP);
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.commit('add', ROUTE_ADDED);
    repository.git('checkout', '--quiet', 'main');
    repository.commit('repair', { 'src/orders.js': router() });
    repository.git('checkout', '--quiet', 'feature');
    expect(await scan(repository.root, '--since', 'main')).toMatchObject({ code: 1, found: ['POST /orders is open.'] });
  });

  test('what is gone is counted', async () => {
    const repository = createRepository(SHOP);
    repository.commit('repair', { 'src/orders.js': router() });
    expect(await scan(repository.root, '--since', 'start')).toMatchObject({ code: 0, err: 'Compared with COMMIT: 0 new, 1 gone.\n' });
  });

  test('an old commit that cannot be parsed is said to be incomplete', async () => {
    const repository = createRepository({ ...SHOP, 'src/users.js': 'const = 1' });
    repository.commit('repair', { 'src/users.js': SHOP['src/users.js'] });
    const { code, err } = await scan(repository.root, '--since', 'start');
    expect(code).toBe(0);
    expect(err).toMatch(/^The analysis of COMMIT is incomplete, so that more may look new: src\/users\.js:1: cannot be parsed/);
  });

  test('a package of a monorepo, from anywhere, and files only', async () => {
    const nested = (files: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/shop/${name}`, text]));
    const repository = createRepository({ 'package.json': '{}', ...nested(SHOP) });
    repository.commit('both', nested({ ...GUARD_REMOVED, ...ROUTE_ADDED }));
    const both = ['POST /orders is open.', 'GET /users/:id is open.'];
    expect((await scan(repository.root, '--since', 'start')).found).toEqual(both);
    expect((await scan(`${repository.root}/apps/shop/src`, '--since', 'start')).found).toEqual(both);
    expect((await scan(createTempProject({}), `${repository.root}/apps/shop`, '--since', 'start')).found).toEqual(both);
    expect((await scan(`${repository.root}/apps`, 'shop/src/users.js', '--since', 'start')).found).toEqual(['GET /users/:id is open.']);
  });

  test('a workspace of several applications', async () => {
    const nested = (name: string, files: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(files).map(([file, text]) => [`apps/${name}/${file}`, text]));
    const files = { 'package.json': '{"private":true,"workspaces":["apps/*"]}', ...nested('shop', SHOP), ...nested('crm', { ...SHOP, 'package.json': SHOP['package.json']?.replace('shop', 'crm') ?? '' }) };
    const repository = createRepository(files);
    expect(await scan(repository.root, '--since', 'start')).toEqual({ code: 0, found: [], err: 'Compared with COMMIT: 0 new, 2 there before.\n' });
    repository.commit('remove', nested('crm', GUARD_REMOVED));
    expect(await scan(repository.root, '--since', 'start')).toMatchObject({ code: 1, found: ['GET /users/:id is open.'] });
    expect(await scan(repository.root, '--staged')).toMatchObject({ code: 0, found: [] });
  });

  test('links, executables and what git ignores are there as well', async () => {
    const repository = createRepository({
      ...SHOP,
      '.gitignore': 'generated/\n',
      'real/guard.js': SHOP['src/guard.js'] ?? '',
      'generated/guard.js': SHOP['src/guard.js'] ?? '',
      'linked': '-> real',
      'src/app.js': app("app.use('/users', require('../linked/guard').guard, require('./users'));", "app.use('/orders', require('../generated/guard').guard, require('./orders'));"),
    });
    fs.chmodSync(`${repository.root}/src/app.js`, 0o755);
    repository.commit('remove', { 'src/app.js': app("app.use('/users', require('./users'));", "app.use('/orders', require('./orders'));") });
    expect((await scan(repository.root, '--since', 'start')).found).toEqual(['GET /orders is open.', 'GET /users/:id is open.']);
    expect((await scan(repository.root, '--since', 'HEAD')).found).toEqual([]);
  });

  test('nothing of the checkout is touched', async () => {
    const repository = createRepository(SHOP);
    repository.commit('remove', GUARD_REMOVED);
    writeProjectFile(repository.root, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
    repository.git('add', 'src/orders.js');
    writeProjectFile(repository.root, 'src/untracked.js', 'x');
    const before = stateOf(repository);
    await scan(repository.root, '--since', 'start');
    await scan(repository.root, '--staged');
    expect(stateOf(repository)).toEqual(before);
  });
});

describe('--staged', () => {
  test('what is staged counts, and nothing else does', async () => {
    const { root, git } = createRepository(SHOP);
    writeProjectFile(root, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
    expect(await scan(root, '--staged')).toMatchObject({ code: 0, found: [] });
    git('add', 'src/orders.js');
    writeProjectFile(root, 'src/orders.js', 'const = 1');
    writeProjectFile(root, 'src/app.js', GUARD_REMOVED['src/app.js']);
    expect(await scan(root, '--staged')).toEqual({ code: 1, found: ['POST /orders is open.'], err: 'Compared with COMMIT: 1 new, 1 there before.\n' });
  });

  test('a staged removal counts, though the file is still there', async () => {
    const { root, git } = createRepository(SHOP);
    git('rm', '--quiet', '--cached', 'src/guard.js');
    const { out } = await runCli(['routes', '--staged', '--format', 'json'], { cwd: root });
    const { routes } = JSON.parse(out) as { routes: { path: string; controls: { authentication: { status: string } } }[] };
    expect(routes.map(({ path: name, controls }) => [name, controls.authentication.status])).toEqual([['/orders', 'absent'], ['/users/:id', 'unknown']]);
  });

  test('before the first commit everything is new', async () => {
    const repository = openRepository(createTempProject(SHOP));
    repository.git('init', '--quiet');
    expect(await scan(repository.root, '--staged', '--fail-on', 'none')).toMatchObject({ code: 0, found: [] });
    repository.git('add', '--all');
    expect(await scan(repository.root, '--staged')).toEqual({ code: 1, found: ['GET /orders is open.'], err: '' });
  });

  test('in a hook git names the index of the commit that is made', async () => {
    const repository = createRepository(SHOP);
    writeProjectFile(repository.root, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
    const index = `${repository.root}/.git/next-index`;
    fs.copyFileSync(`${repository.root}/.git/index`, index);
    vi.stubEnv('GIT_INDEX_FILE', index);
    try {
      repository.git('update-index', 'src/orders.js');
      expect(await scan(repository.root, '--staged')).toMatchObject({ code: 0 });
      expect(openRepository(repository.root).git('diff', '--cached', '--name-only')).toBe('src/orders.js');
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('what git cannot tell ends with 2 and one sentence', () => {
  test('a shallow clone', async () => {
    const repository = createRepository(SHOP);
    repository.commit('two', ROUTE_ADDED);
    const clone = cloneShallow(repository);
    const hint = 'this clone is shallow; fetch more of its history, in GitHub Actions with "fetch-depth: 0"';
    expect(await runCli(['--since', 'start'], { cwd: clone.root })).toEqual({ code: 2, out: '', err: `api-audit: There is no commit "start", and ${hint}.\n` });
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'tag', 'start');
    expect(await runCli(['--since', 'start'], { cwd: clone.root })).toEqual({ code: 2, out: '', err: `api-audit: It is not known where the history of "start" and that of HEAD parted, since ${hint}.\n` });
    clone.git('fetch', '--quiet', '--unshallow');
    expect(await scan(clone.root, '--since', 'start')).toMatchObject({ code: 1, found: ['POST /orders is open.'] });
  });

  test('an unknown ref, one that looks like an option, a blob', async () => {
    const { root } = createRepository(SHOP);
    for (const ref of ['nope', '--output=x', 'HEAD:package.json', '']) {
      expect(await runCli([`--since=${ref}`], { cwd: root })).toEqual({ code: 2, out: '', err: `api-audit: There is no commit "${ref}" in this repository.\n` });
    }
    expect(fs.existsSync(`${root}/x`)).toBe(false);
  });

  test('no repository', async () => {
    const cwd = createTempProject(SHOP);
    for (const args of [['--since', 'HEAD'], ['--staged']]) expect(await runCli(args, { cwd })).toEqual({ code: 2, out: '', err: `api-audit: There is no git repository around ${cwd}.\n` });
  });

  test('no git', async () => {
    const { root } = createRepository(SHOP);
    vi.stubEnv('PATH', root);
    try {
      expect(await runCli(['--staged'], { cwd: root })).toEqual({ code: 2, out: '', err: 'api-audit: git cannot be found.\n' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a partial clone without the old files', async () => {
    const repository = createRepository(SHOP);
    repository.git('config', 'uploadpack.allowFilter', 'true');
    repository.commit('two', { ...LINES_SHIFTED });
    const root = createTempProject({});
    openRepository(root).git('clone', '--quiet', '--filter=blob:none', `file://${repository.root}`, '.');
    const result = await runCli(['--since', 'start'], { cwd: root });
    // A git that does not know GIT_NO_LAZY_FETCH has them by now.
    if (result.code !== 0) expect(result).toEqual({ code: 2, out: '', err: 'api-audit: This clone is partial and lacks files of the commit to compare with; fetch them first, since nothing is fetched here.\n' });
  });

  test('both at once', async () => {
    const { code, err } = await runCli(['--since', 'HEAD', '--staged'], { cwd: createTempProject(SHOP) });
    expect(code).toBe(2);
    expect(err).toContain("option '--staged' cannot be used with option '--since <ref>'");
  });
});
