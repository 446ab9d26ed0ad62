import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as circleApi from '../../../features/circles/contract.ts'
import * as roomApi from '../../../features/rooms/contract.ts'
import { comeBack, raceKicks } from '../../../test/kick-race.ts'
import { openNode } from '../../../test/node.ts'
import { newId, type Person } from '../../../test/person.ts'
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
    await comeBack(world, guest)
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

// R11. Seen to fail when append_messages asks nobody's membership, when a channel overlooks ends, and when those who
// leave do not lock the head (they and the writers then wait for each other).
test('nobody writes after their end, and no frame from after it reaches them, however the two race', async () => {
  await raceKicks(world, { guests: 10, rounds: 8 })
}, 60_000)
