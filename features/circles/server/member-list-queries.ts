import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import { begins, nameKey } from '../../organizations/server/index.ts'
import type { Member, Origin } from '../contract.ts'
import type { CircleRole } from '../policy.ts'
import type { CircleRow } from './queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>
type Row = Omit<Member, 'here'>

export interface MembersAsked {
  after?: string | undefined
  limit: number
  find?: string | undefined
  role?: CircleRole | undefined
  code?: string | undefined
  tag?: string | undefined
}

const columns = sql`m.person_id as "personId", a.display_name as name, a.team, a.version, a.picture_id as picture, m.role,
  m.rights,
  m.joined_at as "joinedAt"`

const filtered = ({ role, code, tag }: MembersAsked): Sql => sql`m.state = 'in'
  and ${role === undefined ? sql`true` : sql`m.role = ${role}`}
  and ${code === undefined ? sql`true` : sql`m.code_id = ${code}`}
  and ${tag === undefined ? sql`true` : sql`m.tags @> array[${tag}]`}`

/** A page after the person `after`: in the order of arrival, or of names where some are asked for. */
export function listMembersOf(db: Db, circle: CircleKey, asked: MembersAsked): Promise<Row[]> {
  const key = nameKey(asked.find ?? '')
  return key === '' ? listByArrival(db, circle, asked) : listByName(db, circle, asked, key)
}

/** Of a tag only who bears it is read: with a table of its own, because behind row-level security PostgreSQL uses no index
 * for what an array holds. */
const borne = (circle: CircleKey, tag: string | undefined): Sql =>
  tag === undefined
    ? sql`circle_member m`
    : sql`member_tag t join circle_member m on m.organization_id = t.organization_id and m.circle_id = t.circle_id
        and m.person_id = t.person_id and t.organization_id = ${circle.organizationId} and t.circle_id = ${circle.id}
        and t.tag = ${tag}`

function listByArrival(db: Db, circle: CircleKey, asked: MembersAsked) {
  const { id, organizationId } = circle
  const order = asked.tag === undefined ? sql`m.joined_at, m.person_id` : sql`t.joined_at, t.person_id`
  return db.rows<Row>(sql`
    select ${columns} from ${borne(circle, asked.tag)}
    join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
    where m.organization_id = ${organizationId} and m.circle_id = ${id} and ${filtered(asked)}
      and ${
        asked.after
          ? sql`(${order}) > (select joined_at, person_id from circle_member
              where organization_id = ${organizationId} and circle_id = ${id} and person_id = ${asked.after})`
          : sql`true`
      }
    order by ${order} limit ${asked.limit}`)
}

/** Whoever is found by several words of their name stands where the first of these does. */
function listByName(db: Db, { id, organizationId }: CircleKey, asked: MembersAsked, key: string) {
  const found = sql`w.organization_id = ${organizationId} and w.circle_id = ${id} 
    and ${begins(sql`w.word`, key)}`
  return db.rows<Row>(sql`
    select ${columns} from member_word w
    join circle_member m on m.organization_id = w.organization_id and m.circle_id = w.circle_id
      and m.person_id = w.person_id
    join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
    where ${found} and ${filtered(asked)}
      and not exists (select from member_word e where e.organization_id = w.organization_id
        and e.circle_id = w.circle_id and e.person_id = w.person_id and e.word >= ${key} and e.word < w.word)
      and ${
        asked.after
          ? sql`(w.word, w.person_id) > (select w.word, w.person_id from member_word w
              where ${found} and w.person_id = ${asked.after} order by w.word limit 1)`
          : sql`true`
      }
    order by w.word, w.person_id limit ${asked.limit}`)
}

/** How these people came. */
export const listOrigins = (db: Db, { id, organizationId }: CircleKey, personIds: readonly string[]) =>
  db.rows<Origin>(sql`
    select m.person_id as "personId", c.label, coalesce(c.own, false) as contact, m.tags,
      case when g.person_id is not null then json_build_object('personId', g.person_id, 'name', g.display_name,
        'team', g.team, 'version', g.version, 'picture', g.picture_id) end as giver
    from circle_member m
    left join code c on c.organization_id = m.organization_id and c.id = m.code_id
    left join affiliation g on g.organization_id = m.organization_id and g.person_id = m.giver_id
    where m.organization_id = ${organizationId} and m.circle_id = ${id} and m.person_id = any (${personIds}::uuid[])
    order by array_position(${personIds}::uuid[], m.person_id)`)
