// Two walls between organizations: what the code asks for, and what the database lets the runtime role see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../app/endpoints.ts'
import * as circleApi from '../features/circles/contract.ts'
import * as roomApi from '../features/rooms/contract.ts'
import * as safetyApi from '../features/safety/contract.ts'
import type { Endpoint } from '../platform/contract/index.ts'
import { sql } from '../platform/server/db/sql.ts'
import { see, transact } from '../platform/server/db/transact.ts'
import { inputFor } from './inputs.ts'
import { newId, type Person } from './person.ts'
import { told } from './strangers.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.ada.call(roomApi.sendMessage, { roomId: world.hillview.roomId, messageId: newId(), text: 'Homework' })
  const { organizationId } = world.lotus
  await world.gus.call(safetyApi.blockPerson, { organizationId, personId: world.lin.personId })
  await world.gus.call(roomApi.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text: 'Tea' })
  for (const { organizationId } of [world.lotus, world.hillview]) await furnish(organizationId)
})
afterAll(() => world.close())

/** A row in every table that a new organization leaves empty. */
async function furnish(organizationId: string) {
  const [id, hash] = [newId(), Buffer.from(newId())]
  await world.pool.query("insert into department values ($1, $2, null, 'Kitchen', now())", [organizationId, id])
  await world.pool.query(
    'insert into department_member select organization_id, $2, person_id from affiliation where organization_id = $1',
    [organizationId, id],
  )
  const content = `with content as (insert into file_content values ($1, $2, '', 'photo', 1, '{}', '{}', now()))
    insert into attachment values ($1, $2, 1, $2, 1, $2, $2, 'photo')`
  await world.pool.query(content, [organizationId, id])
  await world.pool.query(
    `insert into file (organization_id, id, owner_kind, owner_id, uploader_id, kind, name, size, given, created_at)
      select $1, $2, 'room', $2, person_id, 'photo', '', 1, '{}', now() from affiliation where organization_id = $1 limit 1`,
    [organizationId, id],
  )
  await world.pool.query("insert into upload_part values ($1, $2, 0, 1, '')", [organizationId, id])
  await world.pool.query(
    "insert into member_tag select organization_id, circle_id, 'regular', joined_at, person_id from circle_member where organization_id = $1",
    [organizationId],
  )
  await world.pool.query(
    'insert into code_day select organization_id, id, now()::date, 1 from code where organization_id = $1 on conflict do nothing',
    [organizationId],
  )
  await world.pool.query(
    `insert into join_request (organization_id, circle_id, person_id, id, asked_at)
      select organization_id, id, $2, $2, now() from circle where organization_id = $1`,
    [organizationId, id],
  )
  await world.pool.query(
    `insert into invitation (organization_id, id, token_hash, role, giver_id, use_limit, created_at, sent_at, expires_at)
      values ($1, $2, $3, 'staff', $2, 1, now(), now(), now())`,
    [organizationId, id, hash],
  )
}

// Known by the whole server, whatever the organization: to list a new one here is a decision.
const global = [
  ...['device', 'device_link', 'device_person', 'directory', 'email_code', 'fact', 'login', 'mail', 'membership'],
  ...['passkey_challenge', 'person', 'session', 'sign_in_link', 'talk_step'],
]

