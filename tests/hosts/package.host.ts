import { spawnSync } from 'node:child_process';
import { describe, expect, inject, test } from 'vitest';
import { APP, createCase, program, runAudit, runNode, type Host } from './cases.ts';

const TSCONFIG = JSON.stringify({ compilerOptions: { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false, module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], noEmit: true } });

test('publint finds nothing to complain of', () => {
  const { code, out } = runNode([program('publint/src/cli.js'), '--strict', inject('installed').tarball], import.meta.dirname);
  expect(out).toContain('All good!');
  expect(code).toBe(0);
});

test('the types are those of the code, however they are resolved', () => {
  // `require` of a module works in every supported version of Node.js.
  const { code, out } = runNode([program('@arethetypeswrong/cli/dist/index.js'), '--ignore-rules', 'cjs-resolves-to-esm', '--no-color', inject('installed').tarball], import.meta.dirname);
  expect(out).toContain('No problems found');
  expect(code).toBe(0);
});

describe.each(['eslint9', 'eslint10'] satisfies Host[])('beside %s', (host) => {
  test('a strict consumer compiles, without skipping the checks of libraries', () => {
    const cwd = createCase(
      {
        'package.json': '{"type":"module"}',
        'tsconfig.json': TSCONFIG,
        'eslint.config.ts': `
          import apiAudit from 'eslint-plugin-api-audit';
          import { projectDigest, toEslintSettings } from 'eslint-plugin-api-audit/config';
          import type { Linter } from 'eslint';
          const configs: Linter.Config[] = [apiAudit.configs.recommended, { plugins: { 'api-audit': apiAudit }, settings: toEslintSettings({ guards: ['x'] }, { digest: projectDigest() }) }];
          export default configs;`,
        'use.ts': `
          import { audit } from 'eslint-plugin-api-audit/audit';
          const { findings } = await audit({ cwd: '.', config: { preset: 'all' } });
          export const worst: string | undefined = findings[0]?.severity;`,
        'use.cts': "import apiAudit = require('eslint-plugin-api-audit');\nexport const names: readonly string[] = Object.keys(apiAudit.rules);\n",
      },
      host,
    );
    const { stdout } = spawnSync(process.execPath, [`${inject('installed')[host]}/node_modules/typescript/bin/tsc`, '-p', cwd], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('it is there by import and by require', () => {
    const cwd = createCase({ 'a.mjs': "import p from 'eslint-plugin-api-audit'; console.log(p.meta.name);", 'b.cjs': "console.log(require('eslint-plugin-api-audit').meta.name);" }, host);
    for (const file of ['a.mjs', 'b.cjs']) expect(runNode([file], cwd).out).toBe('eslint-plugin-api-audit\n');
  });
});

test('the command runs', () => {
  const cwd = createCase(APP);
  const { code, out } = runAudit([], cwd);
  expect(code).toBe(1);
  expect(out).toContain('POST /orders has no authentication guard.');
  expect(runAudit(['routes', '--format', 'json'], cwd).code).toBe(0);
});
