import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'

let world: World
let roomId: string
beforeAll(async () => {
  world = await createWorld()
  roomId = world.lotus.roomId
})
afterAll(() => world.close())

const say = (who: Person) => who.call(api.sendMessage, { roomId, messageId: newId(), text: 'Hello' })
const mark = async (who: Person, messageNo: number) =>
  (await who.call(api.markRead, { roomId, messageNo })).body.readMessageNo
const roomOf = async (who: Person) => (await who.call(api.listMyRooms, {})).body.rooms.find(({ id }) => id === roomId)

describe('marking what was read', () => {
  // R9. Seen to fail without `greatest` in moveReadPointer.
  test('goes forward, never back, and never beyond what was written', async () => {
    for (let nr = 0; nr < 10; nr++) await say(world.theo)
    expect(await mark(world.gus, 4)).toBe(4)
    expect(await mark(world.gus, 2)).toBe(4)
    expect(await mark(world.gus, 0)).toBe(4)
    expect(await mark(world.gus, Number.MAX_SAFE_INTEGER)).toBe(10)
    for (const messageNo of [-1, 0.5, 1e300]) {
      expect((await world.gus.call(api.markRead, { roomId, messageNo })).status).toBe(400)
    }
  })

  test('of many devices that mark at once the greatest wins', async () => {
    const marks = Array.from({ length: 40 }, (_, index) => ((index * 7) % 10) + 1)
    const answers = await Promise.all(marks.map((messageNo) => mark(world.lin, messageNo)))
    answers.forEach((now, index) => expect(now).toBeGreaterThanOrEqual(marks[index] ?? 0))
    expect((await roomOf(world.lin))?.readMessageNo).toBe(10)
  })

  test('is told to the person’s other browsers and to who looks, and is no event', async () => {
    const [own, looking, away] = [await world.mina.live(), await world.theo.live(), await world.gus.live()]
    looking.say({ type: 'look', roomId })
    await looking.until(({ type }) => type === 'here')
    await mark(world.mina, 5)
    const reads = [{ personId: world.mina.personId, messageNo: 5 }]
    expect(await own.until(({ type }) => type === 'reads')).toEqual({ type: 'reads', roomId, reads })
    expect(await looking.until(({ type }) => type === 'reads')).toEqual({ type: 'reads', roomId, reads })
    expect([...own.events(), ...looking.events(), ...away.events()]).toEqual([])
    expect(away.frames.some(({ type }) => type === 'reads')).toBe(false)
    await Promise.all([own.close(), looking.close(), away.close()])
  })

  test('who writes has read what stands above', async () => {
    const { body } = await say(world.gus)
    expect((await roomOf(world.gus))?.readMessageNo).toBe(body.messageNo)
  })

  test('outsiders cannot tell that the room is there', async () => {
    await expectInvisible([world.ada, world.eve], api.markRead, {
      there: { roomId, messageNo: 1 },
      unknown: { roomId: newId(), messageNo: 1 },
    })
    await expectSignedOut(world.nobody, api.markRead, { roomId, messageNo: 1 })
  })
})

type Step = { who: 0 | 1 | 2; does: 'say' | 'read' | 'leave' | 'return'; far: number }
const steps = fc.array(
  fc.record<Step>({
    who: fc.constantFrom(0, 1, 2),
    does: fc.constantFrom('say', 'say', 'read', 'leave', 'return'),
    far: fc.integer({ min: 0, max: 12 }),
  }),
  { minLength: 5, maxLength: 25 },
)

test('what is unread always equals counting by hand, whatever people do', async () => {
  const people = [await world.guest('A'), await world.guest('B'), await world.guest('C')] as const
  let head = (await roomOf(people[0]))?.lastMessageNo ?? 0
  const read = new Map<Person, number | undefined>(people.map((person) => [person, head]))

  async function does({ who, does: what, far }: Step) {
    const person = people[who]
    const inside = read.get(person)
    if (what === 'return' && inside === undefined) {
      await person.submit(`/j/${world.lotus.code}`)
      read.set(person, head)
    }
    if (inside === undefined) return
    if (what === 'say') read.set(person, (head = (await say(person)).body.messageNo))
    if (what === 'read') {
      const upTo = Math.max(0, head + 2 - far)
      await mark(person, upTo)
      read.set(person, Math.max(inside, Math.min(upTo, head)))
    }
    if (what === 'leave') {
      await person.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
      read.set(person, undefined)
    }
  }

  async function unread(person: Person) {
    const room = await roomOf(person)
    return room && room.lastMessageNo - room.readMessageNo
  }

  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      for (const step of taken) await does(step)
      for (const person of people) {
        const mine = read.get(person)
        expect(await unread(person)).toBe(mine === undefined ? undefined : head - mine)
      }
    }),
    { numRuns: 12, seed: 7 },
  )
})
