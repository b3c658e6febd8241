import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseHost } from '../../src/analyse-host.ts';
import { createProjectHost } from '../../src/project/project-host.ts';
import { prepareAnalysis, runAudit } from '../../src/run-audit.ts';
import { planUnits, type Unit } from '../../src/workspace/plan-units.ts';
import { parseShard, unitsOf } from '../../src/workspace/shard.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';

const manifest = (name: string, dependencies: Record<string, string> = {}): string => JSON.stringify({ name, type: 'module', main: 'src/main.js', dependencies });
const server = (name: string, ...lines: string[]): string =>
  ["import express from 'express';", "import { guard, users } from '@acme/shared';", 'const app = express();', ...lines, `app.get('/${name}/health', (req, res) => res.json({}));`, 'app.listen(3000);', ''].join('\n');

/** Two applications that share a package, one that stands alone and is unsafe, a package that nobody uses, and a front end. */
const WORKSPACE = {
  'package.json': '{"name":"acme","private":true,"workspaces":["apps/*","packages/*"]}',
  'scripts/build.js': "fetch('http://api.acme.dev/build');\n",
  'apps/shop/package.json': manifest('shop', { express: '^5.0.0', '@acme/shared': '*' }),
  'apps/shop/src/main.js': server('shop', "app.use('/users', guard, users);", "app.post('/orders', guard, (req, res) => res.json({}));"),
  'apps/admin/package.json': manifest('admin', { express: '^5.0.0', '@acme/shared': '*' }),
  'apps/admin/src/main.js': server('admin', "app.use('/members', users);", "app.delete('/all', guard, (req, res) => res.json({}));"),
  'apps/legacy/package.json': manifest('legacy', { express: '^4.18.0' }),
  'apps/legacy/src/main.js': "import express from 'express';\nimport { token } from '../../../tools/token.js';\nconst app = express();\napp.put('/notes', (req, res) => res.json(token));\napp.listen(3000);\n",
  'tools/token.js': "export const token = 'x';\n",
  'apps/web/package.json': manifest('web', { react: '^19.0.0' }),
  'apps/web/src/main.js': "export const render = () => document.querySelector('#app');\n",
  'packages/shared/package.json': manifest('@acme/shared', { express: '^5.0.0' }),
  'packages/shared/src/main.js':
    "import { Router } from 'express';\nexport const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());\nexport const users = Router();\nusers.delete('/:id', (req, res) => res.json({}));\nexport const unused = Router();\nunused.get('/never', (req, res) => res.json({}));\n",
  'packages/lonely/package.json': manifest('@acme/lonely'),
  'packages/lonely/src/main.js': "import https from 'node:https';\nhttps.request({ host: 'acme.dev', rejectUnauthorized: false });\n",
};

function plan(cwd: string): readonly Unit[] | undefined {
  return planUnits(prepareAnalysis({ cwd, paths: [], config: true }, {}));
}

