import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../vitest.config.ts';
import { figuresOf } from './coverage-figures.ts';

/** What decides whether a route is protected. */
const DECIDING = ['src/evaluate', 'src/frameworks', 'src/controls', 'rules'];
const STATEMENTS = 95;
/** Tests that run the analysis in another process, or in none. */
const ELSEWHERE = ['bench', 'cache', 'cli', 'corpus', 'docs', 'eslint', 'hostile', 'parity', 'reporters', 'robustness', 'tools', 'workspace'];
/** Random programs meet a statement by accident; what counts here is a test that means it. */
const RANDOM = ['metamorphic/**', 'oracle/*generated*'];

/**
 * `npm run coverage`: the tests that run the analysis in their own process on what somebody wrote for it. It prints a figure for
 * each folder and fails where less than 95 % of the statements are run.
 */
export default mergeConfig(base, defineConfig({
  root: new URL('../', import.meta.url).pathname,
  test: {
    exclude: [...ELSEWHERE.map(folder => `${folder}/**`), ...RANDOM].map(pattern => `tests/${pattern}`),
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
    reporters: ['default', { onCoverage: coverage => void process.stdout.write(`${figuresOf(coverage, DECIDING).join('\n')}\n`) }],
    coverage: {
      enabled: true,
      provider: 'v8',
      reportsDirectory: '.work/coverage',
      reporter: ['json', 'text'],
      include: DECIDING.map(folder => `${folder}/**/*.ts`),
      thresholds: Object.fromEntries(DECIDING.map(folder => [`${folder}/**`, { statements: STATEMENTS }])),
    },
  },
}));
