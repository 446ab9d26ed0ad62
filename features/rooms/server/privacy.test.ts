import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Live, newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as peopleApi from '../../people/contract.ts'
import * as api from '../contract.ts'

let world: World
let roomId: string
let guest: Person
let lives: Live[] = []
beforeAll(async () => {
  world = await createWorld()
  roomId = world.lotus.roomId
})
beforeEach(async () => {
  await Promise.all(lives.map((live) => live.close()))
  lives = []
  guest = await world.guest('Ida')
})
afterAll(() => world.close())

const open = async (person: Person) => {
  const live = await person.live()
  lives.push(live)
  return live
}
const looking = async (person: Person) => {
  const live = await open(person)
  live.say({ type: 'look', roomId })
  await live.until(({ type }) => type === 'here')
  return live
}
const settled = async (live: Live) => {
  live.say({ type: 'ping' })
  await live.until(({ type }) => type === 'pong')
}
const lastHere = (live: Live) => live.frames.findLast((frame) => frame.type === 'here')
const isHere = async (asking: Person, personId: string) => {
  const { circleId } = world.lotus
  const { body } = await asking.call(circleApi.listMembers, { circleId, limit: 100 })
  return body.members.find((member) => member.personId === personId)?.here
}

describe('who sees that I am here', () => {
  test('nobody, once I said so; and again, once I said otherwise', async () => {
    const mina = await looking(world.mina)
    await open(guest)
    await mina.until((frame) => frame.type === 'here' && frame.count === 2)
    expect(await isHere(world.mina, guest.personId)).toBe(true)
    await guest.call(peopleApi.changeMe, { showsPresence: false })
    await expect.poll(() => lastHere(mina), { timeout: 8000 }).toMatchObject({ count: 1, people: [{ name: 'Mina' }] })
    expect(await isHere(world.mina, guest.personId)).toBe(false)
    await guest.call(peopleApi.changeMe, { showsPresence: true })
    await expect.poll(() => lastHere(mina), { timeout: 8000 }).toMatchObject({ count: 2 })
  })

  test('also when I come anew, and when I write', async () => {
    await guest.call(peopleApi.changeMe, { showsPresence: false })
    const mina = await looking(world.mina)
    const hidden = await looking(guest)
    hidden.say({ type: 'typing', roomId })
    await settled(hidden)
    await settled(mina)
    expect(mina.frames.filter(({ type }) => type === 'typing')).toEqual([])
    expect(lastHere(mina)).toMatchObject({ count: 1 })
  })
})

describe('who sees how far I have read', () => {
  const readsOf = async (person: Person) =>
    (await person.call(api.openRoom, { roomId })).body.reads.map(({ personId }) => personId)

  test('nobody, once I said so; nor do I see how far others have', async () => {
    await guest.call(peopleApi.changeMe, { showsReads: false })
    expect(await readsOf(world.mina)).not.toContain(guest.personId)
    expect(await readsOf(world.mina)).toContain(world.lin.personId)
    expect(await readsOf(guest)).toEqual([guest.personId])
    await guest.call(peopleApi.changeMe, { showsReads: true })
    expect(await readsOf(world.mina)).toContain(guest.personId)
    expect(await readsOf(guest)).toContain(world.lin.personId)
  })

  test('over the live connection neither; my own devices still hear of it', async () => {
    const { body: sent } = await world.theo.call(api.sendMessage, { roomId, messageId: newId(), text: 'Hello' })
    const before = await looking(guest)
    await guest.call(peopleApi.changeMe, { showsReads: false })
    await before.heard('me.changed')
    const [mina, mine] = [await looking(world.mina), await looking(guest)]
    await guest.call(api.markRead, { roomId, messageNo: sent.messageNo })
    await mine.until((frame) => frame.type === 'reads')
    await world.lin.call(api.markRead, { roomId, messageNo: sent.messageNo })
    await mina.until((frame) => frame.type === 'reads')
    await settled(mine)
    const told = (live: Live) =>
      live.frames.flatMap((frame) => (frame.type === 'reads' ? frame.reads.map(({ personId }) => personId) : []))
    expect(told(mina)).toEqual([world.lin.personId])
    expect(told(mine)).toEqual([guest.personId])
  })
})
