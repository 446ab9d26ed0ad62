import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Step {
  name: string
  /** Throws with what a person must read. */
  run(): Promise<void>
}

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs one of the installed tools; throws what it printed when it was not content. @returns what it printed */
export const output = (tool: string, words: readonly string[]): Promise<string> =>
  new Promise((done, failed) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 }
    execFile(join(root, 'node_modules/.bin', tool), words, options, (error, stdout, stderr) => {
      if (error) failed(new Error(`${stdout}\n${stderr}`.trim() || error.message))
      else done(stdout)
    })
  })

export const command = async (tool: string, words: readonly string[]): Promise<void> => void (await output(tool, words))
