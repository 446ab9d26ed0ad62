import { type Db, sql } from '../../../platform/server/index.ts'
import type { JoinRequest } from '../contract.ts'
import type { CircleRow } from './queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

export interface RequestRow {
  personId: string
  codeId: string | null
  answer: string
  askedAt: string
  refusedAt: string | null
}

export const findRequest = (db: Db, circle: CircleKey, personId: string) =>
  db.row<RequestRow>(sql`
    select person_id as "personId", code_id as "codeId", answer, asked_at as "askedAt", refused_at as "refusedAt"
    from join_request
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}`)

/** Anew, or again. */
export async function putRequest(
  db: Db,
  circle: CircleKey,
  request: { id: string; personId: string; codeId: string | null; answer: string; at: Date | string },
): Promise<void> {
  await db.rows(sql`
    insert into join_request (organization_id, circle_id, person_id, id, code_id, answer, asked_at)
    values (${circle.organizationId}, ${circle.id}, ${request.personId}, ${request.id}, ${request.codeId},
      ${request.answer}, ${request.at})
    on conflict (organization_id, circle_id, person_id) do update
      set id = excluded.id, code_id = excluded.code_id, answer = excluded.answer, asked_at = excluded.asked_at,
        refused_at = null`)
}

export async function refuseRequest(db: Db, circle: CircleKey, personId: string, at: Date): Promise<void> {
  await db.rows(sql`update join_request set refused_at = ${at}
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}`)
}

export async function deleteRequest(db: Db, circle: CircleKey, personId: string): Promise<void> {
  await db.rows(sql`delete from join_request
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id} and person_id = ${personId}`)
}

export const listRequestsOf = (db: Db, circle: CircleKey, after: string | undefined, limit: number) =>
  db.rows<JoinRequest>(sql`
    select r.id, r.answer, r.asked_at as "askedAt", c.label as by,
      json_build_object('personId', r.person_id, 'name', a.display_name, 'team', a.team, 'version', a.version,
        'picture', a.picture_id) as person
    from join_request r
    join affiliation a on a.organization_id = r.organization_id and a.person_id = r.person_id
    left join code c on c.organization_id = r.organization_id and c.id = r.code_id
    where r.organization_id = ${circle.organizationId} and r.circle_id = ${circle.id} and r.refused_at is null
      and a.deactivated_at is null and r.id > ${after ?? '00000000-0000-0000-0000-000000000000'}
    order by r.id limit ${limit}`)

/** Those in the circle who decide who comes in; the first of them, where they are many. */
export const listDeciders = async (db: Db, circle: CircleKey, most: number): Promise<string[]> =>
  (
    await db.rows<{ personId: string }>(sql`
      select m.person_id as "personId" from circle_member m
      join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
      where m.organization_id = ${circle.organizationId} and m.circle_id = ${circle.id} and m.state = 'in'
        and ('members' = any (m.rights) or a.role in ('owner', 'admin'))
      order by m.role <> 'host', m.joined_at, m.person_id limit ${most}`)
  ).map(({ personId }) => personId)

/** What one human has asked for as another person before is asked for by who is left. */
export async function moveRequests(db: Db, from: string, into: string): Promise<void> {
  await db.rows(sql`
    insert into join_request (organization_id, circle_id, person_id, id, code_id, answer, asked_at, refused_at)
    select r.organization_id, r.circle_id, ${into}, r.id, r.code_id, r.answer, r.asked_at, r.refused_at
    from join_request r
    where r.organization_id = any (visible_organizations()) and r.person_id = ${from}
      and not exists (select from circle_member m where m.organization_id = r.organization_id
        and m.circle_id = r.circle_id and m.person_id = ${into} and m.state <> 'left')
    on conflict do nothing`)
  await deleteRequestsOf(db, from)
}

export async function deleteRequestsOf(db: Db, personId: string, organizationId?: string): Promise<void> {
  await db.rows(sql`delete from join_request
    where organization_id = any (visible_organizations()) and person_id = ${personId}
      and ${organizationId === undefined ? sql`true` : sql`organization_id = ${organizationId}`}`)
}
