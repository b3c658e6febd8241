import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { createCase, git, program, runAudit, write } from './cases.ts';

const page = fs.readFileSync(`${import.meta.dirname}/../../docs/monorepos.md`, 'utf8');

/** The JSON block below a heading of the documentation, so that what is documented is what is tried. */
function documented(heading: string): object {
  const block = /```json\n([\s\S]*?)```/.exec(page.slice(page.indexOf(`## ${heading}`)))?.[1] ?? '';
  return JSON.parse(block) as object;
}

const manifest = (name: string, dependencies: object): string => JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'src/main.js', scripts: { 'api-audit': 'api-audit --no-cache --format stylish --format json=api-audit.json' }, dependencies });
const application = (name: string): string => `import express from 'express';\nimport { guard } from '@acme/shared';\nconst app = express();\napp.post('/${name}', guard, (req, res) => res.json({}));\napp.listen(3000);\n`;
const GUARD = 'export const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());\n';
const WORKSPACE = {
  '.gitignore': 'node_modules\n.turbo\n.nx\napi-audit.json\n',
  'package.json': '{"name":"acme","private":true,"packageManager":"npm@10.9.2","workspaces":["apps/*","packages/*"],"devDependencies":{"eslint-plugin-api-audit":"*"}}',
  'apps/shop/package.json': manifest('shop', { express: '^5.0.0', '@acme/shared': '1.0.0' }),
  'apps/shop/src/main.js': application('shop'),
  'apps/stock/package.json': manifest('stock', { express: '^5.0.0' }),
  'apps/stock/src/main.js': application('stock').replace("import { guard } from '@acme/shared';\n", GUARD.replace('export ', '')),
  'packages/shared/package.json': JSON.stringify({ name: '@acme/shared', version: '1.0.0', type: 'module', main: 'src/main.js' }),
  'packages/shared/src/main.js': GUARD,
};

function createWorkspace(files: Readonly<Record<string, string>>): string {
  const cwd = createCase({ ...WORKSPACE, ...files });
  const packages = ['', 'apps/shop', 'apps/stock', 'packages/shared'].map((directory) => [directory, JSON.parse(fs.readFileSync(`${cwd}/${directory}/package.json`, 'utf8')) as object] as const);
  const links = ['shop', 'stock', '@acme/shared'].map((name) => [`node_modules/${name}`, { resolved: name === '@acme/shared' ? 'packages/shared' : `apps/${name}`, link: true }] as const);
  const external = ['eslint-plugin-api-audit', 'express'].map((name) => [`node_modules/${name}`, { version: '5.0.0' }] as const);
  const lock = { name: 'acme', lockfileVersion: 3, requires: true, packages: Object.fromEntries([...packages, ...links, ...external]) };
  write(cwd, 'package-lock.json', JSON.stringify(lock));
  git(['init', '--quiet', '--initial-branch=main'], cwd);
  git(['add', '.'], cwd);
  git(['commit', '--quiet', '--message', 'first'], cwd);
  return cwd;
}

function run(command: string, args: readonly string[], cwd: string): string {
  const bins = [`${inject('installed').eslint10}/node_modules/.bin`, program('.bin')];
  const env = { ...process.env, PATH: [...bins, process.env['PATH'] ?? ''].join(path.delimiter), TURBO_TELEMETRY_DISABLED: '1', NX_DAEMON: 'false', NX_TUI: 'false', CI: '1', NO_COLOR: '1', FORCE_COLOR: '0' };
  const { stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  return stdout + stderr;
}

describe('Turborepo, as documented', () => {
  test('runs each application once, and again when a package that it uses has changed', () => {
    const cwd = createWorkspace({ 'turbo.json': JSON.stringify(documented('Turborepo')) });
    const turbo = (): string => run('turbo', ['run', 'api-audit', '--output-logs=new-only'], cwd);
    const first = turbo();
    expect(first).toMatch(/0 cached, 2 total/);
    expect(fs.existsSync(`${cwd}/apps/shop/api-audit.json`)).toBe(true);
    fs.rmSync(`${cwd}/apps/shop/api-audit.json`);
    expect(turbo()).toMatch(/2 cached, 2 total/);
    expect(fs.existsSync(`${cwd}/apps/shop/api-audit.json`)).toBe(true);
    write(cwd, 'packages/shared/src/main.js', 'export const guard = (req, res, next) => next();\n');
    const later = turbo();
    expect(later).toContain('POST /shop');
    expect(later).toMatch(/1 cached, 2 total/);
  });
});

describe('Nx, as documented', () => {
  test('runs each application once, and again when a package that it uses has changed', () => {
    const cwd = createWorkspace({ 'nx.json': JSON.stringify({ ...documented('Nx'), neverConnectToCloud: true, analytics: false }) });
    fs.symlinkSync(program('nx'), `${fs.mkdirSync(`${cwd}/node_modules`, { recursive: true }) ?? `${cwd}/node_modules`}/nx`);
    const nx = (): string => run('nx', ['run-many', '-t', 'api-audit', '--outputStyle=stream'], cwd);
    const first = nx();
    expect(first).toContain('Successfully ran target api-audit for 2 projects');
    expect(nx()).toMatch(/read(?:ing)? (?:the output )?from (?:the )?cache.* 2 out of 2|2 out of 2/s);
    write(cwd, 'packages/shared/src/main.js', 'export const guard = (req, res, next) => next();\n');
    const later = nx();
    expect(later).toContain('POST /shop');
    expect(later).toContain('1 out of 2');
  });
});

test('the shares of a matrix, merged from their files, are the report of one machine', () => {
  const cwd = createWorkspace({});
  const whole = runAudit(['--format', 'json', '--preset', 'all', '--no-cache'], cwd);
  for (const shard of ['1/2', '2/2']) expect(runAudit(['--shard', shard, '--no-cache'], cwd)).toMatchObject({ code: 0, out: '' });
  expect(runAudit(['merge', 'api-audit-part-1.json', 'api-audit-part-2.json', '--format', 'json', '--preset', 'all'], cwd)).toMatchObject({ code: whole.code, out: whole.out });
});
