// Thousands of talks: whoever comes to the team, leaves it, or gave the codes makes no transaction of all of them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'
import { goOn } from './index.ts'

const talks = 250

let world: World
let circleId: string
let mod: Person
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
  mod = await world.guest('Moa')
})
afterAll(() => world.close())

const part = (role: circleApi.Member['role'], { personId }: Person = mod) =>
  world.mina.call(circleApi.changeMemberRole, { circleId, personId, role })
const count = async (text: string, ...values: string[]) =>
  Number((await world.pool.query(`select count(*) as count ${text}`, values)).rows[0].count)
const seatsOf = ({ personId }: Person) =>
  count(
    `from room_member m join room r on r.id = m.room_id
      where m.person_id = $1 and r.circle_id = $2 and r.talk_of is not null`,
    personId,
    circleId,
  )
const heardOf = ({ personId }: Person) =>
  count("from global.membership where person_id = $1 and kind = 'room'", personId)
const left = () => count('from global.talk_step')
const done = () => expect.poll(left, { timeout: 15_000 }).toBe(0)

/** Talks of people who have gone, past all that makes them. @param giver without one they are the team's */
async function fill(giver: Person | null, first: number) {
  const { organizationId } = world.lotus
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const each = `from generate_series(${first}, ${first + talks - 1}) n`
  await world.pool.query(`
    insert into global.person (id, created_at) select ${id}, now() ${each};
    insert into affiliation (organization_id, person_id, role, display_name, version, created_at)
      select '${organizationId}', ${id}, 'outside', 'Guest ' || n, 1, now() ${each};
    insert into room (organization_id, id, circle_id, everybody, series_id, created_at, talk_of, talk_with, talk_team,
        talk_key)
      select '${organizationId}', ${id}, '${circleId}', false, ${id}, now(), ${id},
        ${giver ? `'${giver.personId}'` : 'null'}, ${giver === null}, '${giver?.personId ?? circleId}' ${each};
    insert into head (organization_id, audience_id, kind) select '${organizationId}', ${id}, 'room' ${each}`)
  if (!giver) return
  await world.pool.query(`
    insert into room_member (organization_id, room_id, person_id) select '${organizationId}', ${id}, '${giver.personId}' ${each};
    insert into global.membership select '${giver.personId}', '${organizationId}', 'room', ${id} ${each}`)
}

test('a new moderator is given the first seats at once, the others step by step, and is told of each', async () => {
  await fill(null, 1)
  const live = await mod.live()
  expect((await part('moderator')).status).toBe(200)
  const atOnce = await count("from log where audience_id = $1 and name = 'room.entered'", mod.personId)
  expect(atOnce).toBeGreaterThan(0)
  expect(atOnce).toBeLessThan(talks)
  await done()
  expect(await seatsOf(mod)).toBe(talks)
  expect(await count("from log where audience_id = $1 and name = 'room.entered'", mod.personId)).toBe(talks)
  await live.heard('room.entered')
  // What was heard leads to what is fetched: the last of them stands in the list.
  const last = `01900000-0000-7000-8000-${talks.toString(16).padStart(12, '0')}`
  expect((await mod.call(api.openRoom, { roomId: last })).status).toBe(200)
})

test('who is no longer on the team has no seat and hears nothing at once, and nothing is given to them later', async () => {
  expect((await part('member')).status).toBe(200)
  expect(await seatsOf(mod)).toBe(0)
  // The circle's own chat is still theirs.
  expect(await heardOf(mod)).toBe(1)
  const { organizationId } = world.lotus
  const step = { organizationId, circleId, personId: mod.personId, passing: false, afterRoom: newId() }
  await world.pool.query('insert into global.talk_step values ($1, $2, $3, false)', [
    organizationId,
    circleId,
    mod.personId,
  ])
  await asServer(world.server.engine, (ctx) => goOn(ctx, step))
  expect([await left(), await seatsOf(mod)]).toEqual([0, 0])
})

test('a server that was stopped between two steps goes on where it was', async () => {
  await part('moderator')
  await done()
  const { organizationId } = world.lotus
  const half = `01900000-0000-7000-8000-${(talks / 2).toString(16).padStart(12, '0')}`
  // As it stands when only half was done.
  await world.pool.query('delete from room_member where person_id = $1 and room_id > $2 and room_id < $3', [
    mod.personId,
    half,
    '01900000-0000-7000-8000-ffffffffffff',
  ])
  await world.pool.query('insert into global.talk_step values ($1, $2, $3, false, $4)', [
    organizationId,
    circleId,
    mod.personId,
    half,
  ])
  expect(await seatsOf(mod)).toBe(talks / 2)
  await done()
  expect(await seatsOf(mod)).toBe(talks)
})

test('the talks of a giver who leaves pass to the team step by step, each told in its room', async () => {
  await fill(world.theo, 10_001)
  expect((await world.theo.call(circleApi.leaveCircle, { circleId })).status).toBe(200)
  expect(await seatsOf(world.theo)).toBe(0)
  const passed = () => count("from log where name = 'talk.passed'")
  expect(await passed()).toBeLessThan(talks)
  await done()
  expect(await passed()).toBe(talks)
  expect(await seatsOf(mod)).toBe(2 * talks)
  expect(await seatsOf(world.mina)).toBe(talks)
})
