import { defineConfig } from 'vitest/config'

// LONG_TESTS=1 runs the slow drills (kill -9, full disks) instead of the everyday tests.
const long = process.env.LONG_TESTS === '1'
const drills = '**/*.long.test.ts'
const never = ['**/node_modules/**', '**/dist/**', 'data/**', '.cache/**']

export default defineConfig({
  test: {
    include: [long ? drills : '**/*.test.ts'],
    exclude: long ? never : [...never, drills],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: long ? 120_000 : 15_000,
    hookTimeout: 60_000,
  },
})
