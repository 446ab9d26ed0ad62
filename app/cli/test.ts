import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentWith } from '../config.ts'
import { root } from './check/command.ts'

const help = `bin/test [PART | PATH ...]: runs the tests, on a database and servers of their own.

  everyday    behaviour and bytes, without a browser
  browser     journeys in Chromium
  PATH ...    only the files whose path contains one of these
  --long      kills, soaks and drills, Firefox and WebKit (takes long)

Without words: everyday, then browser. The last line is "N passed, N failed".`

type Part = 'everyday' | 'browser' | 'long'

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  console.log(help)
  process.exit(0)
}

function partsFor(given: readonly string[]): { parts: Part[]; paths: string[] } {
  if (given.includes('--long')) return { parts: ['long'], paths: given.filter((word) => word !== '--long') }
  if (given[0] === 'everyday' || given[0] === 'browser') return { parts: [given[0]], paths: given.slice(1) }
  return { parts: ['everyday', 'browser'], paths: [...given] }
}

interface Sum {
  passed: number
  failed: number
}

function runPart(part: Part, paths: readonly string[]): Promise<Sum> {
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
      const sum = readSum(file, code === 0)
      rmSync(folder, { recursive: true, force: true })
      done(sum)
    })
  })
}

/** A run that ended badly without a failed test (a file that could not be loaded, a stray rejection) has failed. */
function readSum(file: string, ended: boolean): Sum {
  if (!existsSync(file)) return { passed: 0, failed: ended ? 0 : 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  return { passed: numPassedTests ?? 0, failed: Math.max(numFailedTests ?? 0, ended ? 0 : 1) }
}

const { parts, paths } = partsFor(words)
const sum: Sum = { passed: 0, failed: 0 }
for (const part of parts) {
  const { passed, failed } = await runPart(part, paths)
  sum.passed += passed
  sum.failed += failed
}
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0
