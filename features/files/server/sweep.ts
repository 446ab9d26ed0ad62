// What nobody uses goes, also from the store: uploads that no message took, contents that no file names, bytes that a
// crash left behind.
import { rm } from 'node:fs/promises'
import type pg from 'pg'
import { asOwner } from '../../../platform/server/db/transact.ts'
import type { Ctx, Db } from '../../../platform/server/index.ts'
import type { Store } from '../../../platform/server/store/index.ts'
import { keysOf } from './finish.ts'
import type { FileRow, Owner } from './queries.ts'
import {
  deleteUntaken,
  deleteUnused,
  findComing,
  findContents,
  listUntaken,
  markTaken,
  type Untaken,
} from './sweep-queries.ts'
import type { Uploads } from './uploads.ts'

/** What the features answer for whose things carry files. */
export interface OwnerAnswers {
  /** Whether this person may see it now. */
  shows(ctx: Ctx, file: FileRow): Promise<boolean>
  /** Which of these files something carries; asked as the owner of the tables. */
  taken(db: Db, fileIds: readonly string[]): Promise<ReadonlySet<string>>
}
export type Owners = Readonly<Record<Owner['kind'], OwnerAnswers>>

interface Sweeping {
  pool: pg.Pool
  store: Store
  uploads: Uploads
  owners: Owners
  now: () => Date
}

const hour = 3600_000
const untakenFor = 24 * hour
const atOnce = 500

export async function sweep(needs: Sweeping): Promise<void> {
  const before = new Date(needs.now().getTime() - untakenFor)
  await dropUntaken(needs, before)
  await dropUnused(needs)
}

/** Slower: looks at everything that is stored. */
export async function sweepAll(needs: Sweeping): Promise<void> {
  await sweep(needs)
  await dropUploads(needs)
  await dropUnknown(needs)
}

async function dropUntaken({ pool, owners }: Sweeping, before: Date): Promise<void> {
  for (let some = atOnce; some === atOnce; ) {
    some = await asOwner(pool, async (db) => {
      const old = await listUntaken(db, before, atOnce)
      for (const [kind, files] of Map.groupBy(old, ({ ownerKind }) => ownerKind)) {
        await judge(db, owners[kind], files)
      }
      return old.length
    })
  }
}

async function judge(db: Db, owner: OwnerAnswers, files: readonly Untaken[]): Promise<void> {
  const taken = await owner.taken(
    db,
    files.map(({ id }) => id),
  )
  const [kept, lost] = [files.filter(({ id }) => taken.has(id)), files.filter(({ id }) => !taken.has(id))]
  if (kept.length > 0) await markTaken(db, idsOf(kept))
  if (lost.length > 0) await deleteUntaken(db, idsOf(lost))
}

const idsOf = (files: readonly { id: string }[]) => files.map(({ id }) => id)

async function dropUnused({ pool, store }: Sweeping): Promise<void> {
  for (let some = atOnce; some === atOnce; ) {
    const gone = await asOwner(pool, (db) => deleteUnused(db, atOnce))
    await store.remove(gone.flatMap(keysOf))
    some = gone.length
  }
}

/** Parts of uploads whose file is not coming any more. */
async function dropUploads({ pool, uploads, now }: Sweeping): Promise<void> {
  const old = (await uploads.list()).filter(({ at }) => now().getTime() - at.getTime() > hour)
  const coming = await asOwner(pool, (db) =>
    findComing(
      db,
      old.map(({ fileId }) => fileId.split('.')[0] ?? ''),
    ),
  )
  for (const { path, fileId } of old) {
    if (!coming.has(fileId)) await rm(path, { recursive: true, force: true })
  }
}

/** Bytes of which the database knows nothing, once they are old enough not to be on their way into it. */
async function dropUnknown({ pool, store, now }: Sweeping): Promise<void> {
  let some: string[] = []
  const judgeSome = async () => {
    const known = await asOwner(pool, (db) => findContents(db, some.map(contentOf)))
    await store.remove(some.filter((key) => !known.has(contentOf(key))))
    some = []
  }
  for await (const { key, at } of store.list()) {
    if (now().getTime() - at.getTime() < untakenFor || !/^[0-9a-f-]{36}\/[0-9a-f-]{36}\./.test(key)) continue
    some.push(key)
    if (some.length === atOnce) await judgeSome()
  }
  await judgeSome()
}

const contentOf = (key: string): string => key.slice(37, 73)
