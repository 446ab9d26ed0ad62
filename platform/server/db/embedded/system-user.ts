import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Explained } from '../explained.ts'

/** The system user a program runs as; undefined is whoever runs this process. */
export type SystemUser = { uid: number; gid: number } | undefined

const firstPrivateId = 47_100

/** PostgreSQL refuses to run as root, so root lends it a user id of its own: the cluster's owner, or a free one. */
export function choosePostgresUser(cluster: string): SystemUser {
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) throw wrongOwner(cluster, owner.uid)
    return undefined
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const taken = new Set(passwd().flatMap(({ uid, gid }) => [uid, gid]))
  let id = firstPrivateId
  while (taken.has(id)) id++
  return { uid: id, gid: id }
}

const wrongOwner = (cluster: string, uid: number): Explained =>
  new Explained(
    `The database in ${cluster} belongs to user id ${uid}, but this runs as user id ${process.getuid?.()}. ` +
      `Start it as root or as that user, or hand the folder over: chown -R ${process.getuid?.()} ${cluster}`,
  )

/** initdb looks its user up in the password file, where the lent user id has no entry: nobody stands in. */
export function chooseInitdbUser(user: SystemUser): SystemUser {
  if (!user || passwd().some(({ uid }) => uid === user.uid)) return user
  const entries = passwd().filter(({ uid }) => uid !== 0)
  const found = entries.find(({ name }) => name === 'nobody') ?? entries[0]
  if (found) return { uid: found.uid, gid: found.gid }
  throw new Explained('There is no user but root in /etc/passwd. Add one (for example "nobody"), then start again.')
}

const passwd = (): { name: string; uid: number; gid: number }[] =>
  (existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))

/** The outermost folder on the way to `folder` which this user cannot enter, if there is one. */
export function findClosedFolder(folder: string, user: SystemUser): string | undefined {
  if (!user || canEnter(folder, user)) return undefined
  return ancestors(folder).find((each) => !canEnter(each, user))
}

export const canEnter = (folder: string, user: SystemUser): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, stdio: 'ignore', cwd: '/' }).status === 0

function ancestors(folder: string): string[] {
  const path = resolve(folder)
  return path === dirname(path) ? [path] : [...ancestors(dirname(path)), path]
}

export function refuseClosedFolder(folder: string, user: SystemUser): void {
  const closed = findClosedFolder(folder, user)
  if (!closed || !user) return
  throw new Explained(
    `The database runs as user id ${user.uid}, never as root, and that user cannot enter ${closed}. ` +
      `Keep the data elsewhere (for example --data /var/lib/opencircle), or let others pass through: chmod o+x ${closed}`,
  )
}
