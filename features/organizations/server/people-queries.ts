import type { z } from 'zod'
import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Listed, Which } from '../contract.ts'
import { named } from './name-words.ts'

export interface PeopleAsked {
  organizationId: string
  find: string
  which: z.output<typeof Which>
  department?: string | undefined
  after?: string | undefined
  limit: number
}

const kept = sql`exists (select from global.login l where l.person_id = a.person_id)`

const kinds: Record<PeopleAsked['which'], Sql> = {
  everyone: sql`a.deactivated_at is null and not a.gone`,
  team: sql`a.deactivated_at is null and not a.outside`,
  members: sql`a.deactivated_at is null and a.outside and not a.gone and ${kept}`,
  guests: sql`a.deactivated_at is null and a.outside and not a.gone and not ${kept}`,
  deactivated: sql`a.deactivated_at is not null and not a.gone`,
}

const within = ({ organizationId, department }: PeopleAsked): Sql =>
  department === undefined
    ? sql`true`
    : sql`exists (select from department_member d where d.organization_id = ${organizationId}
        and d.department_id = ${department} and d.person_id = a.person_id)`

const beyond = ({ organizationId, after }: PeopleAsked): Sql =>
  after === undefined
    ? sql`true`
    : sql`(a.outside, a.name_key, a.person_id) > (select outside, name_key, person_id from affiliation
        where organization_id = ${organizationId} and person_id = ${after})`

/** Last seen to the day, in the organization's own zone: enough to know who still comes, too little to watch them. */
export const listPeopleOf = (db: Db, asked: PeopleAsked) =>
  db.rows<Omit<Listed, 'here'>>(sql`
    with page as (
      select a.* from affiliation a
      where a.organization_id = ${asked.organizationId} and ${kinds[asked.which]} and ${named(asked.find)}
        and ${within(asked)} and ${beyond(asked)}
      order by a.outside, a.name_key, a.person_id limit ${asked.limit}
    )
    select a.person_id as "personId", a.display_name as name, a.team, a.version, a.picture_id as picture, a.role,
      a.deactivated_at is not null as deactivated, a.created_at as since,
      (select to_char(max(s.seen_at) at time zone o.zone, 'YYYY-MM-DD') from global.session s
        where s.person_id = a.person_id) as "lastDay",
      (select c.label from circle_member m
        join code c on c.organization_id = m.organization_id and c.id = m.code_id
        where m.organization_id = a.organization_id and m.person_id = a.person_id
        order by m.joined_at limit 1) as code,
      (select g.display_name from affiliation g
        where g.organization_id = a.organization_id and g.person_id = a.invited_by) as "invitedBy",
      array(select d.department_id from department_member d
        where d.organization_id = a.organization_id and d.person_id = a.person_id order by 1) as departments,
      array(select distinct l.kind from global.login l where l.person_id = a.person_id order by 1) as "keptBy"
    from page a join organization o on o.organization_id = a.organization_id
    order by a.outside, a.name_key, a.person_id`)

const countedPeople = 1000

/** Exact up to 1,000; beyond, nobody reads further than that there are more. */
export async function countPeople(db: Db, asked: PeopleAsked, which: PeopleAsked['which']) {
  const found = await db.row<{ count: number }>(sql`select count(*) as count from (select 1 from affiliation a
    where a.organization_id = ${asked.organizationId} and ${kinds[which]} and ${named(asked.find)} and ${within(asked)}
    limit ${countedPeople + 1}) counted`)
  const count = found?.count ?? 0
  return { count: Math.min(count, countedPeople), more: count > countedPeople }
}
