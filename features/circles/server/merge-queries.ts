import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Membership } from '../unite.ts'

interface CircleKey {
  id: string
  organizationId: string
}

export const listCirclesEver = async (db: Db, personIds: readonly string[]): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select distinct circle_id as id from circle_member
      where organization_id = any (visible_organizations()) and person_id = any (${personIds}::uuid[])`)
  ).map(({ id }) => id)

const memberships = (personId: string, which: Sql) => sql`
  select circle_id as id, organization_id as "organizationId", role, rights, state, joined_at as "joinedAt",
    code_id as "codeId", giver_id as "giverId", tags, greeting, wrote_at as "wroteAt", ended_at as "endedAt", ended_by as "endedBy"
  from circle_member
  where organization_id = any (visible_organizations()) and person_id = ${personId} and ${which}
  order by circle_id`

/** In every circle the person is or was in. */
export const listMemberships = (db: Db, personId: string) =>
  db.rows<Membership & CircleKey>(memberships(personId, sql`true`))

export const findMembership = (db: Db, circle: CircleKey, personId: string) =>
  db.row<Membership & CircleKey>(
    memberships(personId, sql`organization_id = ${circle.organizationId} and circle_id = ${circle.id}`),
  )

export async function deleteMember(db: Db, circle: CircleKey, personId: string) {
  await db.rows(sql`delete from circle_member
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}`)
}

export async function putMembership(db: Db, circle: CircleKey, personId: string, member: Membership) {
  const { role, rights, state, joinedAt, codeId, giverId, tags, greeting, wroteAt, endedAt, endedBy } = member
  await db.rows(sql`
    insert into circle_member (organization_id, circle_id, person_id, role, rights, state, joined_at, code_id, giver_id,
      tags, greeting, wrote_at, ended_at, ended_by)
    values (${circle.organizationId}, ${circle.id}, ${personId}, ${role}, ${rights}::text[], ${state}, ${joinedAt},
      ${codeId}, ${giverId}, ${tags}::text[], ${greeting}, ${wroteAt}, ${endedAt}, ${endedBy})
    on conflict (organization_id, circle_id, person_id) do update
      set role = excluded.role, rights = excluded.rights, state = excluded.state, joined_at = excluded.joined_at, code_id = excluded.code_id,
        giver_id = excluded.giver_id, tags = excluded.tags, greeting = excluded.greeting, wrote_at = excluded.wrote_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by`)
}

/** The survivor has given what the other one gave. Of two codes of their own each stays good, and one their own. */
export async function giveCodes(db: Db, circle: CircleKey, from: string, to: string) {
  await db.rows(sql`update code set own = false
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and giver_id = ${from} and own
      and exists (select from code mine where mine.organization_id = ${circle.organizationId}
        and mine.circle_id = ${circle.id} and mine.giver_id = ${to} and mine.own)`)
  await db.rows(sql`update circle_member set giver_id = ${to}
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and giver_id = ${from}`)
  await db.rows(sql`update code set giver_id = ${to}
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and giver_id = ${from}`)
}
