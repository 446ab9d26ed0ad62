import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { Organization, Settings } from '../contract.ts'
import type { Role } from '../index.ts'

const organizationFor = (personId: string, which: Sql) => sql`
  select o.organization_id as id, o.name, o.zone, a.role, a.display_name as "displayName", a.picture_id as picture,
    o.logo_id as logo
  from organization o
  join affiliation a on a.organization_id = o.organization_id and a.person_id = ${personId}
    and a.deactivated_at is null
  where ${which}`

export const findOrganization = (db: Db, personId: string, organizationId: string) =>
  db.row<Organization>(organizationFor(personId, sql`o.organization_id = ${organizationId}`))

export const listOrganizations = (db: Db, personId: string, limit: number) =>
  db.rows<Organization>(sql`${organizationFor(personId, sql`true`)} order by a.created_at, id limit ${limit}`)

/** Whether the person owns an organization beside this one. */
export async function ownsAnother(db: Db, personId: string, organizationId: string | undefined): Promise<boolean> {
  const owned = await db.row(sql`select 1 from affiliation where person_id = ${personId} and role = 'owner'
    and organization_id is distinct from ${organizationId ?? null}::uuid limit 1`)
  return owned !== undefined
}

/** @returns false when the id is taken */
export async function insertOrganization(db: Db, organization: { id: string; name: string; zone: string; at: Date }) {
  const made = await db.row(sql`insert into organization (organization_id, name, zone, created_at)
    values (${organization.id}, ${organization.name}, ${organization.zone}, ${organization.at})
    on conflict do nothing returning 1 as made`)
  return made !== undefined
}

export async function insertAffiliation(
  db: Db,
  place: { organizationId: string; personId: string; role: Role; displayName: string; at: Date },
) {
  await db.rows(sql`insert into affiliation (organization_id, person_id, role, display_name, created_at)
    values (${place.organizationId}, ${place.personId}, ${place.role}, ${place.displayName}, ${place.at})
    on conflict do nothing`)
}

const cardOf = (organizationId: string, personId: string) => sql`
  select person_id as "personId", display_name as name, team, version, picture_id as picture, role,
    deactivated_at is not null as deactivated, gone from affiliation
  where organization_id = ${organizationId} and person_id = ${personId}`

export type PlaceCard = PersonCard & { role: Role; deactivated: boolean; gone: boolean }

/** What others may be told of a place. */
export const bareCard = ({ personId, name, team, version, picture }: PersonCard): PersonCard => ({
  personId,
  name,
  team,
  version,
  picture,
})

export const findCard = (db: Db, organizationId: string, personId: string) =>
  db.row<PlaceCard>(cardOf(organizationId, personId))

/** The card stays as it is until the commit: no new name passes by what is told with it. */
export const holdCard = (db: Db, organizationId: string, personId: string) =>
  db.row<PlaceCard>(sql`${cardOf(organizationId, personId)} for share`)

export const updateDisplayName = (db: Db, organizationId: string, personId: string, displayName: string) =>
  db.row<PersonCard>(sql`update affiliation set display_name = ${displayName}, version = version + 1
    where organization_id = ${organizationId} and person_id = ${personId} and display_name <> ${displayName}
    returning person_id as "personId", display_name as name, team, version, picture_id as picture`)

export type Look = Pick<Settings, 'id' | 'name' | 'zone' | 'accent' | 'landingText' | 'logo'>

/** The organization as such, for whoever may see it at all. */
export const findLook = (db: Db, organizationId: string) =>
  db.row<Look>(sql`select organization_id as id, name, zone, accent, landing_text as "landingText", logo_id as logo
    from organization where organization_id = ${organizationId}`)

export async function updateOrganization(db: Db, { id, name, zone, accent, landingText, logo }: Look): Promise<void> {
  await db.rows(sql`update organization
    set name = ${name}, zone = ${zone}, accent = ${accent}, landing_text = ${landingText},
      logo_id = ${logo}
    where organization_id = ${id}`)
}

/** organization → the name the person bears there */
export async function findNames(db: Db, personId: string): Promise<ReadonlyMap<string, string>> {
  const names = await db.rows<{ id: string; name: string }>(sql`
    select organization_id as id, display_name as name from affiliation where person_id = ${personId}`)
  return new Map(names.map(({ id, name }) => [id, name]))
}
