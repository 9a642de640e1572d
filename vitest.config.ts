import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'examples/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: './test/studio/built-pages.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // a page that shares its machine with much else may take seconds to draw
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', './scripts/plain-count-reporter.ts'],
  },
});