describe('a workspace is divided', () => {
  test('into its applications with what they use, and everything else', () => {
    const units = plan(createTempProject(WORKSPACE)) ?? [];
    const root = units[0]?.packages[0]?.replace('/apps/admin', '') ?? '';
    expect(units.map(({ name, files }) => [name, files.map((file) => file.slice(root.length + 1))])).toEqual([
      ['apps/admin', ['apps/admin/src/main.js', 'packages/shared/src/main.js']],
      // A relative import is a use, too, and takes the root package with it.
      ['apps/legacy', ['apps/legacy/src/main.js', 'scripts/build.js', 'tools/token.js']],
      ['apps/shop', ['apps/shop/src/main.js', 'packages/shared/src/main.js']],
      ['.', ['apps/web/src/main.js', 'packages/lonely/src/main.js']],
    ]);
  });

  test('where services stand on a package that alone knows the framework', async () => {
    const service = "import { service } from '@acme/kit';\nservice('NAME').start(app => app.get('/NAME', (req, res) => res.json({})));\n";
    const cwd = createTempProject({
      'package.json': '{"name":"acme","private":true,"workspaces":["services/*","packages/*"]}',
      'packages/kit/package.json': manifest('@acme/kit', { express: '^5.0.0' }),
      // One instance for each process, which is one service.
      'packages/kit/src/main.js':
        "import express from 'express';\nlet known;\nexport const service = () => (known ??= { app: express(), start(register) { if (this.started) return; this.started = true; register(this.app); this.app.listen(1); } });\n",
      'services/mails/package.json': manifest('mails', { '@acme/kit': '*' }),
      'services/mails/src/main.js': service.replaceAll('NAME', 'mails'),
      'services/orders/package.json': manifest('orders', { '@acme/kit': '*' }),
      'services/orders/src/main.js': service.replaceAll('NAME', 'orders'),
      'services/shop/package.json': manifest('shop', { '@acme/kit': '*', react: '^19.0.0' }),
      'services/shop/src/main.js': 'export const render = () => 1;\n',
    });
    expect(plan(cwd)?.map(({ name }) => name)).toEqual(['services/mails', 'services/orders', '.']);
    const { result } = await runAudit({ cwd, paths: [], config: {} });
    expect(result.routes.map(({ path }) => path)).toEqual(['/mails', '/orders']);
  });

  test.each([
    ['it has one application', Object.fromEntries(Object.entries(WORKSPACE).filter(([name]) => !/apps\/(?:admin|legacy)/.test(name)))],
    ['it declares no workspace', { ...WORKSPACE, 'package.json': '{}' }],
  ])('but not when %s', (_, files) => {
    expect(plan(createTempProject(files))).toBeUndefined();
  });

  test('nor when only a part of it is asked for', () => {
    const root = createTempProject(WORKSPACE);
    expect(plan(`${root}/apps/shop`)).toBeUndefined();
  });
});

describe('units put together', () => {
  test('have the routes, the findings and the coverage of the whole', async () => {
    const cwd = createTempProject(WORKSPACE);
    const request = { cwd, paths: [], config: { preset: 'all' as const } };
    const divided = await runAudit(request);
    const project = analyseHost(createProjectHost({ cwd }), {});
    const whole = await runAudit({ ...request, recall: () => project });
    expect(divided.result.routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`)).toEqual(
      whole.result.routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`),
    );
    const shown = ({ result }: typeof whole): readonly string[] => result.findings.map(({ rule, message, fingerprint }) => `${rule} ${message} ${fingerprint}`);
    expect(shown(divided)).toEqual(expect.arrayContaining([...shown(whole)]));
    expect(divided.result.coverage).toEqual(whole.result.coverage);
    expect(divided.result.findings.map(({ message }) => message)).toEqual(expect.arrayContaining(['DELETE /members/:id has no authentication guard.', 'PUT /notes has no authentication guard.']));
  });

  test('a package that two applications use is reported once', async () => {
    const { result } = await runAudit({ cwd: createTempProject({ ...WORKSPACE, 'packages/shared/src/tls.js': "import https from 'node:https';\nhttps.request({ host: 'acme.dev', rejectUnauthorized: false });\n" }), paths: [], config: {} });
    expect(result.findings.filter(({ rule, location }) => rule === 'no-disabled-tls-verification' && location.file.endsWith('shared/src/tls.js'))).toHaveLength(1);
  });
});

