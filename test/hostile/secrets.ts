// What must stay where it is: a word of its own, a canary, in everything private of both organizations, and who may
// know it. Whoever adds a table with texts says here what lies in them; columns.ts counts.
import * as circleApi from '../../features/circles/contract.ts'
import * as organizationApi from '../../features/organizations/contract.ts'
import * as roomApi from '../../features/rooms/contract.ts'
import { sendWith, upload } from '../files.ts'
import { newId, type Person } from '../person.ts'
import type { Place, World } from '../world.ts'
import { type Cast, type Part, parts } from './cast.ts'

export interface Secret {
  what: string
  canary: string
  knownTo: ReadonlySet<Part>
  /** Nothing shows it yet, to anybody. */
  unseen?: true
}

const team: readonly Part[] = ['owner', 'admin', 'staff']
const inside: readonly Part[] = [...team, 'host', 'moderator', 'member', 'guest']
const codeSeers: readonly Part[] = [...team, 'host']
/** Have founded an organization, which is for those who run the server. */
const operators: readonly Part[] = ['owner', 'stranger']
/** Was here once, and keeps a place and a name in the organization. */
const once: readonly Part[] = ['removed', 'banned']

interface Kind {
  what: string
  knownTo: readonly Part[]
  unseen?: true
  plant(at: Planting, canary: string): Promise<unknown>
}

interface Planting {
  world: World
  place: Place
  /** Runs the place. */
  owner: Person
}

const rewrite = ({ world }: Planting, text: string, values: readonly string[]) => world.pool.query(text, [...values])

/** Somebody comes by a code of these ways, or asks to. */
async function comeBy({ world, owner, place }: Planting, ways: Ways, answer = '') {
  const { circleId } = place
  const { code } = (await owner.call(circleApi.createCode, { circleId, codeId: newId(), label: 'Way', ...ways })).body
  return world.browser().submit(`/j/${code}`, { name: 'Newcomer', answer })
}

/** Somebody comes by a code that opens a talk, and writes there. */
async function writeAlone({ world, owner, place: { circleId } }: Planting, opens: 'giver' | 'team', text: string) {
  const wanted = { circleId, codeId: newId(), label: 'Talk', opens }
  const { code } = (await owner.call(circleApi.createCode, wanted)).body
  const guest = world.browser()
  const way = await guest.submit(`/j/${code}`, { name: 'Confiding' })
  // Where a circle asks for a yes, it is the giver who gives it.
  if (!way.headers.get('location')?.startsWith('/rooms/')) {
    const { requests } = (await owner.call(circleApi.listRequests, { circleId })).body
    for (const { person } of requests)
      await owner.call(circleApi.answerRequest, { circleId, personId: person.personId, admitted: true })
  }
  const inside = await guest.fetch(`/j/${code}`)
  const roomId = inside.headers.get('location')?.split('/')[2] ?? ''
  return guest.call(roomApi.sendMessage, { roomId, messageId: newId(), text })
}

interface Ways {
  greeting?: string
  tags?: string[]
  approval?: boolean
}

