import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { APP, createCase, git, write } from './cases.ts';

const repository = `${import.meta.dirname}/../..`;

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly { readonly env: Readonly<Record<string, string>>; readonly run: string }[] };
}

function readAction(): Action {
  return parse(fs.readFileSync(`${repository}/action.yml`, 'utf8')) as Action;
}

/** Runs the step of the action as the runner does, with the inputs given and the defaults of the others. */
function runAction(cwd: string, inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}): { code: number | null; out: string; outputs: string; summary: string } {
  const { inputs: declared, runs } = readAction();
  const [step] = runs.steps;
  const values = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, value]) => [name, value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => inputs[input] ?? declared[input]?.default ?? 'missing')]));
  const files = { GITHUB_OUTPUT: `${cwd}/.git/output`, GITHUB_STEP_SUMMARY: `${cwd}/.git/summary` };
  const { status, stdout } = spawnSync('bash', ['-c', step?.run ?? 'exit 99'], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...values, ...files, GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: repository, GITHUB_WORKSPACE: inject('installed').eslint10, GITHUB_BASE_REF: '', ...env },
  });
  const read = (file: string): string => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  return { code: status, out: stdout, outputs: read(files.GITHUB_OUTPUT), summary: read(files.GITHUB_STEP_SUMMARY) };
}

function createRepository(): string {
  const cwd = createCase(APP);
  git(['init', '--quiet', '--initial-branch=main'], cwd);
  git(['add', '.'], cwd);
  git(['commit', '--quiet', '--message', 'first'], cwd);
  return cwd;
}

describe('the action', () => {
  test('has an output for each that the script writes', () => {
    const script = fs.readFileSync(`${repository}/tools/action.sh`, 'utf8');
    for (const [name, { value }] of Object.entries(readAction().outputs)) {
      expect(value).toBe(`\${{ steps.run.outputs.${name} }}`);
      expect(script).toContain(`${name}=`);
    }
  });

  test('annotates, writes SARIF and fails', () => {
    const cwd = createRepository();
    const { code, out, outputs } = runAction(cwd, { 'sarif-file': 'out/api-audit.sarif', 'markdown-file': 'out/comment.md' });
    expect(code).toBe(1);
    expect(out).toContain('::error file=src/app.js,line=7');
    expect(outputs).toBe('exit-code=1\nsarif-file=out/api-audit.sarif\nmarkdown-file=out/comment.md\n');
    expect(JSON.parse(fs.readFileSync(`${cwd}/out/api-audit.sarif`, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(fs.readFileSync(`${cwd}/out/comment.md`, 'utf8')).toContain('POST /orders');
  });

  test('reports on a pull request only what is new since its base', () => {
    const cwd = createRepository();
    git(['switch', '--quiet', '--create', 'change'], cwd);
    write(cwd, 'src/app.js', APP['src/app.js'].replace("'/users', guard, users", "'/users', users"));
    git(['commit', '--quiet', '--all', '--message', 'change'], cwd);
    git(['switch', '--quiet', 'main'], cwd);
    git(['merge', '--quiet', '--no-ff', '--message', 'merge', 'change'], cwd);
    const { code, out } = runAction(cwd, {}, { GITHUB_BASE_REF: 'main' });
    expect(code).toBe(1);
    expect(out).toContain('DELETE /users/%3Aid'.replace('%3A', ':'));
    expect(out).not.toContain('POST /orders');
    expect(runAction(cwd, { since: 'none' }, { GITHUB_BASE_REF: 'main' }).out).toContain('POST /orders');
  });

  test('takes inputs as data', () => {
    const cwd = createRepository();
    runAction(cwd, { args: '$(touch hacked)', paths: '; touch hacked', 'fail-on': '`touch hacked`' });
    expect(fs.existsSync(`${cwd}/hacked`)).toBe(false);
  });

  test('can be told what fails it', () => {
    expect(runAction(createRepository(), { 'fail-on': 'none' }).code).toBe(0);
  });
});

test('the script of the GitLab job writes the code quality report', () => {
  const text = fs.readFileSync(`${repository}/templates/api-audit.yml`, 'utf8');
  const [spec, jobs] = parseAllDocuments(text).map((document) => document.toJS() as Record<string, never>);
  const { inputs } = (spec as unknown as { spec: { inputs: Record<string, { default: string }> } }).spec;
  const { script, variables } = (jobs as unknown as Record<string, { script: string[]; variables: Record<string, string> }>)['api-audit'] ?? { script: [], variables: {} };
  const cwd = createRepository();
  fs.symlinkSync(`${inject('installed').eslint10}/node_modules`, `${cwd}/node_modules`);
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value).replace(/\$\[\[ inputs\.([\w-]+) \]\]/, (_, input: string) => inputs[input]?.default ?? 'missing')]));
  const base = git(['rev-parse', 'HEAD'], cwd).out.trim();
  const run = (extra: Readonly<Record<string, string>>): number | null => spawnSync('sh', ['-ec', script.join('\n')], { cwd, env: { ...process.env, ...env, CI_PROJECT_DIR: cwd, ...extra } }).status;
  expect(run({})).toBe(1);
  const report = JSON.parse(fs.readFileSync(`${cwd}/gl-code-quality-report.json`, 'utf8')) as { description: string; location: { path: string } }[];
  expect(report).toEqual([expect.objectContaining({ location: expect.objectContaining({ path: 'src/app.js' }) })]);
  expect(run({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base })).toBe(0);
});
