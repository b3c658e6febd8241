import { expect, test } from 'vitest';
import { compile, installBuild } from '../helpers/built.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const TSCONFIG = JSON.stringify({
  compilerOptions: { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], noEmit: true },
});

test('the published types fit the strictest configuration of a user', () => {
  const project = createTempProject({
    'package.json': '{"type":"module"}',
    'tsconfig.json': TSCONFIG,
    'eslint.config.ts': `
      import apiAudit from 'eslint-plugin-api-audit';
      import { toEslintSettings } from 'eslint-plugin-api-audit/config';
      import { defineConfig } from 'eslint/config';
      export default defineConfig([
        { plugins: { 'api-audit': apiAudit }, extends: ['api-audit/recommended'], settings: toEslintSettings({ guards: ['x'] }) },
        { files: ['src/**/*.ts'], extends: [apiAudit.configs.strict] },
        apiAudit.configs.all,
      ]);`,
    'api-audit.config.ts': `
      import { defineConfig } from 'eslint-plugin-api-audit/config';
      export default defineConfig({ publicRoutes: ['GET /health'], rules: { a: ['warn', { x: 1 }] }, externalControls: { rateLimit: { external: true, reason: 'x' } } });`,
    'use.ts': `
      import { audit } from 'eslint-plugin-api-audit/audit';
      const { routes, findings, coverage } = await audit({ cwd: '.', config: { preset: 'all' } });
      export const open: readonly string[] = routes.filter(({ controls }) => controls.authentication.status === 'absent').map(({ path }) => path);
      export const worst = findings[0]?.severity === 'critical' ? coverage.gaps.length : 0;`,
  });
  installBuild(project);
  expect(compile(project)).toBe('');
});

test('a mistake in the configuration does not compile', () => {
  const project = createTempProject({
    'package.json': '{"type":"module"}',
    'tsconfig.json': TSCONFIG,
    'api-audit.config.ts': "import { defineConfig } from 'eslint-plugin-api-audit/config';\nexport default defineConfig({ publicRoute: [] });",
  });
  installBuild(project);
  expect(compile(project)).toContain("'publicRoute' does not exist");
});
