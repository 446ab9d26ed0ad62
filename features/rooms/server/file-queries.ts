import { type Db, sql } from '../../../platform/server/index.ts'
import type { FileCard, FileKind } from '../../files/index.ts'
import type { FileRow } from '../../files/server/index.ts'
import type { RoomFile } from '../contract.ts'
import type { RoomRow } from './queries.ts'

export const isOnTeam = async (db: Db, organizationId: string, personId: string): Promise<boolean> =>
  (await db.row(sql`select 1 from affiliation
    where organization_id = ${organizationId} and person_id = ${personId} and role <> 'outside'`)) !== undefined

export const showsFile = async (db: Db, personId: string, file: FileRow): Promise<boolean> =>
  (await db.row(sql`select 1 from room_member rm
    where rm.organization_id = ${file.organizationId} and rm.room_id = ${file.owner.id} and rm.person_id = ${personId}
      and (${file.uploaderId === personId} or exists (
        select from attachment a where a.organization_id = rm.organization_id and a.room_id = rm.room_id
          and a.file_id = ${file.id} and a.message_no >= rm.visible_from_message_no))`)) !== undefined

export const listAttached = async (db: Db, fileIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select distinct file_id as id from attachment where file_id = any (${fileIds})`)
    ).map(({ id }) => id),
  )

interface Page {
  kind: FileKind | undefined
  before: number
  /** In messages. */
  limit: number
}

type Found = Omit<RoomFile, 'file'> & { files: string; place: number }

/** The files of the newest messages before `before` that carry any of this kind. */
export async function listAttachedTo(db: Db, room: RoomRow, { kind, before, limit }: Page): Promise<RoomFile[]> {
  const ofKind = kind ? sql`and a.kind = ${kind}` : sql``
  const found = await db.rows<Found>(sql`
    select a.message_no as "messageNo", a.author_id as "authorId", m.sent_at as "sentAt", m.files, a.place
    from attachment a
    join message m on m.organization_id = a.organization_id and m.room_id = a.room_id and m.message_no = a.message_no
    where a.organization_id = ${room.organizationId} and a.room_id = ${room.id} ${ofKind}
      and a.message_no in (
        select distinct a.message_no from attachment a
        where a.organization_id = ${room.organizationId} and a.room_id = ${room.id} ${ofKind}
          and a.message_no < ${before} and a.message_no >= ${room.visibleFrom}
        order by a.message_no desc limit ${limit})
    order by a.message_no desc, a.place`)
  return found.flatMap(({ files, place, ...rest }) => {
    const file = (JSON.parse(files) as FileCard[])[place - 1]
    return file ? [{ ...rest, file }] : []
  })
}
