import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Explained } from '../explained.ts'
import { fileListEntry, format, type Manifest, manifestEntry } from './manifest.ts'
import { indexTar, readEntry, type TarEntry } from './tar-reader.ts'

export interface Backup {
  path: string
  manifest: Manifest
  /** Their names inside the backup, `files/…`. */
  files: string[]
  read: (entry: string) => Readable
}

/** Opens a backup and checks every byte of it against its own list before anybody relies on it. */
export async function openBackup(
  path: string,
  onStep?: (step: { done: number; all: number }) => void,
): Promise<Backup> {
  const index = await indexTar(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Explained(`There is no file ${path}.`) : error
  })
  const read = (entry: string): Readable => readEntry(path, find(index, entry, path))
  const manifest = await readManifest(index, path, read)
  const list = await text(read(fileListEntry))
  const files = list
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ sha256: line.slice(0, 64), entry: line.slice(66) }))
  const sums = [{ entry: fileListEntry, sha256: manifest.files.listSha256 }, ...manifest.tables, ...files]
  for (const [done, { entry, sha256 }] of sums.entries()) {
    onStep?.({ done, all: sums.length })
    if ((await sumOf(read(entry))) !== sha256)
      throw new Explained(`${path} is damaged: ${entry} is not what was written.`)
  }
  return { path, manifest, files: files.map(({ entry }) => entry), read }
}

function find(index: Map<string, TarEntry>, entry: string, path: string): TarEntry {
  const found = index.get(entry)
  if (!found) throw new Explained(`${path} is damaged: ${entry} is missing.`)
  return found
}

async function readManifest(index: Map<string, TarEntry>, path: string, read: Backup['read']): Promise<Manifest> {
  if (!index.has(manifestEntry))
    throw new Explained(`${path} is not a whole backup of Opencircle: its manifest is missing.`)
  const manifest = JSON.parse(await text(read(manifestEntry))) as Manifest
  if (manifest.format === format) return manifest
  throw new Explained(
    `${path} has the form "${manifest.format}", which this release cannot read. Use the release that wrote it.`,
  )
}

async function sumOf(content: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('hex')
}
