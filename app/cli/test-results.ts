import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './check/command.ts'

export interface Failure {
  /** Of the test file, from the root of the project; empty where the run itself failed. */
  path: string
  test: string
  /** The first line of what went wrong. */
  says: string
}

export interface TestResults {
  /** How many tests passed, by the path of their file. */
  passed: Map<string, number>
  failures: Failure[]
}

interface Report {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** Reads what Vitest wrote as JSON. A run that ended badly without a failed test (a file that could not be loaded, a
 * stray rejection) has failed. */
export function readResults(file: string, endedWell: boolean): TestResults {
  const report: Report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] }
  const passed = new Map(report.testResults.map(passedOf))
  const failures = report.testResults.flatMap(failuresOf)
  if (!endedWell && failures.length === 0) {
    failures.push({ path: '', test: 'the run as a whole', says: 'It ended with an error; see above.' })
  }
  return { passed, failures }
}

const passedOf = ({ name, assertionResults }: Report['testResults'][number]): [string, number] => [
  relative(root, name),
  assertionResults.filter(({ status }) => status === 'passed').length,
]

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): Failure[] {
  const path = relative(root, name)
  const failed = assertionResults.filter((result) => result.status === 'failed')
  if (status === 'failed' && failed.length === 0)
    return [{ path, test: 'the file as a whole', says: firstLine(message) }]
  return failed.map(({ fullName, failureMessages }) => ({ path, test: fullName, says: firstLine(failureMessages[0]) }))
}

const firstLine = (text = '') => text.split('\n', 1)[0] ?? ''
