import fs from 'node:fs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layersRule } from './tools/layers.js';

/** The project lints itself as soon as it is built. */
const builtPlugin = new URL('./dist/src/index.js', import.meta.url);
const ownPlugin = fs.existsSync(builtPlugin) ? (await import(builtPlugin.href)).default : undefined;

export default defineConfig([
  globalIgnores(['dist/', 'coverage/', 'tests/fixtures/', 'tests/frameworks/', 'tests/oracle/*/apps/', 'examples/', 'docs/', '.corpus/', '.work/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    plugins: { local: { rules: { layers: layersRule } } },
    rules: {
      'local/layers': 'error',
      complexity: ['error', 20],
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 80 }],
      'no-restricted-imports': ['error', { paths: ['typescript', { name: 'ts-morph', importNames: ['ts'], message: 'Import it from src/syntax/ts.ts.' }] }],
    },
  },
  { files: ['src/syntax/ts.ts'], rules: { 'no-restricted-imports': 'off' } },
  ...(ownPlugin === undefined ? [] : [ownPlugin.configs.all]),
]);
