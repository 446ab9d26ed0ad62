import { Explained } from '../../platform/server/db/explained.ts'
import { type Command, loadCommand } from '../config.ts'

/** Runs a command of ours: shows its help, says refusals as sentences, and leaves with the right exit code. */
export async function runCommand(help: string, run: (command: Command) => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(help)
    return
  }
  try {
    await run(loadCommand())
  } catch (error) {
    if (!(error instanceof Explained)) throw error
    console.error(error.message)
    process.exitCode = error.exitCode
  }
}
