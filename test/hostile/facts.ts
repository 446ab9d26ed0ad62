// What is true between a person and the ids of a question, read from the bare tables: by none of the loaders and queries
// that are put to the test.
import type { World } from '../world.ts'

export type Ids = Readonly<Record<string, string>>

/** Whether an id of the path is open to the person; false makes the whole thing invisible. */
export type Reach = (world: World, personId: string, ids: Ids) => Promise<boolean>

const any = async (world: World, text: string, values: readonly (string | undefined)[]): Promise<boolean> =>
  (await world.pool.query(`select 1 ${text} limit 1`, [...values])).rows.length > 0

const inOrganization = 'from affiliation where person_id = $1 and organization_id = $2'
const awake = `${inOrganization} and deactivated_at is null`
const onTeam = `${awake} and role <> 'outside'`
const inCircle = "from circle_member where person_id = $1 and circle_id = $2 and state = 'in'"

/** For each id that can stand in a path. */
export const reach: Readonly<Record<string, Reach>> = {
  organizationId: (world, personId, ids) => any(world, awake, [personId, ids.organizationId]),
  circleId: (world, personId, ids) => any(world, inCircle, [personId, ids.circleId]),
  roomId: (world, personId, ids) =>
    any(world, 'from room_member where person_id = $1 and room_id = $2', [personId, ids.roomId]),
  // One that is theirs to read; whether they came after it was written, too.
  messageId: (world, personId, ids) =>
    any(
      world,
      `from message m join room_member rm on rm.room_id = m.room_id and m.message_no >= rm.visible_from_message_no
        where rm.person_id = $1 and m.room_id = $2 and m.id = $3`,
      [personId, ids.roomId, ids.messageId],
    ),
  // Somebody as a member of the circle, or as one of the organization's people, whom only the team looks up.
  personId: async (world, personId, ids) => {
    // Who may not touch departments is told so, whoever it is about: nobody was looked up yet.
    if (ids.departmentId) return true
    if (ids.circleId) return any(world, inCircle, [ids.personId, ids.circleId])
    const looks = ids.personId === personId || (await any(world, onTeam, [personId, ids.organizationId]))
    return looks && any(world, inOrganization, [ids.personId, ids.organizationId])
  },
  sessionId: (world, personId, ids) =>
    any(world, 'from global.session where person_id = $1 and id = $2', [personId, ids.sessionId]),
  passkeyId: (world, personId, ids) =>
    any(world, 'from global.login where person_id = $1 and id = $2', [personId, ids.passkeyId]),
  // Looked up once what is asked is allowed at all: they lie inside a circle or organization that is open to the person.
  departmentId: async () => true,
  invitationId: async () => true,
  codeId: async () => true,
  code: async () => true,
  slug: async () => true,
  token: async () => true,
  format: async () => true,
  variant: async () => true,
  // A file that a message of a room of mine carries, or an upload of my own.
  fileId: (world, personId, ids) =>
    any(
      world,
      `from file f where f.id = $2 and f.uploader_id = $1 or ${ids.variant !== undefined} and exists (
        select from attachment a join room_member rm on rm.room_id = a.room_id
        where a.file_id = $2 and rm.person_id = $1)`,
      [personId, ids.fileId],
    ),
}

/** Every fact that a policy may ask for. One that it asks for and that is not here fails the test. */
export async function reckon(world: World, personId: string, ids: Ids): Promise<Record<string, unknown>> {
  const [found] = (
    await world.pool.query(
      `select
        (select role from circle_member where person_id = $1 and circle_id = $2 and state = 'in') as mine,
        coalesce((select rights from circle_member where person_id = $1 and circle_id = $2 and state = 'in'), '{}')
          as rights,
        coalesce((select rights from circle_member where person_id = $4 and circle_id = $2 and state = 'in'), '{}')
          as "theirRights",
        (select role from affiliation where person_id = $1 and organization_id = coalesce($3::uuid,
          (select organization_id from circle where id = $2),
          (select organization_id from room where id = $5))) as role,
        exists (select from room_member where person_id = $1 and room_id = $5) as inside,
        exists (select from message where author_id = $1 and room_id = $5 and id = $6) as wrote,
        (select runs_server from global.person where id = $1) as "runsServer",
        case when $2::uuid is not null
          then (select role from circle_member where person_id = $4 and circle_id = $2 and state = 'in')
          else (select role from affiliation where person_id = $4 and organization_id = $3) end as theirs`,
      [personId, ...['circleId', 'organizationId', 'personId', 'roomId', 'messageId'].map((key) => ids[key] ?? null)],
    )
  ).rows
  // The servers of these tests let only who runs them found a place; a file that is reached is shown.
  return { ...found, personId: ids.personId, mayFound: false, shown: true }
}

/** Facts that complain when one is asked for that nobody reckons. */
export const strict = (facts: Record<string, unknown>, permission: string): Record<string, unknown> =>
  new Proxy(facts, {
    get: (_, key) => {
      if (typeof key === 'symbol' || key in facts) return facts[key as string]
      throw new Error(`${permission} decides by "${key}": say in test/hostile/facts.ts how that is reckoned`)
    },
  })
