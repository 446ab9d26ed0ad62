import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Fails with what to install: a browser that nobody looked at must not look like one that works. */
export function mustBeInstalled(program: string, debianPackage: string): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  if (folders.some((folder) => existsSync(join(folder, program)))) return
  throw new Error(`${program} is not installed. On Debian: sudo apt-get install ${debianPackage}`)
}

/** The small browser that comes with WebKitGTK lies where no path leads. */
export function miniBrowser(): string {
  const [found] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')
  if (!found) throw new Error('MiniBrowser is not installed. On Debian: sudo apt-get install webkit2gtk-driver')
  return found
}
