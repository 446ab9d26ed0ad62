import { type Db, sql } from '../../../platform/server/index.ts'
import type { DeletedBy } from '../contract.ts'
import type { MessageFacts } from '../policy.ts'
import { type KeptMessage, messageColumns, type RoomKey, type RoomRow } from './queries.ts'

/** A message that this person may read, and what they are to it. */
export const findMessage = (db: Db, room: RoomRow, personId: string, messageId: string) =>
  db.row<KeptMessage & MessageFacts & { writerId: string }>(sql`
    select ${messageColumns}, coalesce(p.merged_into, m.author_id) as "writerId",
      coalesce(p.merged_into, m.author_id) = ${personId} as wrote,
      c.role as mine, coalesce(c.rights, '{}') as rights, a.role
    from message m join global.person p on p.id = m.author_id
    left join circle_member c on c.organization_id = m.organization_id and c.circle_id = ${room.circleId}
      and c.person_id = ${personId} and c.state = 'in'
    left join affiliation a on a.organization_id = m.organization_id and a.person_id = ${personId}
      and a.deactivated_at is null
    where m.organization_id = ${room.organizationId} and m.room_id = ${room.id} and m.id = ${messageId}
      and m.message_no >= ${room.visibleFrom}`)

/** See migration 0015. @returns the files that nothing carries any more */
export const eraseMessage = async (db: Db, room: RoomKey, messageId: string, by: DeletedBy): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`
      select delete_message(${room.organizationId}, ${room.id}, ${messageId}, ${by}) as id`)
  ).map(({ id }) => id)