describe('row-level security', () => {
  const tables = async () =>
    (
      await world.pool.query<{
        schema: string
        name: string
        guarded: boolean
        partition: boolean
        reachable: boolean
      }>(`
        select n.nspname as schema, c.relname as name, c.relispartition as partition,
          c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as guarded,
          has_table_privilege('opencircle_app', c.oid, 'select, insert, update, delete, truncate') as reachable
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
          and n.nspname !~ '^pg_'`)
    ).rows

  test('guards every table that requests can reach, and what is global is known by name', async () => {
    const reachable = (await tables()).filter((table) => table.reachable)
    expect(
      reachable
        .filter(({ schema }) => schema === 'global')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(global)
    expect(reachable.filter(({ schema, guarded }) => schema !== 'global' && !guarded)).toEqual([])
    expect(reachable.filter(({ partition }) => partition)).toEqual([])
    expect(reachable.length).toBeGreaterThan(global.length + 10)
  })

  test('shows of each table only the organizations that are named, and nothing where none is', async () => {
    const guarded = (await tables()).filter(({ reachable, schema }) => reachable && schema !== 'global')
    for (const { name } of guarded) {
      const seen = (organizations: string[]) =>
        transact(world.pool, 'snapshot', async (db) => {
          if (organizations.length > 0) see(db, organizations)
          return (await db.rows<{ id: string }>(sql([`select distinct organization_id as id from ${name}`] as never)))
            .map(({ id }) => id)
            .filter((id) => !id.startsWith('00000000'))
        })
      expect(await seen([]), name).toEqual([])
      expect(await seen([newId()]), name).toEqual([])
      expect(await seen([world.lotus.organizationId]), name).not.toContain(world.hillview.organizationId)
      expect(await seen([world.hillview.organizationId]), name).not.toContain(world.lotus.organizationId)
      expect(await seen([world.lotus.organizationId]), name).toContain(world.lotus.organizationId)
    }
  })

  test('lets nothing be written into another organization', async () => {
    const write = transact(world.pool, 'write', async (db) => {
      see(db, [world.lotus.organizationId])
      await db.rows(sql`update circle set organization_id = ${world.hillview.organizationId}`)
    })
    await expect(write).rejects.toThrow(/row-level security/)
  })

  test('what a person sends can never pass for a piece of SQL', async () => {
    const forged = JSON.parse('{"parts":["1; drop table message"],"values":[]}') as unknown
    const run = transact(world.pool, 'snapshot', (db) => db.rows(sql`select ${forged}::text as it`))
    await expect(run).resolves.toEqual([{ it: expect.stringContaining('drop table') }])
  })
})

const inPlaces = [...endpoints].filter(([, { params }]) =>
  ['organizationId', 'circleId', 'roomId'].some((id) => id in params.shape),
)

describe('ids of another organization', () => {
  test.each(inPlaces.map(([name]) => name))('%s: are as good as ids of nothing', async (name) => {
    const spec = endpoints.get(name) as Endpoint
    const unknown = { organizationId: newId(), circleId: newId(), roomId: newId(), codeId: newId() }
    for (const who of [world.mina, world.theo, world.gus, world.eve]) {
      if (name === 'foundOrganization') continue
      const foreign = told(await who.call(spec, inputFor(spec, world.hillview, world.ada.personId)))
      expect(foreign.status, `${who.name}`).toBe(404)
      expect(foreign).toEqual(told(await who.call(spec, inputFor(spec, unknown, newId()))))
    }
  })

  const inRooms = ['changeRoom', 'joinRoom', 'leaveRoom']
  const nested = [
    'removeMember',
    'changeMemberRole',
    'changeCode',
    'getPoster',
    'getCode',
    'pointCode',
    'rotateCode',
    ...inRooms,
  ]
  test.each(nested)('%s: also when they hide behind an id of one’s own', async (name) => {
    const spec = endpoints.get(name) as Endpoint
    const mixed = { ...world.lotus, codeId: world.hillview.codeId, roomId: world.hillview.roomId }
    const unknown = { ...world.lotus, codeId: newId(), roomId: newId() }
    const foreign = told(await world.mina.call(spec, inputFor(spec, mixed, world.ada.personId)))
    expect(foreign.status).toBe(404)
    expect(foreign).toEqual(told(await world.mina.call(spec, inputFor(spec, unknown, newId()))))
  })

  test('a code or message made under an id of theirs is another one, and theirs stays as it is', async () => {
    const { ada, mina, lotus, hillview } = world
    const theirs = async () => (await ada.call(circleApi.listCodes, { circleId: hillview.circleId })).body
    const before = await theirs()
    const { circleId } = lotus
    const made = await mina.call(circleApi.createCode, { circleId, codeId: hillview.codeId, label: 'Mine' })
    expect(made.body).toMatchObject({ circleId, label: 'Mine' })
    await mina.call(circleApi.changeCode, { circleId, codeId: hillview.codeId, revoked: true })
    expect(await theirs()).toEqual(before)
  })
})

describe('a canary in everything private', () => {
  test('reaches nobody outside, by no page, answer or frame', async () => {
    const canary = 'CANARY-7f3a'
    const { ada, hillview } = world
    const outsiders: Person[] = [world.mina, world.theo, world.gus, world.eve, world.nobody]
    const lives = await Promise.all(outsiders.slice(0, 4).map((person) => person.live()))
    const [circleId, codeId] = [newId(), newId()]
    const { organizationId } = hillview
    await ada.call(circleApi.createCircle, {
      organizationId,
      circleId,
      name: canary,
      kind: 'teaching',
      brand: '#123456',
    })
    await ada.call(circleApi.createCode, { circleId, codeId, label: canary })
    await ada.call(roomApi.sendMessage, { roomId: hillview.roomId, messageId: newId(), text: canary })
    const { rooms } = (await ada.call(roomApi.listMyRooms, {})).body
    const roomId = rooms.find((room) => room.circleId === circleId)?.id ?? ''
    const secrets = [{ organizationId, circleId, codeId, roomId }, { ...hillview }]
    const heard: string[] = []
    const asked = [...endpoints.values()].filter(({ route }) => !/^DELETE \/(session|me\/sessions)/.test(route))
    const questions = asked.flatMap((spec) => secrets.map((place) => ({ spec, place })))
    for (const { spec, place } of questions) {
      const input = inputFor(spec, place, ada.personId, { code: 'aaaaaaaaaa', token: 'none' })
      for (const person of outsiders) heard.push(JSON.stringify((await person.call(spec, input)).body))
    }
    for (const path of ['/', `/rooms/${roomId}`, `/circles/${circleId}`, '/api/openapi.json', '/api/reference']) {
      for (const person of outsiders) {
        heard.push(await (await person.fetch(path, { headers: { accept: 'text/html' } })).text())
      }
    }
    for (const live of lives) {
      live.say({ type: 'look', roomId })
      live.say({ type: 'typing', roomId: hillview.roomId })
      live.say({ type: 'ping' })
      await live.until(({ type }) => type === 'pong')
      heard.push(JSON.stringify(live.frames))
    }
    expect(heard.filter((text) => text.includes(canary))).toEqual([])
    expect(JSON.stringify((await ada.call(circleApi.listMyCircles, {})).body)).toContain(canary)
    await Promise.all(lives.map((live) => live.close()))
  })
})