const kinds: readonly Kind[] = [
  {
    what: 'the name of the organization',
    knownTo: [...inside, ...once],
    plant: (at, canary) =>
      rewrite(at, 'update organization set name = $2 where organization_id = $1', [at.place.organizationId, canary]),
  },
  {
    what: 'why somebody is kept out',
    knownTo: ['owner', 'admin', 'host', 'moderator'],
    unseen: true,
    plant: (at, canary) =>
      rewrite(at, 'update ban set reason = $2 where organization_id = $1', [at.place.organizationId, canary]),
  },
  {
    what: 'the name of the circle',
    // Its door shows it to whoever holds a code, as these two do.
    knownTo: [...inside, ...once],
    plant: (at, canary) => rewrite(at, 'update circle set name = $2 where id = $1', [at.place.circleId, canary]),
  },
  {
    what: 'what the circle says of itself, on its door too',
    knownTo: [...inside, ...once],
    plant: (at, canary) => rewrite(at, 'update circle set description = $2 where id = $1', [at.place.circleId, canary]),
  },
  {
    what: 'what holds in the circle',
    knownTo: inside,
    plant: (at, canary) => rewrite(at, 'update circle set rules = $2 where id = $1', [at.place.circleId, canary]),
  },
  {
    what: 'what is asked of whoever wants to come in',
    knownTo: [...inside, ...once],
    plant: (at, canary) => rewrite(at, 'update circle set question = $2 where id = $1', [at.place.circleId, canary]),
  },
  {
    what: 'the name of the team’s circle',
    knownTo: team,
    plant: (at, canary) =>
      rewrite(at, 'update circle set name = $2 where organization_id = $1 and all_staff', [
        ...[at.place.organizationId, canary],
      ]),
  },
  {
    what: 'the name of a room',
    knownTo: inside,
    plant: (at, canary) => rewrite(at, 'update room set name = $2 where id = $1', [at.place.roomId, canary]),
  },
  {
    what: 'the label of a code that nobody came by',
    knownTo: codeSeers,
    plant: ({ owner, place: { circleId } }, canary) =>
      owner.call(circleApi.createCode, { circleId, codeId: newId(), label: canary }),
  },
  {
    what: 'the label of a code that somebody comes by, which the circle is told',
    knownTo: inside,
    plant: async ({ world, owner, place: { circleId } }, canary) => {
      const { code } = (await owner.call(circleApi.createCode, { circleId, codeId: newId(), label: canary })).body
      return world.browser().submit(`/j/${code}`, { name: 'Newcomer' })
    },
  },
  {
    what: 'what a code tells newcomers',
    knownTo: codeSeers,
    plant: (at, greeting) => comeBy(at, { greeting }),
  },
  {
    what: 'the tags of a code and of whoever comes by it',
    knownTo: [...codeSeers, 'moderator'],
    plant: (at, canary) => comeBy(at, { tags: [canary] }),
  },
  {
    what: 'what was said by somebody who wants to come in',
    knownTo: ['owner', 'admin', 'host', 'moderator'],
    plant: (at, answer) => comeBy(at, { approval: true }, answer),
  },
  {
    what: 'a message in the circle’s room',
    knownTo: inside,
    plant: ({ owner, place: { roomId } }, text) =>
      owner.call(roomApi.sendMessage, { roomId, messageId: newId(), text }),
  },
  {
    what: 'a message in the team’s room',
    knownTo: team,
    plant: async ({ world, owner, place }, text) => {
      const { rows } = await world.pool.query<{ id: string }>(
        'select r.id from room r join circle c on c.id = r.circle_id where c.organization_id = $1 and c.all_staff',
        [place.organizationId],
      )
      return owner.call(roomApi.sendMessage, { roomId: rows[0]?.id ?? '', messageId: newId(), text })
    },
  },
  {
    what: 'what somebody writes to the giver of their code alone',
    knownTo: ['owner'],
    plant: (at, text) => writeAlone(at, 'giver', text),
  },
  {
    what: 'what somebody writes to the circle’s team alone',
    knownTo: ['owner', 'host', 'moderator'],
    plant: (at, text) => writeAlone(at, 'team', text),
  },
  {
    what: 'the name of a file in the circle’s room',
    knownTo: inside,
    plant: async ({ owner, place: { roomId } }, name) => {
      const { fileId } = await upload(owner, { roomId, bytes: Buffer.from(name), kind: 'document', name })
      return sendWith(owner, roomId, [fileId])
    },
  },
  {
    what: 'the name of the host, which stands on the door',
    knownTo: [...inside, ...once],
    plant: ({ owner, place: { organizationId } }, displayName) =>
      owner.call(organizationApi.renameMyself, { organizationId, displayName }),
  },
  {
    what: 'the name of somebody in the circle',
    knownTo: inside,
    plant: ({ world, place: { code } }, name) => world.browser().submit(`/j/${code}`, { name }),
  },
  {
    what: 'the address that somebody is invited at',
    knownTo: ['owner', 'admin'],
    unseen: true,
    plant: (at, canary) =>
      rewrite(
        at,
        `insert into invitation (organization_id, id, token_hash, role, email, giver_id, use_limit, created_at, sent_at,
            expires_at)
          values ($1, $2::uuid, sha256($2::uuid::text::bytea), 'staff', $4, $3, 1, now(), now(), now() + interval '1 day')`,
        [at.place.organizationId, newId(), at.owner.personId, canary],
      ),
  },
  {
    what: 'the name of a department',
    knownTo: team,
    unseen: true,
    plant: (at, canary) =>
      rewrite(at, 'insert into department (organization_id, id, name, created_at) values ($1, $2, $3, now())', [
        ...[at.place.organizationId, newId(), canary],
      ]),
  },
  {
    what: 'what the organization says on its doors',
    knownTo: [...inside, ...once],
    unseen: true,
    plant: (at, canary) =>
      rewrite(at, 'update organization set landing_text = $2 where organization_id = $1', [
        ...[at.place.organizationId, canary],
      ]),
  },
  {
    what: 'what an act of power was about',
    knownTo: ['owner', 'admin'],
    unseen: true,
    plant: (at, canary) =>
      rewrite(
        at,
        `insert into audit (organization_id, id, at, actor_id, act, details)
          values ($1, $2, now(), $3, 'test.planted', jsonb_build_object('why', $4::text))`,
        [at.place.organizationId, newId(), at.owner.personId, canary],
      ),
  },
]

