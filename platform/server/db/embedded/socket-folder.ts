import { chown, lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Explained } from '../explained.ts'
import { canEnter, type SystemUser } from './system-user.ts'

const socketName = '/.s.PGSQL.5432'
/** The kernel's limit for a socket's path: sun_path is 108 bytes on Linux, 104 on macOS, one of them the final zero. */
const longestPath = process.platform === 'darwin' ? 103 : 107
const prefix = 'opencircle-'

/** A folder only this user can enter: whoever reaches the socket is let in without a password. */
export async function makeSocketFolder(user: SystemUser): Promise<string> {
  const places = [tmpdir(), '/tmp', '/var/tmp'].filter((place) => fits(place) && canEnter(place, user))
  for (const place of places) {
    const made = await mkdtemp(join(place, prefix)).catch(() => undefined)
    if (!made) continue
    if (user) await chown(made, user.uid, user.gid)
    return made
  }
  throw new Explained(`No temporary folder can hold the database's socket (tried ${tmpdir()}, /tmp, /var/tmp).`)
}

const fits = (place: string): boolean => Buffer.byteLength(join(place, `${prefix}XXXXXX`) + socketName) <= longestPath

/** Clears away what a killed server left, but never a folder that is not plainly one of ours. */
export async function removeSocketFolder(folder: string, user: SystemUser): Promise<void> {
  const stat = await lstat(folder).catch(() => undefined)
  const owner = user?.uid ?? process.getuid?.()
  if (stat?.isDirectory() && stat.uid === owner && /\/opencircle-\w{6}$/.test(folder)) {
    await rm(folder, { recursive: true, force: true })
  }
}
