// Bytes on their way where several servers take them. Each piece that came goes into the store that they share, and a row
// says where it belongs: so an upload that begins at one server goes on at any other.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { transact } from '../../../platform/server/db/transact.ts'
import { type Db, Refusal } from '../../../platform/server/index.ts'
import type { Store } from '../../../platform/server/store/index.ts'
import { addPart, deleteParts, lengthOfParts, listParts } from './part-queries.ts'
import type { FileRow } from './queries.ts'
import { type Key, lengthOf, listIn, pathsIn, pour, senders, type Uploads } from './uploads.ts'

interface Shared {
  pool: pg.Pool
  store: Store
  /** A folder of this machine for what is just coming in. */
  folder: string
}

export function openSharedUploads({ pool, store, folder }: Shared): Uploads {
  const pathOf = pathsIn(folder)
  const { takeOver, append } = senders()
  const ask = <T>(file: Key, mode: 'snapshot' | 'write', work: (db: Db) => Promise<T>) =>
    transact(pool, mode, work, [file.organizationId])
  const length = (file: Key) => ask(file, 'snapshot', (db) => lengthOfParts(db, file))

  /** Also of a piece that was cut off: what came of it is not sent again. */
  async function take(file: Key & Pick<FileRow, 'size'>, offset: number, bytes: Readable): Promise<void> {
    if ((await length(file)) !== offset) throw new Refusal('offset_wrong')
    const path = `${pathOf(file)}.${randomBytes(6).toString('hex')}`
    try {
      await pour(path, { offset, size: file.size, bytes }).finally(() => hand(file, offset, path))
    } finally {
      await rm(path, { force: true })
    }
  }

  async function hand(file: Key, at: number, path: string): Promise<void> {
    const bytes = await lengthOf(path)
    if (bytes === 0) return
    const key = `${file.organizationId}/${file.id}.p${randomBytes(8).toString('hex')}`
    await store.put(key, path, 'application/octet-stream')
    const added = await ask(file, 'write', (db) => addPart(db, file, { at, bytes, key }))
    if (added) return
    // Another server was faster, or it was given up meanwhile.
    await store.remove([key])
    throw new Refusal('offset_wrong')
  }

  return {
    pathOf,
    length,
    append: (file, offset, bytes) => append(pathOf(file), bytes, () => take(file, offset, bytes)),
    gather: async (file) => fetchInto(store, await ask(file, 'snapshot', (db) => listParts(db, file)), pathOf(file)),
    async drop(file) {
      await takeOver(pathOf(file))
      await rm(pathOf(file), { force: true })
      const keys = await ask(file, 'write', (db) => deleteParts(db, file))
      await store.remove(keys)
    },
    list: () => listIn(folder),
  }
}

/** Appears under its path only once it is whole. */
async function fetchInto(store: Store, parts: readonly { key: string }[], target: string): Promise<void> {
  const path = `${target}.${randomBytes(6).toString('hex')}`
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    for (const { key } of parts) {
      await pipeline(await store.open(key), createWriteStream(path, { flags: 'a', mode: 0o600 }))
    }
    await rename(path, target)
  } finally {
    await rm(path, { force: true })
  }
}
