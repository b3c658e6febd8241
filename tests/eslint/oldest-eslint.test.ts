import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ESLint as CurrentEslint, Linter } from 'eslint';
import { expect, test } from 'vitest';
import { toEslintRule } from '../../src/eslint/to-eslint-rule.ts';
import plugin from '../../src/index.ts';
import '../helpers/eslint.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

const directory = fileURLToPath(new URL('../frameworks/eslint9/', import.meta.url));
const { ESLint } = createRequire(`${directory}package.json`)('eslint') as { ESLint: typeof CurrentEslint };

test('is the one that the manifest names', () => {
  const manifest = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { peerDependencies: Record<string, string> };
  expect(manifest.peerDependencies['eslint']).toContain(`^${ESLint.version}`);
});

test('runs rules and presets', async () => {
  const root = createTempProject({
    'package.json': '{"main":"app.js","dependencies":{"express":"^5.0.0"}}',
    'app.js': "const app = require('express')();\napp.get('/x', (req, res) => res.end());\napp.listen(1);\n",
  });
  const config: Linter.Config[] = [
    { languageOptions: { sourceType: 'commonjs' } },
    plugin.configs.recommended,
    { plugins: { t: { rules: { 'open-route': toEslintRule(openRoute) } } }, rules: { 't/open-route': 'error' } },
  ];
  const [result] = await new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: config }).lintFiles(['app.js']);
  expect(result?.fatalErrorCount).toBe(0);
  expect(result?.messages.map(({ ruleId, line }) => `${ruleId} ${line}`)).toContain('t/open-route 2');
});
