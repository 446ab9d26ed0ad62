import { type Db, sql } from '../../../platform/server/index.ts'
import type { Key } from './uploads.ts'

interface Part {
  /** Of which byte it is the first. */
  at: number
  bytes: number
  /** Its name in the store. */
  key: string
}

export const lengthOfParts = async (db: Db, { organizationId, id }: Key): Promise<number> =>
  Number(
    (
      await db.row<{ bytes: string }>(sql`select coalesce(sum(bytes), 0) as bytes from upload_part
        where organization_id = ${organizationId} and file_id = ${id}`)
    )?.bytes ?? 0,
  )

/** Where the upload ends now, or not at all: under the lock of its file, so that of two at once only one does.
 * @returns whether it was added */
export async function addPart(db: Db, file: Key, { at, bytes, key }: Part): Promise<boolean> {
  const { organizationId, id } = file
  const coming = await db.row(sql`select 1 from file
    where organization_id = ${organizationId} and id = ${id} and content_id is null and refused is null for update`)
  if (!coming || (await lengthOfParts(db, file)) !== at) return false
  await db.rows(sql`insert into upload_part (organization_id, file_id, at, bytes, key)
    values (${organizationId}, ${id}, ${at}, ${bytes}, ${key})`)
  return true
}

/** In their order. */
export const listParts = (db: Db, { organizationId, id }: Key) =>
  db.rows<Part>(sql`select at, bytes, key from upload_part
    where organization_id = ${organizationId} and file_id = ${id} order by at`)

/** @returns what lies in the store of them */
export const deleteParts = async (db: Db, { organizationId, id }: Key): Promise<string[]> =>
  (
    await db.rows<{ key: string }>(sql`delete from upload_part
      where organization_id = ${organizationId} and file_id = ${id} returning key`)
  ).map(({ key }) => key)
