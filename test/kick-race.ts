import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { asPerson } from '../app/act.ts'
import { accessMember, joinCircle, removeMember } from '../features/circles/server/index.ts'
import * as roomApi from '../features/rooms/contract.ts'
import { type Live, newId, type Person } from './person.ts'
import type { World } from './world.ts'

/** A host changes their mind: the person may come again. */
export async function comeBack({ pool, server, lotus }: World, { personId }: Person): Promise<void> {
  const { circleId, organizationId } = lotus
  await pool.query('delete from ban where circle_id = $1 and person_id = $2', [circleId, personId])
  await pool.query("update circle_member set state = 'left' where circle_id = $1 and person_id = $2", [
    ...[circleId, personId],
  ])
  await asPerson(server.engine, personId, (ctx) =>
    joinCircle(ctx, { circle: { id: circleId, organizationId }, personId, role: 'member', code: null }),
  )
}

const takeOut = ({ server, mina, lotus }: World, { personId }: Person) =>
  asPerson(server.engine, mina.personId, async (ctx) =>
    removeMember(ctx, await accessMember(ctx, { circleId: lotus.circleId, personId }), { devices: false, reason: '' }),
  )

/** Lets guests write while they are taken out, over and over, at ever other moments; then reads in the room's log
 * that nobody wrote after their end, and in their frames that nothing from after it reached them. */
export async function raceKicks(world: World, { guests, rounds }: { guests: number; rounds: number }): Promise<void> {
  const { roomId } = world.lotus
  const people = await Promise.all(Array.from({ length: guests }, (_, nr) => world.guest(`Racer ${nr}`)))
  const lives = await Promise.all(people.map((person) => person.live()))
  const say = async (person: Person) =>
    (await person.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'racing' })).status
  let sent = 0
  for (let round = 0; round < rounds; round++) {
    await Promise.all(
      people.map(async (person, nr) => {
        if (round > 0) await comeBack(world, person)
        const words = [sleep((round * nr) % 7).then(() => say(person)), say(person)]
        await sleep((round + nr) % 5)
        await takeOut(world, person)
        for (const status of await Promise.all(words)) {
          expect([200, 404]).toContain(status)
          if (status === 200) sent++
        }
        expect(await say(person)).toBe(404)
      }),
    )
  }
  expect(sent).toBeGreaterThan(0)
  for (const [nr, person] of people.entries()) await expectSilence(world, person, lives[nr] as Live, rounds)
  await Promise.all(lives.map((live) => live.close()))
}

async function expectSilence({ pool, lotus }: World, { personId }: Person, live: Live, rounds: number) {
  live.say({ type: 'ping' })
  await live.until(({ type }) => type === 'pong')
  const { rows } = await pool.query<{ seq: number; name: string; own: boolean }>(
    `select seq, name, payload::jsonb -> 'author' ->> 'personId' = $2 as own from log
      where audience_id = $1 and (payload::jsonb ->> 'personId' = $2 or name = 'message.sent') order by seq`,
    [lotus.roomId, personId],
  )
  const ends = rows.filter(({ name }) => name === 'room.left').map(({ seq }) => seq)
  const heard = live.events(lotus.roomId).map(({ seq }) => seq)
  const last = ends.at(-1) ?? 0
  expect(ends).toHaveLength(rounds)
  expect(heard.filter((seq) => ends.includes(seq))).toEqual([])
  expect(rows.filter(({ seq, own }) => own && seq > last)).toEqual([])
  expect(heard.filter((seq) => seq > last)).toEqual([])
}