/** Puts a canary into everything, while whoever listens may hear it. @returns all of them, with who may know each */
export async function plantSecrets(world: World, cast: Cast): Promise<Secret[]> {
  const lotus = await plantAll('lotus', { world, place: world.lotus, owner: cast.owner }, (known) => known)
  const theirs = await plantAll('hillview', { world, place: world.hillview, owner: cast.stranger }, () => ['stranger'])
  return [...lotus, ...theirs, ...(await plantOwn(world, cast))]
}

async function plantAll(prefix: string, at: Planting, who: (known: readonly Part[]) => readonly Part[]) {
  const secrets: Secret[] = []
  for (const [nr, { what, knownTo, unseen, plant }] of kinds.entries()) {
    const canary = `${prefix}-canary-${nr}-${newId().slice(-6)}`
    await plant(at, canary)
    secrets.push({ what: `${prefix}: ${what}`, canary, knownTo: new Set(who(knownTo)), ...(unseen && { unseen }) })
  }
  return secrets
}

/** What is each person's own: what signs them in, and what their browser says of itself. */
async function plantOwn(world: World, cast: Cast): Promise<Secret[]> {
  const secrets: Secret[] = []
  for (const part of parts.filter((one) => cast[one].cookie)) {
    const { personId, cookie } = cast[part]
    const mine = new Set([part])
    const plant = async (what: string, text: string, known: Iterable<Part> = mine) => {
      const canary = `own-canary-${part}-${newId().slice(-6)}`
      await world.pool.query(text, [personId, canary])
      secrets.push({ what: `${what} of ${part}`, canary, knownTo: new Set(known), unseen: true })
    }
    await plant('the browser', 'update global.session set agent = $2 where person_id = $1')
    await plant('the network', 'update global.session set network = $2 where person_id = $1')
    await plant(
      'the address',
      `insert into global.login (id, person_id, kind, key, label, created_at)
        values (gen_random_uuid(), $1, 'email', $2::text, $2::text, now())`,
    )
    await plant(
      'the address that is being proved',
      `insert into global.email_code (attempt_hash, email, label, code_hash, person_id, asked_from, created_at, expires_at)
        values (sha256($2::text::bytea), $2::text, $2::text, sha256($2::text::bytea), $1, $2::text, now(), now() + interval '1 minute')`,
    )
    const mail = (recipient: string, words: string) =>
      `insert into global.mail (id, kind, recipient, subject, plain, markup, created_at, expires_at, due_at, given_up_at)
        values (gen_random_uuid(), 'test', ${recipient}, ${words}, ${words}, ${words}, now(), now(), now(), now())`
    await plant('the address in a mail', mail("$2::text || '@' || $1::uuid", "'Words'"))
    // Where no mail can leave, whoever runs the server hands its words on.
    await plant('the mail', mail("$1::uuid || '@mail.test'", '$2::text'), [...mine, ...operators])
    await plant(
      'the other browser',
      `insert into global.device_link (token_hash, browser_hash, number, choices, agent, network, created_at, expires_at)
        values (sha256($1::uuid::text::bytea), sha256($2::text::bytea), 1, '{1,2,3}', $2::text, $2::text, now(), now() + interval '1 minute')`,
    )
    const canary = cookie.split('=')[1] ?? ''
    secrets.push({ what: `the session of ${part}`, canary, knownTo: new Set(), unseen: true })
  }
  return secrets
}
