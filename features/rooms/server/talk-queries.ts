import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Talk } from '../contract.ts'

interface CircleKey {
  id: string
  organizationId: string
}

interface RoomKey {
  id: string
  organizationId: string
}

const cardOf = (person: Sql): Sql => sql`(select json_build_object('personId', a.person_id, 'name', a.display_name,
  'team', a.team, 'version', a.version, 'picture', a.picture_id) from affiliation a
  where a.organization_id = r.organization_id and a.person_id = ${person})`

/** Asked of every room: it costs something only where there is a talk. */
export const talkColumn = sql`case when r.talk_of is not null then json_build_object('of', ${cardOf(sql`r.talk_of`)},
  'with', ${cardOf(sql`r.talk_with`)}, 'team', r.talk_team) end as talk`

export const findTalk = (db: Db, circle: CircleKey, talkOf: string, key: string) =>
  db.row<RoomKey>(sql`select id, organization_id as "organizationId" from room
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and talk_of = ${talkOf}
      and talk_key = ${key}`)

export async function insertTalk(
  db: Db,
  circle: CircleKey,
  talk: { id: string; of: string; with: string | null; at: Date },
): Promise<void> {
  await db.rows(sql`insert into room (organization_id, id, circle_id, name, everybody, series_id, created_at, talk_of,
      talk_with, talk_team, talk_key)
    values (${circle.organizationId}, ${talk.id}, ${circle.id}, '', false, ${talk.id}, ${talk.at}, ${talk.of},
      ${talk.with}, ${talk.with === null}, ${talk.with ?? circle.id})`)
}

export const getTalks = (db: Db, organizationId: string, ids: readonly string[]) =>
  db.rows<{ id: string; talk: Talk }>(sql`select r.id, ${talkColumn} from room r
    where r.organization_id = ${organizationId} and r.id = any (${ids}::uuid[])`)

/** Hosts and moderators: the circle's team. The first of them, where they are very many. */
export const listTeam = async (db: Db, circle: CircleKey): Promise<string[]> =>
  (
    await db.rows<{ personId: string }>(sql`select person_id as "personId" from circle_member
      where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and state = 'in'
        and role in ('host', 'moderator')
      order by role, joined_at, person_id limit 100`)
  ).map(({ personId }) => personId)

export const isIn = async (db: Db, circle: CircleKey, personId: string, onTeam = false): Promise<boolean> =>
  (await db.row(sql`select from circle_member
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}
      and state = 'in' and ${onTeam ? sql`role <> 'member'` : sql`true`}`)) !== undefined

interface ToJoin {
  organizationId: string
  circleId: string
  personId: string
  afterRoom: string
  limit: number
}

/** The team's talks that somebody has no seat in, by id. */
export const listTalksToJoin = async (db: Db, asked: ToJoin): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`
      select r.id from room r
      where r.organization_id = ${asked.organizationId} and r.circle_id = ${asked.circleId} and r.talk_team
        and r.id > ${asked.afterRoom}
        and not exists (select from room_member m where m.organization_id = r.organization_id and m.room_id = r.id
          and m.person_id = ${asked.personId})
      order by r.id limit ${asked.limit}`)
  ).map(({ id }) => id)

/** The team's talks in which somebody sits, but for their own. */
export const listTalksToLeave = (db: Db, circleId: string, personId: string) =>
  db.rows<RoomKey>(sql`
    select r.id, r.organization_id as "organizationId" from room r
    join room_member m on m.organization_id = r.organization_id and m.room_id = r.id and m.person_id = ${personId}
    where r.organization_id = any (visible_organizations()) and r.circle_id = ${circleId} and r.talk_team
      and r.talk_of <> ${personId}
    order by r.id`)

/** From now on the team's: some of those that somebody had begun as giver who is in them no longer, by id. */
export const passTalks = async (db: Db, circle: CircleKey, giverId: string, limit: number): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`
      with passed as (
        update room set talk_team = true
        where organization_id = ${circle.organizationId} and id in (
          select r.id from room r
          where r.organization_id = ${circle.organizationId} and r.circle_id = ${circle.id}
            and r.talk_with = ${giverId} and not r.talk_team
            and not exists (select from room_member m where m.organization_id = r.organization_id and m.room_id = r.id
              and m.person_id = ${giverId})
          order by r.id limit ${limit})
        returning id)
      select id from passed order by id`)
  ).map(({ id }) => id)

export interface TalkStep {
  organizationId: string
  circleId: string
  personId: string
  /** Their talks pass to the team; otherwise they come to the team's. */
  passing: boolean
  afterRoom: string
}

const stepColumns = sql`organization_id as "organizationId", circle_id as "circleId", person_id as "personId", passing,
  after_room as "afterRoom"`

export const findOrganizationOf = async (db: Db, circleId: string): Promise<string | undefined> =>
  (
    await db.row<{ id: string }>(sql`select organization_id as id from circle
      where organization_id = any (visible_organizations()) and id = ${circleId}`)
  )?.id

/** Anew, or also where more was done of it. */
export async function putStep(db: Db, step: TalkStep): Promise<void> {
  await db.rows(sql`
    insert into global.talk_step (organization_id, circle_id, person_id, passing, after_room)
    values (${step.organizationId}, ${step.circleId}, ${step.personId}, ${step.passing}, ${step.afterRoom})
    on conflict (organization_id, circle_id, person_id, passing) do update set after_room = excluded.after_room`)
}

const thisStep = (step: TalkStep): Sql => sql`organization_id = ${step.organizationId}
  and circle_id = ${step.circleId} and person_id = ${step.personId} and passing = ${step.passing}`

/** As it is now, until the commit; undefined when it is over. */
export const holdStep = (db: Db, step: TalkStep) =>
  db.row<TalkStep>(sql`select ${stepColumns} from global.talk_step where ${thisStep(step)} for update`)

export async function deleteStep(db: Db, step: TalkStep): Promise<void> {
  await db.rows(sql`delete from global.talk_step where ${thisStep(step)}`)
}

/** Of any organization: what is left to do is the server's. */
export const listSteps = (db: Db, limit: number) =>
  db.rows<TalkStep>(sql`select ${stepColumns} from global.talk_step
    order by organization_id, circle_id, person_id, passing limit ${limit}`)

/** Two persons are one: their talks are one person's. Of two with the same giver, or the team, each stays, and the
 * survivor's own is the one that is opened again. */
export async function moveTalks(db: Db, circleId: string, from: string, into: string): Promise<void> {
  const here = sql`r.organization_id = any (visible_organizations()) and r.circle_id = ${circleId}`
  const free = (guest: Sql, key: Sql) => sql`not exists (select from room o
    where o.organization_id = r.organization_id and o.circle_id = r.circle_id and o.talk_of = ${guest}
      and o.talk_key = ${key})`
  await db.rows(sql`update room r set talk_of = ${into},
      talk_key = case when ${free(sql`${into}::uuid`, sql`r.talk_key`)} then r.talk_key end
    where ${here} and r.talk_of = ${from}`)
  await db.rows(sql`update room r set talk_with = ${into},
      talk_key = case when ${free(sql`r.talk_of`, sql`${into}::uuid`)} and r.talk_key is not null then ${into}::uuid end
    where ${here} and r.talk_with = ${from}`)
}
