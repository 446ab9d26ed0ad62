import { type Db, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'

/** Somebody's picture, until the commit: of two changes at once the second one knows what the first has put there. */
export const holdPicture = async (db: Db, organizationId: string, personId: string): Promise<string | null> =>
  (
    await db.row<{ picture: string | null }>(sql`select picture_id as picture from affiliation
      where organization_id = ${organizationId} and person_id = ${personId} for no key update`)
  )?.picture ?? null

export const updatePicture = (db: Db, organizationId: string, personId: string, picture: string | null) =>
  db.row<PersonCard>(sql`update affiliation set picture_id = ${picture}, version = version + 1
    where organization_id = ${organizationId} and person_id = ${personId}
    returning person_id as "personId", display_name as name, team, version, picture_id as picture`)

/** Whose picture this is now. */
export const findPictured = (db: Db, organizationId: string, fileId: string) =>
  db.row<{ personId: string }>(sql`select person_id as "personId" from affiliation
    where organization_id = ${organizationId} and picture_id = ${fileId}`)

/** Which of these files are somebody's picture. */
export const listPictures = async (db: Db, fileIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select picture_id as id from affiliation
        where picture_id = any (${fileIds}::uuid[])`)
    ).map(({ id }) => id),
  )

/** Which of these files are a logo. */
export const listLogos = async (db: Db, fileIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select logo_id as id from organization
        where logo_id = any (${fileIds}::uuid[])`)
    ).map(({ id }) => id),
  )
