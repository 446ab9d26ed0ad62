// What is over goes. Asked as the owner of the tables, who sees every organization.
import { type Db, sql } from '../../../platform/server/index.ts'
import { type FileRow, type Owner } from './queries.ts'

export type Untaken = Pick<FileRow, 'organizationId' | 'id'> & { ownerKind: Owner['kind'] }

/** Files older than this that nobody is known to have taken. */
export const listUntaken = (db: Db, before: Date, limit: number) =>
  db.rows<Untaken>(sql`select organization_id as "organizationId", id, owner_kind as "ownerKind" from file
    where not taken and created_at < ${before} order by created_at limit ${limit}`)

export async function markTaken(db: Db, ids: readonly string[]) {
  await db.rows(sql`update file set taken = true where id = any (${ids})`)
}

export async function deleteUntaken(db: Db, ids: readonly string[]) {
  await db.rows(sql`delete from file where id = any (${ids}) and not taken`)
}

/** Deletes contents that no file names any more. @returns what lies in the store of them */
export const deleteUnused = (db: Db, limit: number) =>
  db.rows<{ organizationId: string; id: string; variants: Record<string, unknown> }>(sql`
    delete from file_content where (organization_id, id) in (
      select c.organization_id, c.id from file_content c
      where not exists (select from file f where f.organization_id = c.organization_id and f.content_id = c.id)
      limit ${limit} for update skip locked)
      and not exists (select from file f where f.organization_id = file_content.organization_id
        and f.content_id = file_content.id)
    returning organization_id as "organizationId", id, variants`)

/** Which of these contents there are. */
export const findContents = async (db: Db, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await db.rows<{ id: string }>(sql`select id from file_content where id = any (${ids})`)).map(({ id }) => id))

/** Which of these uploads are still on their way. */
export const findComing = async (db: Db, ids: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select id from file where id = any (${ids}) and content_id is null
        and refused is null`)
    ).map(({ id }) => id),
  )
