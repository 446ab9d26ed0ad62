// Bytes on their way: one file each in a folder of this machine. How long it is says how far the upload has come, so it
// goes on after a broken network, a reload or a restart.
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../../platform/server/index.ts'
import type { FileRow } from './queries.ts'

export type Key = Pick<FileRow, 'organizationId' | 'id'>

export interface Uploads {
  pathOf(file: Key): string
  /** Sees to it that all that came lies under its path on this machine. */
  gather(file: Key): Promise<void>
  /** How many bytes are there. */
  length(file: Key): Promise<number>
  /** Adds bytes at `offset`, which is where the upload ends. What came before the sender is cut off stays.
   * @throws Refusal `offset_wrong`, `file_too_long` */
  append(file: Key & Pick<FileRow, 'size'>, offset: number, bytes: Readable): Promise<void>
  drop(file: Key): Promise<void>
  /** What lies here: when it last grew, and the id of its file. */
  list(): Promise<{ path: string; fileId: string; at: Date }[]>
}

export function openUploads(folder: string): Uploads {
  const pathOf = pathsIn(folder)
  const { takeOver, append } = senders()
  return {
    pathOf,
    gather: async () => {},
    length: (file) => lengthOf(pathOf(file)),
    append: (file, offset, bytes) =>
      append(pathOf(file), bytes, () => write(pathOf(file), { offset, size: file.size, bytes })),
    async drop(file) {
      await takeOver(pathOf(file))
      await rm(pathOf(file), { force: true })
    },
    list: () => listIn(folder),
  }
}

export const pathsIn =
  (folder: string) =>
  ({ organizationId, id }: Key): string =>
    join(folder, `${organizationId}_${id}`)

export async function listIn(folder: string) {
  const names = await readdir(folder).catch(() => [])
  const found = names.map(async (name) => {
    const path = join(folder, name)
    const at = await stat(path).catch(() => undefined)
    return at && { path, fileId: name.split('_')[1] ?? '', at: at.mtime }
  })
  return (await Promise.all(found)).filter((one) => one !== undefined)
}

/** Of those who add to the same upload, the latest: a sender who comes again has lost the connection before, and the server
 * may not know that yet. */
export function senders() {
  const adding = new Map<string, { end: () => void; ended: Promise<void> }>()

  async function takeOver(path: string): Promise<void> {
    for (let other = adding.get(path); other; other = adding.get(path)) {
      other.end()
      await other.ended
    }
  }

  return {
    takeOver,
    async append(path: string, bytes: Readable, work: () => Promise<void>): Promise<void> {
      await takeOver(path)
      const writing = work()
      const ended = writing.catch(() => {}).finally(() => adding.delete(path))
      adding.set(path, { end: () => bytes.destroy(), ended })
      await writing
    },
  }
}

interface Writing {
  offset: number
  size: number
  bytes: Readable
}

async function write(path: string, writing: Writing): Promise<void> {
  if ((await lengthOf(path)) !== writing.offset) throw new Refusal('offset_wrong')
  await pour(path, writing)
}

/** Adds to a file on this machine. What came before it was cut off stays. */
export async function pour(path: string, { offset, size, bytes }: Writing): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  let end = offset
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      end += chunk.length
      if (end > size) next(new Refusal('file_too_long', 422))
      else next(null, chunk)
    },
  })
  await pipeline(bytes, counted, createWriteStream(path, { flags: 'a', mode: 0o600 }))
}

export const lengthOf = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size
