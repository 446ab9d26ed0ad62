import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { sendWith, upload } from '../../../test/files.ts'
import { holdRoom } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { tracesIn, tracesInFiles } from '../../../test/traces.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { knownIn } from '../../circles/server/index.ts'
import { mergeInto } from '../../people/server/index.ts'
import { listAudit } from '../../safety/contract.ts'
import * as api from '../contract.ts'

let world: World
let roomId: string
beforeAll(async () => {
  world = await createWorld()
  ;({ roomId } = world.lotus)
})
afterAll(() => world.close())

const say = async (who: Person, text: string) =>
  (await who.call(api.sendMessage, { roomId, messageId: newId(), text })).body
const take = (who: Person, messageId: string) => who.call(api.deleteMessage, { roomId, messageId })
const document = async (who: Person, words: string) =>
  (await upload(who, { roomId, bytes: Buffer.from(words), kind: 'document', name: `${words}.txt` })).fileId
const fetched = async (who: Person, fileId: string) => (await who.fetch(`/files/${fileId}/full`)).status

describe('deleting a message', () => {
  // Seen to fail when the event in the log is left as it was.
  test('its author takes words and files away for everybody, and not a trace of them is left', async () => {
    const { gus, lin } = world
    const canary = `canary-${newId().slice(-8)}`
    const before = (await lin.call(api.openRoom, { roomId })).body.room
    const live = await lin.live()
    const fileId = await document(gus, canary)
    const { body: sent } = await sendWith(gus, roomId, [fileId], `It says ${canary}`)
    expect(await fetched(lin, fileId)).toBe(200)
    expect((await tracesIn(world, canary)).length).toBeGreaterThan(2)
    expect((await tracesInFiles(world, canary)).length).toBe(1)

    const { status, body } = await take(gus, sent.id)
    const { files: _, ...place } = sent
    expect([status, body]).toEqual([200, { ...place, text: '', deleted: 'author' }])
    expect([await fetched(lin, fileId), await fetched(gus, fileId)]).toEqual([404, 404])
    expect(await live.heard('message.deleted')).toEqual({ roomId, messageId: sent.id, deleted: 'author' })
    expect(live.events().map(({ name }) => name)).toEqual(['message.sent', 'message.deleted'])

    await world.server.files.sweep()
    expect([await tracesIn(world, canary), await tracesInFiles(world, canary)]).toEqual([[], []])
    const from = { epoch: before.epoch, after: before.seq }
    const resumed = await lin.live([{ audience: roomId, epoch: before.epoch, seq: before.seq }])
    await resumed.heard('message.deleted')
    const pulled = await lin.call(api.listRoomEvents, { roomId, ...from })
    expect(pulled.body.events.map(({ name }) => name)).toEqual(['message.sent', 'message.deleted'])
    const shown = [
      await lin.call(api.openRoom, { roomId }),
      await lin.call(api.listMyRooms, {}),
      await lin.call(api.listRoomFiles, { roomId }),
    ]
    expect(JSON.stringify([resumed.frames, pulled.body, shown.map(({ body: all }) => all)])).not.toContain(canary)
    expect((await lin.call(api.listMyRooms, {})).body.rooms[0]?.lastMessage).toMatchObject({ deleted: 'author' })
    await Promise.all([live.close(), resumed.close()])
  })

  test('whoever heard it, live or from the log, holds what a fetch shows, and what is unread stays so', async () => {
    const { gus, lin, mina } = world
    const live = await lin.live()
    const held = await holdRoom(lin, live, world.lotus)
    const [first] = [await say(gus, 'Never mind'), await say(gus, 'The soup was good')]
    const unread = async () => {
      const { room } = (await mina.call(api.openRoom, { roomId })).body
      return room.lastMessageNo - room.readMessageNo
    }
    const before = await unread()
    await take(gus, first.id)
    expect(await unread()).toBe(before)
    const { held: heard, refetched } = await held()
    expect(heard).toEqual(refetched)
    expect(refetched.messages.at(-2)).toMatchObject({ id: first.id, messageNo: first.messageNo, text: '' })
    await live.close()
  })

  test('whoever keeps order deletes what others wrote, and that is noted; members and guests may not', async () => {
    const { gus, lin, theo, mina } = world
    const { organizationId, circleId } = world.lotus
    const moderator = await world.guest('Milo')
    await mina.call(circleApi.changeMemberRole, { circleId, personId: moderator.personId, role: 'moderator' })
    const rude = [await say(gus, 'Rude'), await say(gus, 'Ruder')]
    for (const other of [lin, theo]) expect((await take(other, rude[0]?.id ?? '')).status).toBe(403)
    expect((await take(moderator, rude[0]?.id ?? '')).body).toMatchObject({ text: '', deleted: 'host' })
    expect((await take(mina, rude[1]?.id ?? '')).body).toMatchObject({ text: '', deleted: 'host' })
    await take(gus, (await say(gus, 'My own')).id)
    const told = { circleId, personId: moderator.personId, role: 'moderator' as const }
    await mina.call(circleApi.changeMemberRole, { ...told, rights: ['members'] })
    expect((await take(moderator, (await say(gus, 'Left to others')).id)).status).toBe(403)
    const { entries } = (await mina.call(listAudit, { organizationId, act: 'message.deleted' })).body
    expect(entries.map(({ actor }) => actor?.name)).toEqual(['Mina', 'Milo'])
    for (const entry of entries) {
      expect(entry).toMatchObject({ subject: { name: 'Gus' }, circle: { id: circleId } })
      expect(JSON.stringify(entry)).not.toContain('Rude')
    }
  })

  test('to whoever is not in the room, or came after it, it does not exist', async () => {
    const { gus, mina, eve, ada, nora } = world
    const { circleId } = world.lotus
    const said = await say(gus, 'Between us')
    const asked = { there: { roomId, messageId: said.id }, unknown: { roomId, messageId: newId() } }
    await mina.call(circleApi.changeCircle, { circleId, newcomersSee: 'joining' })
    const late = await world.guest('Late')
    await mina.call(circleApi.changeMemberRole, { circleId, personId: late.personId, role: 'host' })
    await mina.call(circleApi.changeCircle, { circleId, newcomersSee: 'all' })
    await expectInvisible([eve, ada, nora, late], api.deleteMessage, asked)
    await expectSignedOut(world.nobody, api.deleteMessage, asked.there)
    const { messages } = (await gus.call(api.openRoom, { roomId })).body
    expect(messages.at(-1)).toMatchObject({ text: 'Between us' })
  })

  test('twice is once, and what is sent again under its id stays deleted', async () => {
    const { gus, lin } = world
    const live = await lin.live()
    const said = await say(gus, 'Once')
    const [first, again] = [await take(gus, said.id), await take(gus, said.id)]
    expect(again.body).toEqual(first.body)
    const resent = await gus.call(api.sendMessage, { roomId, messageId: said.id, text: 'Once' })
    expect([resent.status, resent.body]).toEqual([200, first.body])
    expect((await lin.call(api.sendMessage, { roomId, messageId: said.id, text: 'Once' })).status).toBe(409)
    await say(gus, 'Afterwards')
    await live.heard<{ message: api.Message }>('message.sent', ({ message }) => message.text === 'Afterwards')
    expect(live.events(roomId).map(({ name }) => name)).toEqual(['message.sent', 'message.deleted', 'message.sent'])
    await live.close()
  })

  test('a file that another message carries stays, and so do the same bytes of somebody else', async () => {
    const { gus, lin } = world
    const [twice, shared] = [await document(gus, 'Carried twice'), await document(gus, 'The same bytes')]
    const theirs = await document(lin, 'The same bytes')
    await sendWith(lin, roomId, [theirs])
    const { body: first } = await sendWith(gus, roomId, [twice, shared])
    await sendWith(gus, roomId, [twice], 'Again')
    await take(gus, first.id)
    await world.server.files.sweep()
    expect([await fetched(lin, twice), await fetched(lin, shared), await fetched(gus, theirs)]).toEqual([200, 404, 200])
  })

  test('it can be taken back where nobody writes any more, and by who turned out to have written it', async () => {
    const { mina, lin } = world
    const { circleId } = world.lotus
    const [old, young] = [await world.guest('Olden'), await world.guest('Young')]
    const [said, other] = [await say(young, 'From my new phone'), await say(lin, 'Before the end')]
    await asPerson(world.server.engine, young.personId, (ctx) => mergeInto(ctx, old.personId, knownIn))
    await mina.call(circleApi.archiveCircle, { circleId })
    for (const [who, { id }] of [[old, said] as const, [lin, other] as const]) {
      expect((await take(who, id)).body).toMatchObject({ id, text: '', deleted: 'author' })
    }
    await mina.call(circleApi.restoreCircle, { circleId })
  })
})
