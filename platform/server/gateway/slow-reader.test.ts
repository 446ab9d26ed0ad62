import { afterAll, beforeAll, expect, test } from 'vitest'
import * as roomApi from '../../../features/rooms/contract.ts'
import { roomWriter } from '../../../features/rooms/server/index.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { waitingBytes } from './frames.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const clientOf = ({ personId }: Person) => world.server.gateway.clients().find((client) => client.personId === personId)

/** Some 15 MB, more than the kernel keeps for a connection. */
async function flood() {
  const writer = roomWriter(world.server.engine)
  const room = { id: world.lotus.roomId, organizationId: world.lotus.organizationId }
  const item = () => ({ id: newId(), authorId: world.theo.personId, text: '字'.repeat(8000) })
  for (let part = 0; part < 25; part++) {
    await Promise.all(Array.from({ length: 25 }, () => writer.send(room, item())))
  }
}

// R17. Seen to fail when no buffer counts as full.
test('a reader who does not read costs a fixed buffer, is told that they are behind, and catches up by asking', async () => {
  const { gus, lotus } = world
  const { roomId } = lotus
  const [slow, near] = [await gus.live(), await world.lin.live()]
  const { seq, epoch } = (await gus.call(roomApi.openRoom, { roomId })).body.room
  slow.socket.pause()
  await flood()
  await near.until(() => near.events(roomId).length >= 625)
  const client = clientOf(gus)
  expect(client?.missed).toEqual(new Set([roomId]))
  expect(client && waitingBytes(client.socket)).toBeLessThan(2 * 1024 * 1024)

  slow.socket.resume()
  await expect.poll(() => client?.hasFlushed(), { timeout: 10_000 }).toBe(true)
  await world.server.gateway.audit()
  await slow.until(({ type }) => type === 'behind')
  const held = slow.events(roomId).map((event) => event.seq)
  for (let more = true; more; ) {
    const after = held.at(-1) ?? seq
    const { body } = await gus.call(roomApi.listRoomEvents, { roomId, epoch, after })
    held.push(...body.events.map((event) => event.seq))
    more = held.at(-1) !== body.headSeq
  }
  expect(held).toEqual(Array.from({ length: 625 }, (_, index) => seq + 1 + index))

  const { body } = await world.theo.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'and on it goes' })
  await slow.until(() => slow.events(roomId).some((event) => event.seq === body.seq))
  await Promise.all([slow.close(), near.close()])
}, 60_000)
