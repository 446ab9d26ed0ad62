import { type Db, sql } from '../../../platform/server/index.ts'
import { begins } from '../../organizations/server/index.ts'
import type { FoundPerson } from '../contract.ts'

/** Of somebody who is in more circles, these are looked through: those they came into last. */
const circlesAsked = 500

/** By word, as lists of members are. Each circle and each place gives no more than are shown, and one for those whose
 * name has the letters twice. */
export const findPeopleFor = (db: Db, me: string, key: string, limit: number) =>
  db.rows<FoundPerson>(sql`
    with mine as (
      select m.organization_id, m.circle_id from circle_member m
      where m.organization_id = any (visible_organizations()) and m.person_id = ${me} and m.state = 'in'
      order by m.joined_at desc limit ${circlesAsked}
    ), near as (
      select w.* from mine, lateral (
        select w.organization_id, w.word, w.person_id, w.circle_id from member_word w
        where w.organization_id = mine.organization_id and w.circle_id = mine.circle_id
          and ${begins(sql`w.word`, key)} and w.person_id <> ${me}
        order by w.word, w.person_id limit ${limit * 2}) w
    ), colleagues as (
      select w.* from affiliation i, lateral (
        select w.organization_id, w.word, w.person_id, null::uuid as circle_id from place_word w
        join affiliation a on a.organization_id = w.organization_id and a.person_id = w.person_id
        where w.organization_id = i.organization_id and ${begins(sql`w.word`, key)} and w.person_id <> ${me}
          and a.deactivated_at is null
        order by w.word, w.person_id limit ${limit * 2}) w
      where i.organization_id = any (visible_organizations()) and i.person_id = ${me} and i.team
    ), found as (
      select distinct on (organization_id, person_id) * from (select * from near union all select * from colleagues) both_of
      order by organization_id, person_id, circle_id is null, word
    )
    select json_build_object('personId', a.person_id, 'name', a.display_name, 'team', a.team, 'version', a.version,
        'picture', a.picture_id) as person,
      json_build_object('id', o.organization_id, 'name', o.name) as organization,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as circle
    from (select * from found order by word, person_id limit ${limit}) f
    join affiliation a on a.organization_id = f.organization_id and a.person_id = f.person_id
    join organization o on o.organization_id = f.organization_id
    left join circle c on c.organization_id = f.organization_id and c.id = f.circle_id
    order by f.word, f.person_id`)
