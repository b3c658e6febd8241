import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,mjs}'],
    exclude: [...configDefaults.exclude, 'tests/fixtures/**', 'tests/frameworks/**', '.corpus/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one processor is left idle, which of two is half of the machine.
    maxWorkers: '100%',
  },
});
