import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createRepository } from '../helpers/git-repository.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { fixRule } from '../helpers/fix-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [fixRule] }));

const app = (...paths: string[]): string => `const app = require('express')();\n${paths.map((path) => `app.get('${path}', (req, res) => res.json([]));\n`).join('')}app.listen(3000);\n`;
const project = (text: string, more: Record<string, string> = {}) => ({ 'package.json': '{"name":"shop","main":"app.js","dependencies":{"express":"^4.18.0"}}', 'app.js': text, ...more });
const read = (cwd: string): string => fs.readFileSync(`${cwd}/app.js`, 'utf8');

test('--fix makes the fixes and reports what is left', async () => {
  const cwd = createTempProject(project(app('/a-old', '/b-asked', '/c-old')));
  const { code, out, err } = await runCli(['--fix'], { cwd });
  expect({ code, err }).toEqual({ code: 1, err: 'Fixed 2 findings in 1 file.\n' });
  expect(read(cwd)).toBe(app('/a-new', '/b-asked', '/c-new'));
  expect(out).toContain('GET /b-asked is wrong.');
  expect(out).not.toContain('old');
});

test('--fix-suggestions makes suggestions as well', async () => {
  const cwd = createTempProject(project(app('/a-old', '/b-asked')));
  expect(await runCli(['--fix-suggestions'], { cwd })).toMatchObject({ code: 0, err: 'Fixed 2 findings in 1 file.\n' });
  expect(read(cwd)).toBe(app('/a-new', '/b-done!'));
});

test('a suggestion that does not help is made only once', async () => {
  const cwd = createTempProject(project(app('/a-useless')));
  expect((await runCli(['--fix-suggestions'], { cwd })).code).toBe(1);
  expect(read(cwd)).toBe(app('/a-useless'));
});

test('--dry-run prints a patch that git takes, and changes nothing', async () => {
  const repository = createRepository(project(app('/a-old', '/b', '/c', '/d', '/e', '/f', '/g', '/h', '/i-old')));
  const before = read(repository.root);
  const { out, err } = await runCli(['--fix', '--dry-run'], { cwd: repository.root });
  expect(err).toBe('Would fix 2 findings in 1 file.\n');
  expect(read(repository.root)).toBe(before);
  expect(out).toMatch(/^--- a\/app\.js\n\+\+\+ b\/app\.js\n@@ -1,5 \+1,5 @@\n/);
  execFileSync('git', ['apply', '-'], { cwd: repository.root, input: out });
  expect(read(repository.root)).toBe(app('/a-new', '/b', '/c', '/d', '/e', '/f', '/g', '/h', '/i-new'));
});

test('a fix that breaks the file does not happen', async () => {
  const cwd = createTempProject(project(app('/a-break')));
  const { err } = await runCli(['--fix'], { cwd });
  expect(read(cwd)).toBe(app('/a-break'));
  expect(err).toBe('app.js was left alone: a fix would break it.\nNothing to fix.\n');
});

describe('files keep what is theirs', () => {
  test('byte order mark, line ends, mode, links', async () => {
    const text = `\uFEFF${app('/a-old', '/é').replaceAll('\n', '\r\n')}`;
    const cwd = createTempProject(project('', { 'real/app.js': text }));
    fs.rmSync(`${cwd}/app.js`);
    fs.writeFileSync(`${cwd}/package.json`, '{"name":"shop","main":"real/app.js","dependencies":{"express":"^4.18.0"}}');
    fs.chmodSync(`${cwd}/real/app.js`, 0o755);
    expect((await runCli(['--fix'], { cwd })).code).toBe(0);
    expect(fs.readFileSync(`${cwd}/real/app.js`, 'utf8')).toBe(text.replace('old', 'new'));
    expect(fs.statSync(`${cwd}/real/app.js`).mode & 0o777).toBe(0o755);
    expect(fs.readdirSync(`${cwd}/real`)).toEqual(['app.js']);
  });

  test('a file in another encoding is left alone', async () => {
    const cwd = createTempProject(project(''));
    const bytes = Buffer.from(`// caf\xe9\n${app('/a-old')}`, 'latin1');
    fs.writeFileSync(`${cwd}/app.js`, bytes);
    expect(await runCli(['--fix'], { cwd })).toMatchObject({ code: 1, err: 'app.js was left alone: it is no UTF-8 text.\nNothing to fix.\n' });
    expect(fs.readFileSync(`${cwd}/app.js`).equals(bytes)).toBe(true);
  });
});

test('what somebody accepted is not fixed', async () => {
  const cwd = createTempProject(project(`// eslint-disable-next-line api-audit/fix-rule\n${app('/x').split('\n')[0] ?? ''}\n// eslint-disable-next-line api-audit/fix-rule\napp.get('/a-old', (req, res) => res.json([]));\napp.get('/b-old', (req, res) => res.json([]));\napp.listen(1);\n`));
  await runCli(['--fix'], { cwd });
  expect(read(cwd)).toContain('/a-old');
  expect(read(cwd)).toContain('/b-new');
});

test.each<[string[], string]>([
  [['--dry-run'], 'api-audit: --dry-run shows what --fix or --fix-suggestions would change; give one of them.\n'],
  [['--fix', '--staged'], "error: option '--fix' cannot be used with option '--staged'\n"],
])('%o ends with 2', async (args, err) => {
  expect(await runCli(args, { cwd: createTempProject(project(app('/a'))) })).toEqual({ code: 2, out: '', err });
});
