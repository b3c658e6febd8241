import { defineConfig } from 'vitest/config';

/** The tests that drive other programs: `npm run hosts`. They need the packed package and some minutes. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.host.ts'],
    globalSetup: ['./global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
