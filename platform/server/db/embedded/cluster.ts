import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Explained } from '../explained.ts'
import type { PlainLog } from '../plain-log.ts'
import { explainFailure } from './failure.ts'
import type { Programs } from './programs.ts'
import { chooseInitdbUser, type SystemUser } from './system-user.ts'

interface Place {
  folder: string
  cluster: string
  programs: Programs
  user: SystemUser
  log: PlainLog
}

const version = '18'

/** Makes sure the cluster exists, is of the right version, and belongs to the user postgres runs as. */
export async function prepareCluster(place: Place): Promise<void> {
  await removeDrafts(place.folder)
  if (!existsSync(place.cluster)) return createCluster(place)
  await refuseOtherVersion(place.cluster)
  const { uid } = await stat(place.cluster)
  if (place.user && uid !== place.user.uid) await giveTo(place.user, place.cluster)
}

const draftPrefix = 'new-'

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(draftPrefix))
  for (const draft of drafts) await rm(join(folder, draft), { recursive: true, force: true })
}

/** Built aside and renamed into place, so that a cluster which exists is always a whole one. */
async function createCluster({ folder, cluster, programs, user, log }: Place): Promise<void> {
  log.info('Creating the database (once) ...')
  const draft = await mkdtemp(join(folder, draftPrefix))
  const maker = chooseInitdbUser(user)
  if (maker) await chown(draft, maker.uid, maker.gid)
  await runInitdb(programs, draft, maker)
  if (user) await giveTo(user, draft)
  await rename(draft, cluster)
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

// One collation that never changes with the machine's C library, which would silently break indexes.
const initdbOptions = [
  '--username=postgres',
  '--auth-local=trust',
  '--auth-host=reject',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

/** Written into postgresql.conf, where the operator may change them: made for a small machine. */
const settings = {
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  max_wal_size: '512MB',
  // A container's shared memory is often too small for parallel workers, and short queries gain nothing.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

async function runInitdb(programs: Programs, draft: string, maker: SystemUser): Promise<void> {
  const sets = Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`)
  const child = spawn(programs.initdb, [...initdbOptions, ...sets, '-D', draft], {
    ...maker,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const done = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  const [said, code] = await Promise.all([text(child.stderr), done])
  if (code !== 0) throw explainFailure('PostgreSQL could not create its files', said.split('\n'), draft)
}

async function refuseOtherVersion(cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => 'unknown')).trim()
  if (found === version) return
  throw new Explained(
    `${cluster} holds a database of PostgreSQL ${found}, and this release brings ${version}. Make a backup with the ` +
      'release that wrote it (bin/db backup), and restore it with this one into an empty data folder.',
  )
}

async function giveTo(user: NonNullable<SystemUser>, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), user.uid, user.gid)
  await lchown(folder, user.uid, user.gid)
}
