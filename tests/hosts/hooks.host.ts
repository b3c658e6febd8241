import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { APP, createCase, git, program, runNode, write } from './cases.ts';

const HOOK = 'api-audit --staged --quiet';
const UNSAFE = APP['src/app.js'].replace("'/users', guard, users", "'/users', users");
const HARMLESS = `${APP['src/app.js']}\n// A remark.\n`;

/** Where the hooks find their programs: those of the project, as after an installation. */
function environment(): Readonly<Record<string, string>> {
  const bins = [`${inject('installed').eslint10}/node_modules/.bin`, program('.bin')];
  return { PATH: [...bins, process.env['PATH'] ?? ''].join(path.delimiter), CI: '', NO_COLOR: '1' };
}

function createRepository(files: Readonly<Record<string, string>>): string {
  const cwd = createCase({ '.gitignore': 'node_modules\n', ...APP, ...files });
  git(['init', '--quiet', '--initial-branch=main'], cwd);
  git(['add', '.'], cwd);
  git(['commit', '--quiet', '--no-verify', '--message', 'first'], cwd);
  return cwd;
}

/** Tries to commit a change of the application. */
function commit(cwd: string, text: string): { readonly isDone: boolean; readonly said: string } {
  write(cwd, 'src/app.js', text);
  git(['add', 'src/app.js'], cwd);
  const { code, out, err } = git(['commit', '--message', 'change'], cwd, environment());
  return { isDone: code === 0, said: out + err };
}

function expectToGuard(cwd: string): void {
  const harmless = commit(cwd, HARMLESS);
  expect(harmless.said).not.toContain('POST /orders');
  expect(harmless.isDone).toBe(true);
  const unsafe = commit(cwd, UNSAFE);
  expect(unsafe.said).toContain('DELETE /users/:id has no authentication guard');
  expect(unsafe.isDone).toBe(false);
  // The open route that was there before is nobody's fault today.
  expect(unsafe.said).not.toContain('POST /orders');
}

describe('a commit that takes a guard away is stopped, another one passes', () => {
  test('by git alone', () => {
    const cwd = createRepository({});
    write(cwd, '.git/hooks/pre-commit', `#!/bin/sh\n${HOOK}\n`);
    spawnSync('chmod', ['+x', `${cwd}/.git/hooks/pre-commit`]);
    expectToGuard(cwd);
  });

  test('by husky and lint-staged', () => {
    const cwd = createRepository({ 'lint-staged.config.js': `export default { '*.{js,ts}': () => '${HOOK}' };\n`, '.husky/pre-commit': 'lint-staged --verbose\n' });
    expect(runNode([program('husky/bin.js')], cwd).code).toBe(0);
    expectToGuard(cwd);
  });

  test('by lefthook', () => {
    const cwd = createRepository({ 'lefthook.yml': `pre-commit:\n  commands:\n    api-audit:\n      glob: "*.{js,ts}"\n      run: ${HOOK}\n` });
    expect(runNode([program('lefthook/bin/index.js'), 'install'], cwd, environment()).code).toBe(0);
    expectToGuard(cwd);
  });

  const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;
  test.skipIf(!hasPreCommit)('by pre-commit, from this repository', () => {
    const repository = path.resolve(import.meta.dirname, '../..');
    const head = git(['rev-parse', 'HEAD'], repository).out.trim();
    const cwd = createRepository({ '.pre-commit-config.yaml': `repos:\n  - repo: file://${repository}\n    rev: ${head}\n    hooks:\n      - id: api-audit\n` });
    const installed = spawnSync('pre-commit', ['install'], { cwd, encoding: 'utf8', env: { ...process.env, ...environment() } });
    expect(installed.status).toBe(0);
    expectToGuard(cwd);
  }, 600_000);
});

test('lint-staged hands files to ESLint, which reports on them and sees the others', () => {
  const config = "import apiAudit from 'eslint-plugin-api-audit';\nexport default [{ files: ['src/**/*.js'], plugins: { 'api-audit': apiAudit }, rules: { 'api-audit/require-auth-guard': 'error' } }];\n";
  const cwd = createRepository({ 'eslint.config.js': config, 'lint-staged.config.js': "export default { '*.js': 'eslint' };\n", '.husky/pre-commit': 'lint-staged\n' });
  expect(runNode([program('husky/bin.js')], cwd).code).toBe(0);
  write(cwd, 'src/users.js', `${APP['src/users.js']}users.put('/:id', (req, res) => res.json({}));\n`);
  git(['add', '.'], cwd);
  expect(git(['commit', '--message', 'a guarded route'], cwd, environment())).toMatchObject({ code: 0 });
  const { isDone, said } = commit(cwd, HARMLESS);
  expect(isDone).toBe(false);
  expect(said).toContain('POST /orders has no authentication guard');
});
