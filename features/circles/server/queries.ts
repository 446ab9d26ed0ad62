import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Role } from '../../organizations/index.ts'
import type { Circle, Member } from '../contract.ts'
import { type CircleRight, type CircleRole, rightsFor } from '../policy.ts'

export interface CircleRow extends Omit<Circle, 'mine' | 'team' | 'members'> {
  mine: CircleRole | null
  role: Role | null
}

const circleFor = (personId: string | null, which: Sql) => sql`
  select c.id, c.organization_id as "organizationId", c.name, c.kind, c.brand, c.all_staff as "allStaff",
    c.slug, c.description, c.rules, c.visibility, c.question, c.guests_may as "guestsMay", c.writers,
    c.newcomers_see as "newcomersSee", c.talks, c.cover_id as cover, c.archived_at as "archivedAt", m.role as mine,
    coalesce(m.rights, '{}') as rights, a.role
  from circle c
  left join circle_member m on m.organization_id = c.organization_id and m.circle_id = c.id
    and m.person_id = ${personId} and m.state = 'in'
  left join affiliation a on a.organization_id = c.organization_id and a.person_id = ${personId}
  where c.organization_id = any (visible_organizations()) and ${which}`

export const findCircle = (db: Db, personId: string | null, circleId: string) =>
  db.row<CircleRow>(circleFor(personId, sql`c.id = ${circleId}`))

/** Every circle of the organization that the person is in now. */
export const listCirclesIn = (db: Db, organizationId: string, personId: string) =>
  db.rows<{ id: string; organizationId: string; allStaff: boolean }>(sql`
    select c.id, c.organization_id as "organizationId", c.all_staff as "allStaff" from circle_member m
    join circle c on c.organization_id = m.organization_id and c.id = m.circle_id
    where m.organization_id = ${organizationId} and m.person_id = ${personId} and m.state = 'in'
    order by c.id`)

export const listCirclesOf = (db: Db, personId: string, after: string | undefined, limit: number) =>
  db.rows<CircleRow & { mine: CircleRole }>(sql`
    ${circleFor(personId, sql`m.person_id is not null and c.id > ${after ?? '00000000-0000-0000-0000-000000000000'}`)}
    order by c.id limit ${limit}`)

export const findAllStaffCircle = (db: Db, organizationId: string) =>
  db.row<{ id: string }>(sql`select id from circle where organization_id = ${organizationId} and all_staff`)

/** Exact up to 1,000; beyond, nobody reads further than that there are more. */
export const countedMembers = 1000

export async function countMembers(db: Db, circles: readonly Pick<CircleRow, 'id' | 'organizationId'>[]) {
  const counts = await db.rows<{ id: string; count: number }>(sql`
    select c.id, (select count(*) from (select 1 from circle_member m
        where m.organization_id = c.organization_id and m.circle_id = c.id and m.state = 'in'
        limit ${countedMembers + 1}) counted) as count
    from unnest(${circles.map((circle) => circle.organizationId)}::uuid[], ${circles.map((circle) => circle.id)}::uuid[])
      as c (organization_id, id)`)
  return new Map(
    counts.map(({ id, count }) => [id, { count: Math.min(count, countedMembers), more: count > countedMembers }]),
  )
}

export type MemberState = 'in' | 'left' | 'removed'

export const findMember = (db: Db, circle: Pick<CircleRow, 'id' | 'organizationId'>, personId: string) =>
  db.row<{ role: CircleRole; rights: CircleRight[]; state: MemberState; endedAt: string | null }>(sql`
    select role, rights, state, ended_at as "endedAt" from circle_member
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}`)

/** Puts somebody in, anew or again. @returns false when they are in already */
export async function putInCircle(
  db: Db,
  member: {
    organizationId: string
    circleId: string
    personId: string
    role: CircleRole
    at: Date
    codeId: string | null
    giverId: string | null
    tags: string[]
    greeting: string
  },
): Promise<boolean> {
  const { organizationId, circleId, personId, role, at, codeId, giverId, tags, greeting } = member
  const put = await db.row(sql`
    insert into circle_member (organization_id, circle_id, person_id, role, rights, joined_at, code_id, giver_id, tags,
      greeting)
    values (${organizationId}, ${circleId}, ${personId}, ${role}, ${rightsFor(role)}::text[], ${at}, ${codeId}, ${giverId}, ${tags}::text[],
      ${greeting})
    on conflict (organization_id, circle_id, person_id) do update
      set state = 'in', role = excluded.role, rights = excluded.rights, joined_at = excluded.joined_at, code_id = excluded.code_id,
        giver_id = excluded.giver_id, tags = excluded.tags, greeting = excluded.greeting, ended_at = null, ended_by = null
      where circle_member.state = 'left'
    returning 1 as put`)
  return put !== undefined
}

/** @returns false when they were not in */
export async function endMembership(
  db: Db,
  member: {
    organizationId: string
    circleId: string
    personId: string
    state: 'left' | 'removed'
    by: string
    at: Date
  },
): Promise<boolean> {
  const { organizationId, circleId, personId, state, by, at } = member
  const ended = await db.row(sql`
    update circle_member set state = ${state}, ended_at = ${at}, ended_by = ${by}
    where organization_id = ${organizationId} and circle_id = ${circleId} and person_id = ${personId} and state = 'in'
    returning 1 as ended`)
  return ended !== undefined
}

export async function updateRole(
  db: Db,
  { id, organizationId }: Pick<CircleRow, 'id' | 'organizationId'>,
  personId: string,
  { role, rights }: { role: CircleRole; rights: readonly CircleRight[] },
) {
  await db.rows(sql`update circle_member set role = ${role}, rights = ${rights}::text[]
    where organization_id = ${organizationId} and circle_id = ${id} and person_id = ${personId} and state = 'in'`)
}

const memberRows = (circle: Pick<CircleRow, 'id' | 'organizationId'>, which: Sql) => sql`
  select m.person_id as "personId", a.display_name as name, a.team, a.version, a.picture_id as picture, m.role, m.rights,
    m.joined_at as "joinedAt"
  from circle_member m
  join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
  where m.organization_id = ${circle.organizationId} and m.circle_id = ${circle.id} and m.state = 'in' and ${which}
  order by m.joined_at, m.person_id`

/** Somebody who is in, as the list of members shows them. */
export const findMemberRow = (db: Db, circle: Pick<CircleRow, 'id' | 'organizationId'>, personId: string) =>
  db.row<Omit<Member, 'here'>>(sql`${memberRows(circle, sql`m.person_id = ${personId}`)}`)

/** The host to name on the circle's door: the first to have come. */
export const findFirstHost = (db: Db, circle: Pick<CircleRow, 'id' | 'organizationId'>) =>
  db.row<Omit<Member, 'here'>>(sql`${memberRows(circle, sql`m.role = 'host'`)} limit 1`)

export async function hasOtherHost(db: Db, circle: Pick<CircleRow, 'id' | 'organizationId'>, personId: string) {
  return (
    (await db.row(sql`${memberRows(circle, sql`m.role = 'host' and m.person_id <> ${personId}`)} limit 1`)) !==
    undefined
  )
}

/** The circles of one organization that the person is or was in: what they wrote there still bears their name. */
export const listCircleIdsOf = async (db: Db, organizationId: string, personId: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select circle_id as id from circle_member
      where organization_id = ${organizationId} and person_id = ${personId}`)
  ).map(({ id }) => id)
