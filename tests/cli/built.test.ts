import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { builtFile, spawnCli, spawnCliWithBrokenPipe } from '../helpers/built.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = `${root}examples/express-shop`;

describe('start-up without work', () => {
  const spy = "process.on('exit', () => process.stderr.write(Object.keys(require('node:module')._cache).filter((file) => /ts-morph|jiti|lilconfig/.test(file)).join('\\n')));";

  test.each([[['--version']], [['--help']], [['--nonsense']], [['nowhere']], [['rules']]])('%o loads neither the compiler nor the configuration loader', (args) => {
    const cwd = createTempProject({ 'spy.cjs': spy });
    const { err } = spawnCli(args, { cwd, nodeArgs: ['--require', `${cwd}/spy.cjs`] });
    expect(err).not.toMatch(/ts-morph|jiti|lilconfig/);
  });

  test('the spy would see it', () => {
    const cwd = createTempProject({ 'spy.cjs': spy, 'package.json': '{}' });
    expect(spawnCli([], { cwd, nodeArgs: ['--require', `${cwd}/spy.cjs`] }).err).toMatch(/ts-morph/);
  });

  test('takes little more than Node.js itself', () => {
    const fastest = (run: () => void): number => Math.min(...Array.from({ length: 8 }, () => timeOf(run)));
    const bare = fastest(() => void spawnSync(process.execPath, ['-e', '0']));
    const version = fastest(() => void spawnCli(['--version']));
    expect(version).toBeLessThan(bare * 2.5 + 50);
  });
});

test('the version and the report of the example come out of a process of its own', () => {
  expect(spawnCli(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  const { code, out, err } = spawnCli(['routes', example]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/GET +\/admin\/orders\/export +✖ none/);
  expect(out).toMatch(/GET +\/admin\/users +✔ requireUser/);
});

test('a reader that goes away is no reason for words', async () => {
  const routes = Array.from({ length: 800 }, (_, index) => `app.get('/route/${index}', (req, res) => res.json(${index}));`);
  const cwd = createTempProject({ 'package.json': '{"main":"app.js"}', 'app.js': `const app = require('express')();\n${routes.join('\n')}\napp.listen(1);\n` });
  expect(await spawnCliWithBrokenPipe(['routes', '--format', 'json'], cwd)).toEqual({ signal: null, err: '' });
});

test('what may not be read is a failure, and everything else is still reported', () => {
  const cwd = createTempProject({
    'package.json': '{"main":"app.js"}',
    'app.js': "const app = require('express')();\nrequire('./locked');\napp.get('/x', (req, res) => res.end());\napp.listen(1);\n",
    'locked.js': 'f();',
    'secret/a.js': 'f();',
  });
  fs.chmodSync(cwd, 0o755);
  fs.chmodSync(`${cwd}/secret`, 0);
  fs.chmodSync(`${cwd}/locked.js`, 0);
  const { code, out } = spawnCli(['routes', '--format', 'json'], { cwd, ...(process.getuid?.() === 0 ? { uid: 65534 } : {}) });
  fs.chmodSync(`${cwd}/secret`, 0o755);
  expect(code).toBe(2);
  const { routes, failures } = JSON.parse(out) as { routes: { path: string }[]; failures: { message: string }[] };
  expect(routes.map(({ path }) => path)).toEqual(['/x']);
  expect(failures.map(({ message }) => message)).toEqual(['locked.js cannot be read: permission denied.', 'secret cannot be read: permission denied.']);
});

test('the built plugin loads by require and runs in ESLint', async () => {
  const plugin = createRequire(import.meta.url)(builtFile('src/index.js')) as ESLint.Plugin & { configs: { all: Linter.Config } };
  expect(Object.keys(plugin)).toEqual(['meta', 'rules', 'configs']);
  const linter = new ESLint({ cwd: example, overrideConfigFile: true, overrideConfig: [plugin.configs.all] });
  const results = await linter.lintFiles(['src']);
  expect(results.length).toBeGreaterThan(8);
  expect(results.every(({ fatalErrorCount }) => fatalErrorCount === 0)).toBe(true);
});

test('the package holds the build, the schemas and the documentation, and nothing else', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['dist/src/index.js', 'dist/src/index.d.ts', 'dist/src/cli/main.js', 'schema/findings.schema.json', 'README.md', 'LICENSE', 'docs/configuration.md']));
  expect(paths.filter((path) => !/^(?:dist|schema|docs)\/|^(?:CHANGELOG\.md|README\.md|LICENSE|package\.json)$/.test(path))).toEqual([]);
});

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
