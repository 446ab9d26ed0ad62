import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import * as circleApi from '../../../features/circles/contract.ts'
import { accessCircle, joinCircle } from '../../../features/circles/server/index.ts'
import * as roomApi from '../../../features/rooms/contract.ts'
import { openNode } from '../../../test/node.ts'
import { type Live, newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const say = (who: Person, text: string) =>
  who.call(roomApi.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })
const kick = ({ personId }: Person) =>
  world.mina.call(circleApi.removeMember, { circleId: world.lotus.circleId, personId })

/** A host changes their mind: the person may come again. */
async function comeBack({ personId }: Person) {
  const { circleId, organizationId } = world.lotus
  await world.pool.query("update circle_member set state = 'left' where circle_id = $1 and person_id = $2", [
    ...[circleId, personId],
  ])
  await asPerson(world.server.engine, personId, (ctx) =>
    joinCircle(ctx, { circle: { id: circleId, organizationId }, personId, role: 'member', code: null }),
  )
}

/** Where in the room's log this person's ends and words stand. */
async function roomLog({ personId }: Person) {
  const { rows } = await world.pool.query<{ seq: number; name: string }>(
    `select seq, name from log where audience_id = $1 and (payload::jsonb ->> 'personId' = $2
      or payload::jsonb -> 'message' ->> 'authorId' = $2) order by seq`,
    [world.lotus.roomId, personId],
  )
  return rows
}

const heardInRoom = (live: Live) => live.events(world.lotus.roomId).map(({ seq }) => seq)

describe('somebody who is taken out', () => {
  test('hears nothing after it and is refused, while everybody else goes on', async () => {
    const guest = await world.guest('Noisy')
    const [own, near] = [await guest.live(), await world.gus.live()]
    await say(world.gus, 'before')
    await own.heard('message.sent')
    await kick(guest)
    expect((await say(guest, 'one more')).status).toBe(404)
    await say(world.gus, 'after')
    await near.heard<{ message: roomApi.Message }>('message.sent', ({ message }) => message.text === 'after')
    own.say({ type: 'look', roomId: world.lotus.roomId })
    own.say({ type: 'ping' })
    await own.until(({ type }) => type === 'pong')
    expect(JSON.stringify(own.frames)).not.toContain('after')
    expect(own.frames.some(({ type }) => type === 'here')).toBe(false)
    await Promise.all([own.close(), near.close()])
  })

  test('a socket that resumes afterwards is not told what it missed', async () => {
    const guest = await world.guest('Gone')
    const { room } = (await guest.call(roomApi.openRoom, { roomId: world.lotus.roomId })).body
    await say(world.gus, 'a secret, told before')
    await kick(guest)
    await say(world.gus, 'a secret, told after')
    const live = await guest.live([{ audience: room.id, epoch: room.epoch, seq: room.seq }])
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    expect(JSON.stringify(live.frames)).not.toContain('secret')
    expect(JSON.stringify(live.frames)).not.toContain(room.id)
    await live.close()
  })

  test('while their browser is just connecting, hears nothing of what comes after', async () => {
    const guest = await world.guest('Connecting')
    let during = async () => {}
    const node = await openNode(world, (source) => ({
      ...source,
      hearings: async (personId) => {
        const found = await source.hearings(personId)
        await during()
        return found
      },
      liveSessions: async (ids) => {
        await during()
        return source.liveSessions(ids)
      },
    }))
    // Somebody else on this node keeps the room's channel told up to the newest word.
    const other = await node.live(world.gus)
    during = async () => {
      await kick(guest)
      await say(world.gus, 'behind their back')
    }
    const live = await node.live(guest)
    during = async () => {}
    await say(world.gus, 'and again')
    await other.heard<{ message: roomApi.Message }>('message.sent', ({ message }) => message.text === 'and again')
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    expect(JSON.stringify(live.frames)).not.toMatch(/behind their back|and again/)
    await Promise.all([live.close(), other.close()])
    await node.close()
  })

  test('while an open browser of theirs is asking what it may hear, hears nothing of what comes after', async () => {
    const guest = await world.guest('Asking')
    await guest.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
    let during = async (_: string) => {}
    const node = await openNode(world, (source) => ({
      ...source,
      hearings: async (personId) => {
        const found = await source.hearings(personId)
        await during(personId)
        return found
      },
      liveSessions: async (ids) => {
        await sleep(30)
        return source.liveSessions(ids)
      },
    }))
    const [own, other] = [await node.live(guest), await node.live(world.gus)]
    let asked: () => void = () => {}
    const done = new Promise<void>((resolve) => {
      asked = resolve
    })
    during = async (personId) => {
      if (personId !== guest.personId) return
      during = async () => {}
      await kick(guest)
      await say(world.gus, 'not for them, one')
      asked()
    }
    await comeBack(guest)
    await done
    await say(world.gus, 'not for them, two')
    await sleep(100)
    own.say({ type: 'ping' })
    await own.until(({ type }) => type === 'pong')
    expect(JSON.stringify(own.frames)).not.toContain('not for them')
    expect(own.frames.filter(({ type }) => type === 'opened')).toEqual([])
    await Promise.all([own.close(), other.close()])
    await node.close()
  })
})

describe('words and the end at the same moment', () => {
  test('nobody writes after their end, and no frame from after it reaches them, however they race', async () => {
    const guests = await Promise.all(Array.from({ length: 10 }, (_, nr) => world.guest(`Racer ${nr}`)))
    const lives = await Promise.all(guests.map((guest) => guest.live()))
    let sent = 0
    for (let round = 0; round < 30; round++) {
      await Promise.all(
        guests.map(async (guest, nr) => {
          if (round > 0) await comeBack(guest)
          const words = Array.from({ length: 2 }, async (_, word) => {
            if ((round + nr + word) % 3) await sleep((round * nr + word * 5) % 7)
            return say(guest, `${round}`)
          })
          const end = sleep((round + nr) % 5).then(() => out(guest))
          const answers = await Promise.all(words)
          await end
          sent += answers.filter(({ status }) => status === 200).length
          for (const { status } of answers) expect([200, 404]).toContain(status)
          expect((await say(guest, 'too late')).status).toBe(404)
        }),
      )
    }
    expect(sent).toBeGreaterThan(0)
    for (const [nr, guest] of guests.entries()) await expectSilence(guest, lives[nr] as Live)
    await Promise.all(lives.map((live) => live.close()))
  }, 60_000)

  const out = ({ personId }: Person) =>
    asPerson(world.server.engine, world.mina.personId, async (ctx) => {
      const { removeMember } = await import('../../../features/circles/server/member-actions.ts')
      return removeMember(ctx, await accessCircle(ctx, { circleId: world.lotus.circleId }), personId)
    })

  async function expectSilence(guest: Person, live: Live) {
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    const log = await roomLog(guest)
    const ends = log.filter(({ name }) => name === 'room.left').map(({ seq }) => seq)
    expect(ends).toHaveLength(30)
    // Between one end and the next coming back there is not a word of theirs: coming back is a new beginning.
    const heard = heardInRoom(live)
    expect(heard.filter((seq) => ends.includes(seq))).toEqual([])
    const last = ends.at(-1) ?? 0
    expect(log.filter(({ seq, name }) => name === 'message.sent' && seq > last)).toEqual([])
    expect(heard.filter((seq) => seq > last)).toEqual([])
  }
})
