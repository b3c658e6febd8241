import fs from 'node:fs';
import { expect, test } from 'vitest';
import { APP, createCase, program, runNode, write } from './cases.ts';

const RULES = { 'api-audit/require-auth-guard': 'error', 'api-audit/no-disabled-tls-verification': 'error' };

function oxlintrc(settings: object = {}): string {
  return JSON.stringify({ jsPlugins: ['eslint-plugin-api-audit'], categories: { correctness: 'off' }, rules: RULES, settings: { 'api-audit': settings } });
}

function findings(cwd: string, args: readonly string[] = []): readonly string[] {
  const { out } = runNode([program('oxlint/bin/oxlint'), '--format', 'json', ...args, 'src'], cwd);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { message: string; code: string; filename: string }[] };
  return diagnostics.map(({ message, code, filename }) => `${filename} ${code} ${message}`).sort();
}

const OPEN = 'src/app.js api-audit(require-auth-guard) POST /orders has no authentication guard.';

test('the plugin runs in oxlint, and sees the other files', () => {
  const cwd = createCase({ ...APP, '.oxlintrc.json': oxlintrc() });
  expect(findings(cwd)).toEqual([OPEN]);
  write(cwd, 'src/app.js', APP['src/app.js'].replace('guard, users', 'users'));
  expect(findings(cwd)).toEqual([OPEN, 'src/users.js api-audit(require-auth-guard) DELETE /users/:id has no authentication guard.']);
});

test('its settings count', () => {
  expect(findings(createCase({ ...APP, '.oxlintrc.json': oxlintrc({ publicRoutes: ['POST /orders'] }) }))).toEqual([]);
});

test('its fixes are applied', () => {
  const cwd = createCase({ ...APP, 'src/tls.js': "import https from 'node:https';\n\nexport const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });\n", '.oxlintrc.json': oxlintrc() });
  runNode([program('oxlint/bin/oxlint'), '--fix', 'src'], cwd);
  expect(fs.readFileSync(`${cwd}/src/tls.js`, 'utf8')).toContain('rejectUnauthorized: true');
});

test('suggestions are offered', () => {
  const cwd = createCase({ ...APP, 'src/app.js': APP['src/app.js'].replace('app.post', ['a', 'b', 'c'].map((name) => `app.post('/${name}', guard, (req, res) => res.json({}));\n`).join('') + 'app.post'), '.oxlintrc.json': oxlintrc() });
  runNode([program('oxlint/bin/oxlint'), '--fix-suggestions', 'src'], cwd);
  expect(fs.readFileSync(`${cwd}/src/app.js`, 'utf8')).toContain("app.post('/orders', guard, ");
});
