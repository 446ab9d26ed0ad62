import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentWith } from '../config.ts'
import { root } from './check/command.ts'
import { type Failure, readResults, type TestResults } from './test-results.ts'

const help = `bin/test [PART | PATH ...]: runs the tests, on a database and servers of their own.

  everyday    behaviour and bytes, without a browser
  browser     journeys in Chromium
  PATH ...    only the files whose path contains one of these
  --long      kills, soaks and drills, Firefox and WebKit (takes long)
  --again     runs files that failed once more, and names what passes only then

Without words: everyday, then browser. The last line is "N passed, N failed".`

type Part = 'everyday' | 'browser' | 'long'

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  console.log(help)
  process.exit(0)
}

function partsFor(given: readonly string[]): { parts: Part[]; paths: string[] } {
  const paths = given.filter((word) => word !== '--long' && word !== '--again')
  if (given.includes('--long')) return { parts: ['long'], paths }
  if (paths[0] === 'everyday' || paths[0] === 'browser') return { parts: [paths[0]], paths: paths.slice(1) }
  return { parts: ['everyday', 'browser'], paths }
}

function runPart(part: Part, paths: readonly string[]): Promise<TestResults> {
  const folder = mkdtempSync(join(tmpdir(), 'opencircle-results-'))
  const file = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const options = ['run', '--passWithNoTests', ...reporters, ...paths]
  return new Promise((done) => {
    const vitest = spawn(join(root, 'node_modules/.bin/vitest'), options, {
      cwd: root,
      stdio: 'inherit',
      env: environmentWith({ TEST_PART: part }),
    })
    vitest.on('close', (code) => {
      const results = readResults(file, code === 0)
      rmSync(folder, { recursive: true, force: true })
      done(results)
    })
  })
}

interface Outcome extends TestResults {
  /** Failed beside others, passed when run once more. */
  unsteady: Failure[]
}

/** The files of the failures once more, by themselves; what fails again has failed. */
async function runOnceMore(part: Part, { passed, failures }: TestResults): Promise<Outcome> {
  const files = [...new Set(failures.map(({ path }) => path))]
  if (files.length === 0 || files.includes('')) return { passed, failures, unsteady: [] }
  console.log(`\nOnce more: ${files.join(', ')}`)
  const again = await runPart(part, files)
  const isSame = (one: Failure) => (other: Failure) => one.path === other.path && one.test === other.test
  const unsteady = failures.filter((failure) => !again.failures.some(isSame(failure)))
  return { passed: new Map([...passed, ...again.passed]), failures: again.failures, unsteady }
}

const list = (title: string, failures: readonly Failure[]) => {
  if (failures.length === 0) return
  console.log(`\n${title}`)
  for (const { path, test, says } of failures) console.log(`  ${path} > ${test}\n    ${says}`)
}

const { parts, paths } = partsFor(words)
const outcomes: Outcome[] = []
for (const part of parts) {
  const first = await runPart(part, paths)
  outcomes.push(words.includes('--again') ? await runOnceMore(part, first) : { ...first, unsteady: [] })
}
const passed = outcomes.flatMap((outcome) => [...outcome.passed.values()]).reduce((sum, count) => sum + count, 0)
const failures = outcomes.flatMap((outcome) => outcome.failures)
const unsteady = outcomes.flatMap((outcome) => outcome.unsteady)
list('Failed at first and passed when run once more (a fault all the same, here or in the test):', unsteady)
list('Failed:', failures)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0
