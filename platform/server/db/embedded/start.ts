import { chmod, mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { Explained } from '../explained.ts'
import type { PlainLog } from '../plain-log.ts'
import { prepareCluster } from './cluster.ts'
import { keepRunning } from './keep-running.ts'
import { type LaunchPlan, launch } from './launch.ts'
import { lockFolder } from './lock.ts'
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'
import { prepareDatabase, superuser } from './prepare-database.ts'
import { preparePrograms } from './programs.ts'
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { choosePostgresUser, refuseClosedFolder } from './system-user.ts'

export interface EmbeddedOptions {
  /** Where its files lie; made if missing, with all folders above it. */
  folder: string
  log: PlainLog
  /** Who holds the folder, named to whoever comes second: "bin/start". */
  what?: string
}

export interface Embedded {
  socketFolder: string
  port: number
  superuser: string
  /** How pg connects as the owner of our database, or of another one on the same server. */
  connection: (database?: string) => ClientConfig
  /** How pg connects as the superuser: for tests and repairs, never for requests. */
  superuserConnection: (database?: string) => ClientConfig
  /** Resolves when the database is down for good: with nothing after stop(), else with a sentence saying why. */
  exited: Promise<string | undefined>
  pid: () => number
  stop: () => Promise<void>
}

/**
 * PostgreSQL run by this process: no TCP port, a socket in a private folder. It dies with this process, is started
 * again when it dies alone, and whatever a killed predecessor left behind is cleared away first.
 * Refuses with FolderInUse when another process works on the folder, and with a sentence for all else.
 */
export async function startEmbedded({ folder, log, what = 'server' }: EmbeddedOptions): Promise<Embedded> {
  const home = await makeFolder(folder)
  const cluster = clusterIn(home)
  const user = choosePostgresUser(cluster)
  refuseClosedFolder(home, user)
  const lock = lockFolder(home, what)
  try {
    const programs = await preparePrograms(home, user, log)
    await prepareCluster({ folder: home, cluster, programs, user, log })
    return await run({ postgres: programs.postgres, cluster, user, log }, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function run(plan: Omit<LaunchPlan, 'socketFolder'>, release: () => void): Promise<Embedded> {
  const left = await readPostmasterFile(plan.cluster)
  const socketFolder = await makeSocketFolder(plan.user)
  const forget = () => removeSocketFolder(socketFolder, plan.user)
  const kept = await keepRunning(() => launch({ ...plan, socketFolder }), plan.log).catch((error) =>
    forget().then(() => Promise.reject(error)),
  )
  if (left?.socketFolder) await removeSocketFolder(left.socketFolder, plan.user)
  const exited = kept.exited.then(async (reason) => {
    await forget()
    release()
    return reason
  })
  const stop = async () => {
    await kept.stop()
    await exited
  }
  const access = accessBy(socketFolder)
  try {
    await prepareDatabase(access.superuserConnection())
  } catch (error) {
    await stop()
    throw error
  }
  return { ...access, exited, pid: kept.pid, stop }
}

/** The database which another process of ours runs on this folder, as soon as it is ready. */
export async function joinEmbedded(folder: string): Promise<EmbeddedAccess> {
  const cluster = clusterIn(await realpath(folder))
  for (let tries = 0; tries < 100; tries++) {
    const file = await readPostmasterFile(cluster)
    // A killed predecessor's file may still say "ready", and a first start makes our database a moment later.
    if (file?.status === 'ready' && (await isPostmasterOf(file.pid, cluster))) {
      const access = accessBy(file.socketFolder)
      if (await answers(access.connection())) return access
    }
    await sleep(100)
  }
  throw new Explained(`The database in ${folder} belongs to another process, which has not got it ready in 10 seconds.`)
}

async function answers(connection: ClientConfig): Promise<boolean> {
  const client = new Client(connection)
  client.on('error', () => {})
  const connected = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end().catch(() => {})
  return connected
}

export type EmbeddedAccess = Omit<Embedded, 'exited' | 'pid' | 'stop'>

const port = 5432

function accessBy(socketFolder: string): EmbeddedAccess {
  const as = (user: string, database: string): ClientConfig => ({ host: socketFolder, port, user, database })
  return {
    socketFolder,
    port,
    superuser,
    connection: (database = 'opencircle') => as('opencircle', database),
    superuserConnection: (database = 'postgres') => as(superuser, database),
  }
}

const clusterIn = (home: string): string => join(home, 'cluster')

async function makeFolder(folder: string): Promise<string> {
  try {
    const first = await mkdir(folder, { recursive: true })
    // Others may pass through, not look: the database's own user has to reach its files below, whatever the umask.
    if (first) for (const made of foldersBetween(resolve(first), resolve(folder))) await chmod(made, 0o711)
  } catch (error) {
    throw new Explained(`The data folder ${folder} cannot be made: ${(error as Error).message}`)
  }
  return realpath(folder)
}

const foldersBetween = (first: string, last: string): string[] =>
  first === last || last === dirname(last) ? [last] : [...foldersBetween(first, dirname(last)), last]
