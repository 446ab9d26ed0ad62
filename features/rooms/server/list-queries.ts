import { type Db, kept, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { DeletedBy, Message, Room } from '../contract.ts'
import {
  circleSilence,
  type FoundRoom,
  roomColumns,
  type Silence,
  silenceIn,
  theirRooms,
  withFiles,
} from './queries.ts'

type ListedRoom = Omit<FoundRoom, 'talk' | 'visibleFrom'> & {
  talkOf: string | null
  talkWith: string | null
  talkTeam: boolean
  lastMessageId: string | null
  lastMessageSeq: number
  files: string | null
  deleted: DeletedBy | null
} & Pick<Message, 'authorId' | 'text' | 'sentAt'>

/** By id after `after`, each with its newest message. That comes in columns of its own: as JSON made by the database
 * it would cost twice as much. What many rooms share is asked for once: joined here, the plan may read everybody. */
export async function listRoomsOf(db: Db, personId: string, after: string | undefined, limit: number): Promise<Room[]> {
  const listed = await db.rows<ListedRoom>(
    kept(sql`
    select ${roomColumns}, r.talk_of as "talkOf", r.talk_with as "talkWith", r.talk_team as "talkTeam", newest.id as "lastMessageId", newest.seq as "lastMessageSeq",
      newest.text, newest.sent_at as "sentAt", newest.files, newest.deleted,
      newest.author_id as "authorId"
    from (
      select * from room_member
      where organization_id = any (visible_organizations()) and person_id = ${personId}
        and room_id > ${after ?? '00000000-0000-0000-0000-000000000000'}
      order by room_id limit ${limit}) rm
    ${theirRooms}
    left join message newest on newest.organization_id = rm.organization_id and newest.room_id = rm.room_id
      and newest.message_no = h.last_message_no and h.last_message_no >= rm.visible_from_message_no
    order by rm.room_id`),
  )
  const [people, silences] = await Promise.all([findPeople(db, listed), findSilences(db, personId, listed)])
  const whoIn = ({ organizationId }: ListedRoom, id: string | null) =>
    id === null ? undefined : people.get(personKey(organizationId, id))
  return listed.map((row) => {
    const talk = talkIn(row, whoIn(row, row.talkOf), whoIn(row, row.talkWith))
    return {
      id: row.id,
      circleId: row.circleId,
      name: row.name,
      talk,
      epoch: row.epoch,
      seq: row.seq,
      lastMessageNo: row.lastMessageNo,
      readMessageNo: row.readMessageNo,
      silence: silenceIn({ archived: row.archived, talk }, silences.get(row.circleId) ?? null),
      ...newestOf(row, whoIn(row, row.authorId)),
    }
  })
}

const talkIn = ({ talkTeam }: ListedRoom, of: PersonCard | undefined, other: PersonCard | undefined): Room['talk'] =>
  of ? { of, with: other ?? null, team: talkTeam } : null

function newestOf(row: ListedRoom, lastAuthor?: PersonCard): Pick<Room, 'lastMessage' | 'lastAuthor'> {
  if (row.lastMessageId === null || !lastAuthor) return { lastMessage: null, lastAuthor: null }
  const { id: roomId, lastMessageId: id, lastMessageSeq: seq, lastMessageNo: messageNo, authorId } = row
  const { text, sentAt, files, deleted } = row
  return { lastMessage: withFiles({ id, roomId, seq, messageNo, authorId, text, sentAt, files, deleted }), lastAuthor }
}

const personKey = (organizationId: string, personId: string) => `${organizationId} ${personId}`

/** Who wrote last, and whose talk it is, by organization and person: who they are now, should they have turned out to be
 * somebody else. Behind row-level security PostgreSQL looks nobody up by a `coalesce`: it reads everybody. */
async function findPeople(db: Db, rooms: readonly ListedRoom[]): Promise<Map<string, PersonCard>> {
  const all = rooms.flatMap(({ authorId, talkOf, talkWith }) => [authorId, talkOf, talkWith])
  const ids = [...new Set(all)].filter((id) => id !== null)
  const found = await db.rows<PersonCard & { organizationId: string; id: string }>(
    kept(sql`
    select a.organization_id as "organizationId", p.id, a.person_id as "personId",
      a.display_name as name, a.team, a.version, a.picture_id as picture
    from global.person p
    join affiliation a on a.person_id = case when p.merged_into is null then p.id else p.merged_into end
    where p.id = any (${ids}::uuid[]) and a.organization_id = any (visible_organizations())`),
  )
  return new Map(found.map(({ organizationId, id, ...card }) => [personKey(organizationId, id), card]))
}

async function findSilences(db: Db, personId: string, rooms: readonly ListedRoom[]): Promise<Map<string, Silence>> {
  const ids = [...new Set(rooms.map(({ circleId }) => circleId))]
  const found = await db.rows<{ id: string; silence: Silence }>(
    kept(sql`
    select c.id, ${circleSilence(personId)} as silence from circle c
    where c.organization_id = any (visible_organizations()) and c.id = any (${ids}::uuid[])`),
  )
  return new Map(found.map(({ id, silence }) => [id, silence]))
}
