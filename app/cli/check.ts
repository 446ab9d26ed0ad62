import { readMigrations } from '../../platform/server/db/migration-files.ts'
import { migrationsFolder } from '../database.ts'
import { catalogues } from './check/catalogues.ts'
import { command, type Step } from './check/command.ts'
import { importRules } from './check/import-rules.ts'
import { newerThanLine } from './check/newer-than-line.ts'
import { sentences } from './check/sentences.ts'
import { untestedEndpoints } from './check/untested-endpoints.ts'

const help = `bin/check: everything that can be said of the code without running it. --write mends what it can:
format, and the catalogues in docs/reference/ and locales/.`

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  console.log(help)
  process.exit(0)
}
const write = words.includes('--write')

const steps: Step[] = [
  { name: 'format', run: () => command('biome', ['check', ...(write ? ['--write'] : []), '.']) },
  { name: 'lint', run: () => command('oxlint', ['--deny-warnings']) },
  { name: 'sentences in every language', run: () => sentences(write) },
  { name: 'catalogues of the API', run: () => catalogues(write) },
  { name: 'an endpoint no test names', run: untestedEndpoints },
  { name: 'numbers of migrations', run: async () => void (await readMigrations(migrationsFolder)) },
  { name: 'who imports whom', run: importRules },
  { name: 'types of the server', run: () => command('tsc', ['-p', 'tsconfig.json']) },
  { name: 'types of the web client', run: () => command('tsc', ['-p', 'tsconfig.web.json']) },
  { name: 'what browsers we build for lack', run: newerThanLine },
  { name: 'dead code', run: () => command('knip', []) },
]

let failed = 0
for (const { name, run } of steps) {
  const began = Date.now()
  const problem = await run().then(
    () => undefined,
    (error: Error) => error.message,
  )
  if (problem) failed++
  console.log(`${problem ? 'FAILED' : 'ok    '}  ${name}  (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (problem) console.log(`\n${problem.trim()}\n`)
}
console.log(failed ? `${failed} of ${steps.length} checks failed.` : `All ${steps.length} checks passed.`)
process.exitCode = failed ? 1 : 0
