// The end of an upload: looked at, made into what is kept, put into the store, and only then there for others.
import { mkdir, rm } from 'node:fs/promises'
import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { transact } from '../../../platform/server/db/transact.ts'
import type { Store } from '../../../platform/server/store/index.ts'
import type { Variant } from '../contract.ts'
import { PictureRefused } from './pictures.ts'
import { hashOf, type Prepared, prepare, type Tools } from './prepare.ts'
import { type FileRow, fillFile, holdContent, insertContent, refuseFile } from './queries.ts'
import type { Scan } from './scan.ts'
import type { Uploads } from './uploads.ts'

export interface Finishing extends Tools {
  pool: pg.Pool
  store: Store
  uploads: Uploads
  scan?: Scan | undefined
  now: () => Date
}

/** Done twice, or again after a crash anywhere, it comes to the same. What the file itself is to blame for is written
 * down; anything else is thrown, and may go well another time. */
export async function finish(needs: Finishing, file: FileRow): Promise<void> {
  const path = needs.uploads.pathOf(file)
  await needs.uploads.gather(file)
  try {
    await keep(needs, file, path)
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error
    await transact(needs.pool, 'write', (db) => refuseFile(db, file, error.reason), [file.organizationId])
  }
  await needs.uploads.drop(file)
}

async function keep(needs: Finishing, file: FileRow, path: string): Promise<void> {
  const { pool, uploads, scan } = needs
  const hash = await hashOf(path)
  if (await reuse(pool, file, hash)) return
  if (scan && !(await scan(path))) throw new PictureRefused('file_infected', 'the scanner found something')
  const folder = `${uploads.pathOf(file)}.made`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const prepared = await prepare(needs, file, { path, folder })
    await settle(needs, file, { hash, ...prepared })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether the organization has these very bytes already. */
const reuse = (pool: pg.Pool, file: FileRow, hash: Buffer): Promise<boolean> =>
  transact(
    pool,
    'write',
    async (db) => {
      const content = await holdContent(db, file.organizationId, hash, file.kind)
      if (content) await fillFile(db, file, content.id)
      return content !== undefined
    },
    [file.organizationId],
  )

async function settle({ pool, store, now }: Finishing, file: FileRow, made: Prepared & { hash: Buffer }) {
  const { organizationId, kind } = file
  const { hash, variants, facts, paths } = made
  const id = newId()
  const keys = keysOf({ organizationId, id, variants })
  const bytes = Object.values(variants).reduce((sum, variant) => sum + variant.bytes, 0)
  const drop = () => store.remove(keys).catch(() => {})
  for (const [variant, path] of Object.entries(paths) as [Variant, string][]) {
    const put = store.put(keyOf(organizationId, id, variant), path, variants[variant]?.type ?? '')
    // Tried again it is put under another name: nothing of this one may stay.
    await put.catch(async (error) => {
      await drop()
      throw error
    })
  }
  const kept = await transact(
    pool,
    'write',
    async (db) => {
      const content = { organizationId, id, hash, kind, bytes, variants, facts }
      const contentId = await insertContent(db, content, now())
      await fillFile(db, file, contentId)
      return contentId
    },
    [organizationId],
  )
  if (kept !== id) await store.remove(keys)
}

export const keyOf = (organizationId: string, contentId: string, variant: string): string =>
  `${organizationId}/${contentId}.${variant}`

export const keysOf = ({ organizationId, id, variants }: { organizationId: string; id: string; variants: object }) =>
  Object.keys(variants).map((variant) => keyOf(organizationId, id, variant))
