import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Explained } from '../explained.ts'

/** Somebody else works on this folder; its database may be joined instead. */
export class FolderInUse extends Explained {}

const sqliteBusy = 5

/**
 * One supervisor per folder. Node has no flock, but SQLite locks a file by the kernel: the lock ends with the
 * process however it dies, so there is no stale lock to judge and no race between two who judge it.
 */
export function lockFolder(folder: string, what: string): { release: () => void } {
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    file.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    file.close()
    throw (error as { errcode?: number }).errcode === sqliteBusy ? inUse(folder) : error
  }
  const holder = join(folder, 'in-use-by')
  writeFileSync(holder, `${what}, process ${process.pid}\n`)
  return {
    release: () => {
      if (!file.isOpen) return
      rmSync(holder, { force: true })
      file.close()
    },
  }
}

const inUse = (folder: string): FolderInUse =>
  new FolderInUse(
    `The database in ${folder} is in use by another Opencircle (${holderOf(folder)}). ` +
      'Stop that one first, or give this one a folder of its own with --data.',
  )

function holderOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'in-use-by'), 'utf8').trim()
  } catch {
    return 'just starting'
  }
}
