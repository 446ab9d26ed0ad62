// Bytes on their way: one file each in a folder of this machine. How long it is says how far the upload has come, so it
// goes on after a broken network, a reload or a restart.
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../../platform/server/index.ts'
import type { FileRow } from './queries.ts'

type Key = Pick<FileRow, 'organizationId' | 'id'>

export interface Uploads {
  pathOf(file: Key): string
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
  const pathOf = ({ organizationId, id }: Key) => join(folder, `${organizationId}_${id}`)
  /** Who is adding to what. */
  const adding = new Map<string, { end: () => void; ended: Promise<void> }>()

  /** A sender who comes again has lost the connection before; the server may not know that yet. */
  async function takeOver(path: string): Promise<void> {
    for (let other = adding.get(path); other; other = adding.get(path)) {
      other.end()
      await other.ended
    }
  }

  async function append(file: Key & Pick<FileRow, 'size'>, offset: number, bytes: Readable): Promise<void> {
    const path = pathOf(file)
    await takeOver(path)
    const writing = write(path, { offset, size: file.size, bytes })
    const ended = writing.catch(() => {}).finally(() => adding.delete(path))
    adding.set(path, { end: () => bytes.destroy(), ended })
    await writing
  }

  return {
    pathOf,
    length: (file) => lengthOf(pathOf(file)),
    append,
    async drop(file) {
      await takeOver(pathOf(file))
      await rm(pathOf(file), { force: true })
    },
    async list() {
      const names = await readdir(folder).catch(() => [])
      const found = names.map(async (name) => {
        const path = join(folder, name)
        const at = await stat(path).catch(() => undefined)
        return at && { path, fileId: name.split('_')[1] ?? '', at: at.mtime }
      })
      return (await Promise.all(found)).filter((one) => one !== undefined)
    },
  }
}

interface Writing {
  offset: number
  size: number
  bytes: Readable
}

async function write(path: string, { offset, size, bytes }: Writing): Promise<void> {
  if ((await lengthOf(path)) !== offset) throw new Refusal('offset_wrong')
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

const lengthOf = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size
