import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './check/command.ts'
import { readResults } from './test-results.ts'

const folder = mkdtempSync(join(tmpdir(), 'opencircle-results-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const passes = { fullName: 'stands', status: 'passed', failureMessages: [] }
const fails = { fullName: 'falls', status: 'failed', failureMessages: ['Error: no\n  at once'] }

function written(...testResults: object[]): string {
  const file = join(folder, 'results.json')
  writeFileSync(file, JSON.stringify({ testResults }))
  return file
}

test('what passed is counted by file, and what failed is named with its first line', () => {
  const name = join(root, 'features/a.test.ts')
  const file = written({ name, status: 'failed', message: '', assertionResults: [passes, passes, fails] })
  expect(readResults(file, false)).toEqual({
    passed: new Map([['features/a.test.ts', 2]]),
    failures: [{ path: 'features/a.test.ts', test: 'falls', says: 'Error: no' }],
  })
})

test('a file that could not be loaded has failed, though no test of it did', () => {
  const name = join(root, 'features/b.test.ts')
  const file = written({ name, status: 'failed', message: 'Cannot find it\nhere', assertionResults: [] })
  expect(readResults(file, false).failures).toEqual([
    { path: 'features/b.test.ts', test: 'the file as a whole', says: 'Cannot find it' },
  ])
})

test('a run that ended badly has failed, whatever its tests say, and also when it wrote nothing', () => {
  const file = written({ name: join(root, 'c.test.ts'), status: 'passed', message: '', assertionResults: [passes] })
  expect(readResults(file, true).failures).toEqual([])
  expect(readResults(file, false).failures).toHaveLength(1)
  expect(readResults(join(folder, 'nothing.json'), false).failures).toHaveLength(1)
})
