import { type Db, sql } from '../../../platform/server/index.ts'
import type { FileCard, FileKind, KeptKind, NewFile } from '../contract.ts'
import type { Variants } from './kinds.ts'

/** What something was uploaded for. */
export interface Owner {
  kind: 'room' | 'person' | 'circle' | 'organization'
  id: string
}

export interface FileRow {
  organizationId: string
  id: string
  owner: Owner
  uploaderId: string
  kind: KeptKind
  name: string
  size: number
  given: Pick<NewFile, 'seconds' | 'wave' | 'poster'>
  contentId: string | null
  refused: string | null
  taken: boolean
  createdAt: string
}

export type Facts = Omit<FileCard, 'id' | 'kind' | 'name' | 'bytes'>

export interface Content {
  organizationId: string
  id: string
  hash: Buffer
  kind: KeptKind
  bytes: number
  variants: Variants
  facts: Facts
}

const columns = sql`f.organization_id as "organizationId", f.id,
  json_build_object('kind', f.owner_kind, 'id', f.owner_id) as owner, f.uploader_id as "uploaderId", f.kind, f.name,
  f.size, f.given, f.content_id as "contentId", f.refused, f.taken, f.created_at as "createdAt"`

export const findFile = (db: Db, id: string) =>
  db.row<FileRow>(sql`select ${columns} from file f
    where f.organization_id = any (visible_organizations()) and f.id = ${id}`)

export async function insertFile(
  db: Db,
  file: Omit<FileRow, 'contentId' | 'refused' | 'taken' | 'createdAt'>,
  at: Date,
) {
  const { organizationId, id, owner, uploaderId, kind, name, size, given } = file
  await db.rows(sql`
    insert into file (organization_id, id, owner_kind, owner_id, uploader_id, kind, name, size, given, created_at)
    values (${organizationId}, ${id}, ${owner.kind}, ${owner.id}, ${uploaderId}, ${kind}, ${name}, ${size},
      ${JSON.stringify(given)}, ${at})
    on conflict do nothing`)
}

type Key = Pick<FileRow, 'organizationId' | 'id'>

export async function deleteFile(db: Db, { organizationId, id }: Key) {
  await db.rows(sql`delete from file where organization_id = ${organizationId} and id = ${id}`)
}

export async function refuseFile(db: Db, { organizationId, id }: Key, reason: string) {
  await db.rows(sql`update file set refused = ${reason}
    where organization_id = ${organizationId} and id = ${id} and content_id is null`)
}

/** @returns false when the file is gone meanwhile */
export const fillFile = async (db: Db, { organizationId, id }: Key, contentId: string): Promise<boolean> =>
  (await db.row(sql`update file set content_id = ${contentId}, given = given - 'poster'
    where organization_id = ${organizationId} and id = ${id} and refused is null returning 1`)) !== undefined

/** Holds on to it: it is not deleted while this transaction gives it one more file. */
export const holdContent = (db: Db, organizationId: string, hash: Buffer, kind: KeptKind) =>
  db.row<{ id: string }>(sql`select id from file_content
    where organization_id = ${organizationId} and content_hash = ${hash} and kind = ${kind} for update`)

/** @returns the id under which this content is kept: another one when somebody was faster */
export async function insertContent(db: Db, content: Content, at: Date): Promise<string> {
  const { organizationId, id, hash, kind, bytes, variants, facts } = content
  await db.rows(sql`
    insert into file_content (organization_id, id, content_hash, kind, bytes, variants, facts, created_at)
    values (${organizationId}, ${id}, ${hash}, ${kind}, ${bytes}, ${JSON.stringify(variants)}, ${JSON.stringify(facts)},
      ${at})
    on conflict (organization_id, content_hash, kind) do nothing`)
  return (await holdContent(db, organizationId, hash, kind))?.id ?? id
}

export const findContent = (db: Db, organizationId: string, id: string) =>
  db.row<Pick<Content, 'variants' | 'facts'>>(sql`select variants, facts from file_content
    where organization_id = ${organizationId} and id = ${id}`)

export type ReadyFile = Pick<FileRow, 'id' | 'name' | 'size' | 'given'> &
  Pick<Content, 'variants' | 'facts'> & { kind: FileKind }

/** Those of these files that this person uploaded for this, and that are ready; no portraits. */
export const listReady = (
  db: Db,
  { organizationId, owner, uploaderId }: Pick<FileRow, 'organizationId' | 'owner' | 'uploaderId'>,
  ids: readonly string[],
) =>
  db.rows<ReadyFile>(sql`
    select f.id, f.kind, f.name, f.size, f.given, c.variants, c.facts from file f
    join file_content c on c.organization_id = f.organization_id and c.id = f.content_id
    where f.organization_id = ${organizationId} and f.id = any (${ids}) and f.owner_kind = ${owner.kind}
      and f.owner_id = ${owner.id} and f.uploader_id = ${uploaderId} and f.kind <> 'portrait'`)

/** From now on it is somebody's or something's picture. @returns false when it is not there, not ready, or not theirs */
export const takePortrait = async (db: Db, of: Pick<FileRow, 'organizationId' | 'owner' | 'uploaderId'>, id: string) =>
  (await db.row(sql`update file set taken = true
    where organization_id = ${of.organizationId} and id = ${id} and kind = 'portrait' and owner_kind = ${of.owner.kind}
      and owner_id = ${of.owner.id} and uploader_id = ${of.uploaderId} and content_id is not null
    returning 1`)) !== undefined

/** Nobody's any more: with the content that no other file names it is gone from the store within a minute. */
export async function deleteFiles(db: Db, ids: readonly string[]): Promise<void> {
  await db.rows(
    sql`delete from file where organization_id = any (visible_organizations()) and id = any (${ids}::uuid[])`,
  )
}

/** Bytes that an organization keeps, and those on their way to it. */
export const sumBytes = async (db: Db, organizationId: string): Promise<number> =>
  Number(
    (
      await db.row<{ bytes: string }>(sql`
        select coalesce((select sum(bytes) from file_content where organization_id = ${organizationId}), 0)
          + coalesce((select sum(size) from file where organization_id = ${organizationId} and content_id is null
            and refused is null), 0) as bytes`)
    )?.bytes ?? 0,
  )

/** What an organization keeps, by kind, the most first. */
export async function usageOf(db: Db, organizationId: string) {
  const kinds = await db.rows<{ kind: KeptKind; files: number; bytes: string }>(sql`
    select kind, count(*)::int as files, sum(bytes) as bytes from file_content
    where organization_id = ${organizationId} group by kind order by 3 desc`)
  const counted = kinds.map(({ bytes, ...rest }) => ({ ...rest, bytes: Number(bytes) }))
  return { bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0), kinds: counted }
}

export const sumOf = async (db: Db, organizationId: string, personId: string, since: Date) => {
  const sums = await db.row<{ bytes: string; files: number }>(sql`
    select coalesce(sum(size), 0) as bytes, count(*)::int as files from file
    where organization_id = ${organizationId} and uploader_id = ${personId} and created_at > ${since}`)
  return { bytes: Number(sums?.bytes ?? 0), files: sums?.files ?? 0 }
}

/** What somebody uploaded for one thing is somebody else's from now on: the two turned out to be one human. */
export async function moveUploads(db: Db, of: { id: string; organizationId: string }, from: string, into: string) {
  await db.rows(sql`update file set uploader_id = ${into}
    where organization_id = ${of.organizationId} and owner_id = ${of.id} and uploader_id = ${from}`)
}
