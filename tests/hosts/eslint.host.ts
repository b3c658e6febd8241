import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { APP, CONFIG, createCase, runEslint, write, type Host } from './cases.ts';

const PARSERS = {
  espree: CONFIG,
  'typescript-eslint': CONFIG.replace('export default [{', "import parser from '@typescript-eslint/parser';\n\nexport default [{ languageOptions: { parser },"),
};

/** The findings by file and line. */
function findings(args: readonly string[], cwd: string): readonly string[] {
  const { out, err } = runEslint(['--format', 'json', ...args], cwd);
  expect(err.replaceAll(/^npm .*\n/gm, '')).toBe('');
  const results = JSON.parse(out) as { filePath: string; messages: { line: number; message: string; ruleId: string | null }[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${filePath.split('/').at(-1) ?? ''}:${line} ${message}`));
}

describe.each(['eslint9', 'eslint10'] satisfies Host[])('%s', (host) => {
  test.each(Object.entries(PARSERS))('with %s', (_, config) => {
    const cwd = createCase({ ...APP, 'eslint.config.js': config }, host);
    expect(findings(['src'], cwd)).toEqual(['app.js:7 POST /orders has no authentication guard.']);
  });

  test('TypeScript, with its parser', () => {
    const typed = Object.fromEntries(Object.entries(APP).map(([name, text]) => [name.replace(/\.js$/, '.ts'), text.replaceAll('(req, res', '(req: unknown, res: any').replaceAll('src/app.js', 'src/app.ts')]));
    const cwd = createCase({ ...typed, 'eslint.config.js': PARSERS['typescript-eslint'] }, host);
    expect(findings(['src'], cwd)).toEqual(['app.ts:7 POST /orders has no authentication guard.']);
  });

  test('the guard of another file counts', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': CONFIG }, host);
    expect(findings(['src/users.js'], cwd)).toEqual([]);
    write(cwd, 'src/app.js', APP['src/app.js'].replace('guard, users', 'users'));
    expect(findings(['src/users.js'], cwd)).toEqual(['users.js:4 DELETE /users/:id has no authentication guard.']);
  });
});

describe('--cache', () => {
  const withDigest = CONFIG.replace('export default [{', "import { projectDigest, toEslintSettings } from 'eslint-plugin-api-audit/config';\n\nexport default [{ settings: toEslintSettings({}, { digest: projectDigest() }),");
  const args = ['--cache', '--cache-strategy', 'content', 'src'];
  const open = ['app.js:7 POST /orders has no authentication guard.', 'users.js:4 DELETE /users/:id has no authentication guard.'];

  test('lints again when another file has changed, if the settings hold the digest', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': withDigest });
    expect(findings(args, cwd)).toEqual(open.slice(0, 1));
    write(cwd, 'src/guard.js', 'export function guard(req, res, next) {\n  next();\n}\n');
    expect(findings(args, cwd)).toEqual(open);
    write(cwd, 'src/guard.js', APP['src/guard.js']);
    expect(findings(args, cwd)).toEqual(open.slice(0, 1));
  });

  test('is used when nothing has changed', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': withDigest });
    findings(args, cwd);
    const cache = `${cwd}/.eslintcache`;
    const poisoned = fs.readFileSync(cache, 'utf8').replaceAll('POST /orders', 'CACHED /orders');
    fs.writeFileSync(cache, poisoned);
    expect(findings(args, cwd)).toEqual(['app.js:7 CACHED /orders has no authentication guard.']);
  });

  test('without the digest is stale, which is why it exists', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': CONFIG });
    findings(args, cwd);
    write(cwd, 'src/guard.js', 'export function guard(req, res, next) {\n  next();\n}\n');
    expect(findings(args, cwd)).toEqual(open.slice(0, 1));
  });
});

describe('--concurrency', () => {
  test('of two workers finds what one process finds', () => {
    const others = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`src/other-${index}.js`, `export const value${index} = ${index};\n`]));
    const cwd = createCase({ ...APP, ...others, 'eslint.config.js': CONFIG });
    expect(findings(['--concurrency', '2', 'src'], cwd)).toEqual(findings(['src'], cwd));
  });
});

describe('bulk suppressions', () => {
  test('hide what was there and show what is new', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': CONFIG });
    expect(runEslint(['--suppress-all', 'src'], cwd).code).toBe(0);
    expect(JSON.parse(fs.readFileSync(`${cwd}/eslint-suppressions.json`, 'utf8'))).toEqual({ 'src/app.js': { 'api-audit/require-auth-guard': { count: 1 } } });
    expect(runEslint(['src'], cwd).code).toBe(0);
    write(cwd, 'src/app.js', APP['src/app.js'].replace('app.listen', "app.put('/orders', (req, res) => res.json({}));\napp.listen"));
    expect(runEslint(['src'], cwd)).toMatchObject({ code: 1, out: expect.stringContaining('PUT /orders has no authentication guard') });
  });

  test('ask to be pruned when the guard is there', () => {
    const cwd = createCase({ ...APP, 'eslint.config.js': CONFIG });
    runEslint(['--suppress-all', 'src'], cwd);
    write(cwd, 'src/app.js', APP['src/app.js'].replace("'/orders', ", "'/orders', guard, "));
    expect(runEslint(['src'], cwd).code).toBe(2);
    expect(runEslint(['--prune-suppressions', 'src'], cwd).code).toBe(0);
  });
});

test('comments of ESLint suppress, and unused ones are reported', () => {
  const cwd = createCase({ ...APP, 'src/app.js': APP['src/app.js'].replace('app.post', '// eslint-disable-next-line api-audit/require-auth-guard -- a kiosk\napp.post'), 'eslint.config.js': CONFIG });
  expect(runEslint(['--report-unused-disable-directives-severity', 'error', 'src'], cwd)).toMatchObject({ code: 0, out: '' });
});
