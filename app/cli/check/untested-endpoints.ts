import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '../../endpoints.ts'
import { root } from './command.ts'

/** Every endpoint is named in a test, so that nothing is served that nobody has tried. */
export async function untestedEndpoints(): Promise<void> {
  const tests = globSync('{features,platform,app,test}/**/*.{test,e2e}.ts', { cwd: root })
  const text = tests.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const untested = [...endpoints.keys()].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
  if (untested.length > 0) throw new Error(`No test names: ${untested.join(', ')}`)
}
