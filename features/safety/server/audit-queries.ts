import { type Db, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { AuditEntry } from '../contract.ts'

export interface AuditQuestion {
  organizationId: string
  act?: string | undefined
  /** Who did it, or to whom it was done. */
  person?: string | undefined
  before?: string | undefined
  limit: number
}

type Row = Omit<AuditEntry, 'actor' | 'subject' | 'circle'> & {
  actorId: string | null
  actorName: string | null
  actorTeam: boolean
  actorVersion: number
  actorPicture: string | null
  subjectId: string | null
  subjectName: string | null
  subjectTeam: boolean
  subjectVersion: number
  subjectPicture: string | null
  circleId: string | null
  circleName: string | null
}

/** Newest first, before the id `before`. Names are those of today. */
export async function listAuditEntries(db: Db, question: AuditQuestion): Promise<AuditEntry[]> {
  const { organizationId, act, person, before, limit } = question
  const rows = await db.rows<Row>(sql`
    select e.id, e.at, e.act, e.details,
      y.person_id as "actorId", y.display_name as "actorName", y.team as "actorTeam",
      y.version as "actorVersion", y.picture_id as "actorPicture",
      p.person_id as "subjectId", p.display_name as "subjectName", p.team as "subjectTeam",
      p.version as "subjectVersion", p.picture_id as "subjectPicture", c.id as "circleId", c.name as "circleName"
    from (
      select * from audit where organization_id = ${organizationId}
        and ${act === undefined ? sql`true` : sql`act = ${act}`}
        and ${person === undefined ? sql`true` : sql`(actor_id = ${person} or subject_id = ${person})`}
        and ${before === undefined ? sql`true` : sql`id < ${before}`}
      order by id desc limit ${limit}
    ) e
    left join affiliation y on y.organization_id = e.organization_id and y.person_id = e.actor_id
    left join affiliation p on p.organization_id = e.organization_id and p.person_id = e.subject_id
    left join circle c on c.organization_id = e.organization_id and c.id::text = e.details ->> 'circleId'
    order by e.id desc`)
  return rows.map(show)
}

function show(row: Row): AuditEntry {
  const { id, at, act, details } = row
  return {
    ...{ id, at, act, details },
    actor: card(row.actorId, row.actorName, {
      team: row.actorTeam,
      version: row.actorVersion,
      picture: row.actorPicture,
    }),
    subject: card(row.subjectId, row.subjectName, {
      team: row.subjectTeam,
      version: row.subjectVersion,
      picture: row.subjectPicture,
    }),
    circle: row.circleId === null ? null : { id: row.circleId, name: row.circleName ?? '' },
  }
}

const card = (personId: string | null, name: string | null, rest: Omit<PersonCard, 'personId' | 'name'>) =>
  personId === null ? null : { personId, name: name ?? '', ...rest }
