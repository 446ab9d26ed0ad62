// PostgreSQL's backends die under load, again and again; clients try again with the same id. Nothing that was
// acknowledged may be lost, doubled or leave a hole.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as circleApi from '../features/circles/contract.ts'
import * as roomApi from '../features/rooms/contract.ts'
import { newId, type Person } from './person.ts'
import { createWorld, type World } from './world.ts'

const kills = Number(process.env.KILLS ?? 60)
const writers = 8

let world: World
const crashes: unknown[] = []
const crashed = (error: unknown) => crashes.push(error)
beforeAll(async () => {
  process.on('uncaughtException', crashed)
  process.on('unhandledRejection', crashed)
  world = await createWorld()
})
afterAll(async () => {
  await world.close()
  process.off('uncaughtException', crashed)
  process.off('unhandledRejection', crashed)
})

test('nothing acknowledged is lost, doubled or misnumbered while connections to the database are cut', async () => {
  const { roomId } = world.lotus
  const people = await Promise.all(Array.from({ length: writers }, (_, nr) => world.guest(`Writer ${nr}`)))
  const live = await world.gus.live()
  const start = (await world.gus.call(roomApi.openRoom, { roomId })).body.room
  const sent = new Map<string, { seq: number; text: string }>()
  let stop = false
  let failures = 0

  async function sendUntilKept(person: Person, text: string) {
    const messageId = newId()
    for (;;) {
      const answer = await person.call(roomApi.sendMessage, { roomId, messageId, text })
      if (answer.status === 200) return void sent.set(messageId, { seq: answer.body.seq, text })
      expect([429, 500, 503]).toContain(answer.status)
      if (answer.status !== 429) failures++
      await sleep(answer.status === 429 ? 1000 : 20)
    }
  }

  const writing = people.map(async (person, nr) => {
    for (let word = 0; !stop; word++) {
      await sendUntilKept(person, `${nr}/${word}`)
      await sleep(100)
    }
  })
  const coming = (async () => {
    while (!stop) {
      await world.lin.call(circleApi.listMembers, { circleId: world.lotus.circleId }).catch(() => {})
      await sleep(50)
    }
  })()
  for (let kill = 0; kill < kills; kill++) {
    await sleep(100 + ((kill * 37) % 100))
    await world.pool
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      .catch(() => {})
  }
  stop = true
  await Promise.all([...writing, coming])

  const { rows } = await world.pool.query<{ id: string; seq: number; message_no: number; text: string }>(
    'select id, seq, message_no, text from message where room_id = $1 order by seq',
    [roomId],
  )
  const kept = new Map(rows.map((row) => [row.id, row]))
  for (const [id, { seq, text }] of sent) expect(kept.get(id)).toMatchObject({ seq, text })
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length)
  expect(rows.length).toBe(sent.size)
  const log = await world.pool.query<{ seq: number }>('select seq from log where audience_id = $1 order by seq', [
    roomId,
  ])
  expect(log.rows.map(({ seq }) => seq)).toEqual(log.rows.map((_, index) => index + 1))
  expect(rows.map(({ message_no }) => message_no)).toEqual(rows.map((_, index) => index + 1))

  await world.server.gateway.audit()
  const head = log.rows.length
  await live.until(() => live.events(roomId).some(({ seq }) => seq === head))
  const heard = live.events(roomId).map(({ seq }) => seq)
  expect(heard).toEqual(Array.from({ length: head - start.seq }, (_, index) => start.seq + 1 + index))
  expect(crashes).toEqual([])
  expect(failures).toBeGreaterThan(0)
  console.log(`${sent.size} acknowledged, ${failures} failures answered, ${kills} kills: 0 lost, 0 twice, 0 holes`)
}, 600_000)
