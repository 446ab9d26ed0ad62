import { createReadStream } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { createGzip } from 'node:zlib'
import { Client, type ClientConfig } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Explained } from '../explained.ts'
import { listApplied } from '../migrate.ts'
import { identifier, listPartitions, listSequences, listTables, quote, type Table } from './catalog.ts'
import { type DumpedTable, fileListEntry, format, type Manifest, manifestEntry } from './manifest.ts'
import { createTar, type TarWriter } from './tar-writer.ts'

export interface BackupOptions {
  connection: ClientConfig
  filesFolder: string
  /** Must not exist yet. */
  target: string
  onStep?: (step: { what: string; done: number; all: number }) => void
}

/** All rows as of one moment, and all files, in one tar file, while the server goes on working. */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const draft = `${options.target}.part`
  await rm(draft, { force: true })
  const tar = await createTar(draft).catch((error) => Promise.reject(explain(error, options.target)))
  try {
    const database = await dumpDatabase(tar, options)
    // After the snapshot, so every file that a row names is there; files are never changed once written.
    const files = await addFiles(tar, options)
    const manifest: Manifest = { format, createdAt: new Date().toISOString(), ...database, files }
    await tar.add(manifestEntry, once(JSON.stringify(manifest, null, 2)))
    await tar.close()
    await rename(draft, options.target)
    return manifest
  } catch (error) {
    await tar.close().catch(() => {})
    await rm(draft, { force: true })
    throw explain(error, options.target)
  }
}

type DumpedDatabase = Omit<Manifest, 'format' | 'createdAt' | 'files'>

async function dumpDatabase(tar: TarWriter, { connection, onStep }: BackupOptions): Promise<DumpedDatabase> {
  const client = new Client(connection)
  await client.connect()
  try {
    // Row security off means: fail rather than leave rows out.
    await client.query('begin isolation level repeatable read read only; set local row_security = off')
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    const found = await listTables(client)
    const tables: DumpedTable[] = []
    for (const [done, table] of found.entries()) {
      onStep?.({ what: `${table.schema}.${table.name}`, done, all: found.length })
      tables.push(await dumpTable(client, tar, table))
    }
    return {
      postgres: (await client.query('show server_version')).rows[0].server_version,
      migrations: await listApplied(client),
      tables,
      partitions: await listPartitions(client),
      sequences: await listSequences(client),
    }
  } finally {
    await client.end()
  }
}

async function dumpTable(client: Client, tar: TarWriter, table: Table): Promise<DumpedTable> {
  const columns = table.columns.map(identifier).join(', ')
  const copy = client.query(copyTo(`copy (select ${columns} from ${quote(table)}) to stdout`))
  const gzip = createGzip({ level: 4 })
  copy.on('error', (error) => gzip.destroy(error))
  const entry = `tables/${encodeURIComponent(table.schema)}.${encodeURIComponent(table.name)}.copy.gz`
  const written = await tar.add(entry, copy.pipe(gzip))
  return { ...table, entry, rows: copy.rowCount, ...written }
}

async function addFiles(tar: TarWriter, { filesFolder, onStep }: BackupOptions): Promise<Manifest['files']> {
  const paths = await listFiles(filesFolder)
  const lines: string[] = []
  let bytes = 0
  for (const [done, path] of paths.entries()) {
    if (done % 100 === 0) onStep?.({ what: 'files', done, all: paths.length })
    const name = `files/${relative(filesFolder, path).split(sep).join('/')}`
    const written = await tar.add(name, createReadStream(path)).catch(unlessGone)
    if (!written) continue
    lines.push(`${written.sha256}  ${name}\n`)
    bytes += written.bytes
  }
  const list = await tar.add(fileListEntry, once(lines.join('')))
  return { count: lines.length, bytes, listSha256: list.sha256 }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessGone)
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

function explain(error: unknown, target: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR'].includes(code ?? ''))
    return new Explained(`${target} cannot be written: ${message}`)
  if (code === 'ENOSPC') return new Explained(`The disk that should hold ${target} is full. Nothing was kept.`)
  return error
}
