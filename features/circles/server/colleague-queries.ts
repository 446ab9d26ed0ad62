import { type Db, sql } from '../../../platform/server/index.ts'
import { named } from '../../organizations/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { CircleRow } from './queries.ts'

export interface ColleaguesAsked {
  after?: string | undefined
  limit: number
  search?: string | undefined
}

/** The team beside those who are in; whoever was taken out of this very circle can be let back in, nobody else whom a
 * ban keeps out. */
export const listColleaguesOf = (
  db: Db,
  { id, organizationId }: Pick<CircleRow, 'id' | 'organizationId'>,
  { after, limit, search = '' }: ColleaguesAsked,
) =>
  db.rows<PersonCard & { removed: boolean }>(sql`
    select a.person_id as "personId", a.display_name as name, a.team, a.version, a.picture_id as picture,
      coalesce(m.state = 'removed', false) as removed
    from affiliation a
    left join circle_member m on m.organization_id = a.organization_id and m.circle_id = ${id}
      and m.person_id = a.person_id
    where a.organization_id = ${organizationId} and not a.outside and a.deactivated_at is null
      and m.state is distinct from 'in' and ${named(search)}
      and not exists (select from ban b where b.organization_id = a.organization_id and b.person_id = a.person_id
        and (b.circle_id is null or b.circle_id = ${id} and m.state is distinct from 'removed'))
      and ${
        after === undefined
          ? sql`true`
          : sql`(a.name_key, a.person_id) > (select name_key, person_id from affiliation
              where organization_id = ${organizationId} and person_id = ${after})`
      }
    order by a.name_key, a.person_id limit ${limit}`)
