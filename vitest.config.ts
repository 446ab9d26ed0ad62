import { defineConfig } from 'vitest/config'

// What bin/test runs: `everyday` without a browser, `browser` with Chromium, `long` for kills, soaks and drills.
const patterns = { everyday: '**/*.test.ts', browser: '**/*.e2e.ts', long: '**/*.long.test.ts' }
const part = (process.env.TEST_PART ?? 'everyday') as keyof typeof patterns
const never = ['**/node_modules/**', '**/dist/**', 'data/**', '.cache/**']
const slow = part !== 'everyday'

export default defineConfig({
  test: {
    include: [patterns[part]],
    exclude: part === 'long' ? never : [...never, patterns.long],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    // Browsers bring processes of their own.
    maxWorkers: { everyday: 3, browser: 2, long: 1 }[part],
    isolate: slow,
    testTimeout: slow ? 180_000 : 30_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: slow ? 180_000 : 60_000,
  },
})