describe('--shard', () => {
  async function merged(root: string, count: number, args: readonly string[], checkout = root): Promise<string> {
    for (let index = 1; index <= count; index += 1) {
      const { code } = await runCli(['--shard', `${index}/${count}`, '--part', `${root}/../${root.split('/').at(-1) ?? ''}-parts/${index}.json`, '--no-config'], { cwd: root });
      expect(code).toBe(0);
    }
    const parts = Array.from({ length: count }, (_, at) => `${root}-parts/${count - at}.json`);
    const { out } = await runCli(['merge', ...parts, ...args], { cwd: checkout });
    fs.rmSync(`${root}-parts`, { recursive: true });
    return out;
  }

  test.each([1, 2, 3, 7])('%i parts merged are what one machine reports, to the byte', async (count) => {
    const root = createTempProject(WORKSPACE);
    for (const args of [['--format', 'json', '--preset', 'all'], ['--format', 'stylish', '--verbose']]) {
      const { out } = await runCli(['--no-config', ...args], { cwd: root });
      expect(await merged(root, count, args)).toBe(out);
    }
  });

  test('the machines may have checked out elsewhere', async () => {
    const [here, there] = [createTempProject(WORKSPACE), createTempProject(WORKSPACE)];
    const { out } = await runCli(['--no-config', '--format', 'json'], { cwd: there });
    expect(await merged(here, 2, ['--no-config', '--format', 'json'], there)).toBe(out);
  });

  test('a project of one application is the work of the first machine', async () => {
    const root = createTempProject({ 'package.json': manifest('one', { express: '^5.0.0' }), 'src/main.js': WORKSPACE['apps/legacy/src/main.js'].replace("import { token } from '../../../tools/token.js';\n", '').replace('token', '1') });
    const { out } = await runCli(['--no-config', '--format', 'json'], { cwd: root });
    expect(out).toContain('PUT /notes');
    expect(await merged(root, 2, ['--no-config', '--format', 'json'])).toBe(out);
  });

  test('a part that is missing, foreign or broken is a clear mistake', async () => {
    const root = createTempProject(WORKSPACE);
    await runCli(['--shard', '1/2', '--no-config'], { cwd: root });
    const mistake = async (...args: string[]): Promise<string> => {
      const { code, err } = await runCli(args, { cwd: root });
      expect(code).toBe(2);
      return err.replaceAll(root, '');
    };
    expect(await mistake('merge', 'api-audit-part-1.json')).toBe('api-audit: 2/2 is missing.\n');
    expect(await mistake('merge', 'nowhere.json')).toBe('api-audit: /nowhere.json cannot be read: ENOENT.\n');
    writeProjectFile(root, 'broken.json', '{"version":');
    expect(await mistake('merge', 'broken.json')).toBe('api-audit: /broken.json cannot be read: not a part of an analysis.\n');
    writeProjectFile(root, 'foreign.json', fs.readFileSync(`${root}/api-audit-part-1.json`, 'utf8').replace(/"version":"[^"]+"/, '"version":"0.0.1"'));
    expect(await mistake('merge', 'foreign.json')).toMatch(/A part was made by version 0\.0\.1, and this is /);
    expect(await mistake('--shard', '3/2')).toBe('api-audit: --shard 3/2 is no share; the first of three is 1/3.\n');
  });
});

test('--since compares a workspace with itself as it was, application by application', async () => {
  const root = createTempProject(WORKSPACE);
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, stdio: 'ignore' });
  for (const args of [['init'], ['add', '.'], ['commit', '-m', 'x']]) git(...args);
  const since = async (): Promise<readonly string[]> => {
    const { out } = await runCli(['--since', 'HEAD', '--no-config', '--preset', 'all', '--min-confidence', 'low', '--format', 'json'], { cwd: root });
    return (JSON.parse(out) as { findings: { message: string }[] }).findings.map(({ message }) => message);
  };
  expect(await since()).toEqual([]);
  writeProjectFile(root, 'apps/shop/src/main.js', WORKSPACE['apps/shop/src/main.js'].replace("'/users', guard, users", "'/users', users"));
  expect(await since()).toEqual([expect.stringContaining('DELETE /users/:id')]);
});

describe('shares', () => {
  const units = (plan: Record<string, number>, root: string): readonly Unit[] =>
    Object.entries(plan).map(([name, bytes]) => {
      writeProjectFile(root, `${name}.js`, 'x'.repeat(bytes));
      return { name, packages: [], files: [`${root}/${name}.js`] };
    });

  test('are even, complete and the same everywhere', () => {
    const root = createTempProject({});
    const all = units({ a: 900, b: 100, c: 500, d: 450, e: 10 }, root);
    const shares = [1, 2].map((index) => unitsOf({ index, count: 2 }, all).map(({ name }) => name));
    expect(shares).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    expect(unitsOf({ index: 1, count: 2 }, all.toReversed())).toEqual(unitsOf({ index: 1, count: 2 }, all));
  });

  test.each(['0/2', '3/2', '1', 'a/b', '1/2/3', '-1/2', ''])('%s is none', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});
