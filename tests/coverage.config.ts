import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../vitest.config.ts';

/** What decides whether a route is protected. */
const DECIDING = ['src/evaluate', 'src/frameworks', 'src/controls', 'rules'];
const STATEMENTS = 95;

/** `npm run coverage`: the tests that run the analysis in their own process; it fails where less than 95 % of the statements are run. */
export default mergeConfig(base, defineConfig({
  root: new URL('../', import.meta.url).pathname,
  test: {
    exclude: ['tests/robustness/**', 'tests/bench/**', 'tests/corpus/**', 'tests/reporters/**', 'tests/docs/**', 'tests/tools/**'],
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      reportsDirectory: '.work/coverage',
      reporter: ['text', 'json-summary'],
      include: DECIDING.map(folder => `${folder}/**/*.ts`),
      thresholds: Object.fromEntries(DECIDING.map(folder => [`${folder}/**`, { statements: STATEMENTS }])),
    },
  },
}));
