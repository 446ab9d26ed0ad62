import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PayloadOf } from '../../../platform/contract/event.ts'
import { beginUpload, patch, photograph, sendWith, upload } from '../../../test/files.ts'
import { fetchRoom, holdRoom } from '../../../test/holder.ts'
import { newId } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { getStorage } from '../../organizations/contract.ts'
import * as api from '../contract.ts'

let world: World
let roomId: string
let photo: Buffer
beforeAll(async () => {
  world = await createWorld()
  ;({ roomId } = world.lotus)
  photo = await photograph(400, 300)
})
afterAll(() => world.close())

const uploaded = async (who = world.gus, kind: 'photo' | 'document' = 'photo') =>
  (await upload(who, { roomId, kind, bytes: kind === 'photo' ? photo : Buffer.from(newId()) })).fileId

describe('a message with files', () => {
  test('is heard by everybody in the room, with all that is needed to leave room for them', async () => {
    const live = await world.mina.live()
    const fileIds = [await uploaded(), await uploaded()]
    const { status, body } = await sendWith(world.gus, roomId, fileIds, 'From the garden')
    expect(status).toBe(200)
    const { message } = await live.heard<PayloadOf<typeof api.messageSent>>('message.sent')
    expect(message.files?.map(({ id }) => id)).toEqual(fileIds)
    expect(message.files).toEqual(body.files)
    // It lies on its side in the camera, and is told as it is looked at.
    expect(message.files?.[0]).toMatchObject({ kind: 'photo', name: 'IMG_1.jpg', width: 300, height: 400 })
    expect(message.files?.[0]?.blur).toMatch(/^[A-Za-z0-9+/]{20,60}=*$/)
    expect(live.events(roomId).map(({ name }) => name)).toEqual(['message.sent'])
    await live.close()
  })

  test('whoever listened holds what a fetch shows, and it needs no words', async () => {
    const live = await world.lin.live()
    const held = await holdRoom(world.lin, live, world.lotus)
    await sendWith(world.gus, roomId, [await uploaded()])
    await sendWith(world.gus, roomId, [await uploaded(world.gus, 'document')], 'The menu')
    const { held: heard, refetched } = await held()
    expect(heard).toEqual(refetched)
    expect(refetched.messages.at(-2)).toMatchObject({ text: '', files: [{ kind: 'photo' }] })
    await live.close()
  })

  test('somebody else’s file, one of another room and one that is not all there are refused alike', async () => {
    const coming = newId()
    await beginUpload(world.gus, { roomId, bytes: photo, fileId: coming })
    await patch(world.gus, coming, 0, new Uint8Array(photo.subarray(0, 100)))
    const foreign = await upload(world.ada, { roomId: world.hillview.roomId, bytes: photo })
    for (const fileId of [await uploaded(world.lin), foreign.fileId, coming, newId()]) {
      const { status, body } = await sendWith(world.gus, roomId, [fileId], 'mine')
      expect([status, body.error?.code]).toEqual([409, 'file_missing'])
    }
    const { state } = await fetchRoom(world.gus, roomId)
    expect(state.messages.some(({ text }) => text === 'mine')).toBe(false)
  })

  test('sent again it is one message; with other files under its id it is refused; ten files are too many', async () => {
    const [messageId, first, second] = [newId(), await uploaded(), await uploaded()]
    const send = (files: string[]) => world.gus.call(api.sendMessage, { roomId, messageId, text: '', files })
    const [once, again, other] = [await send([first]), await send([first]), await send([second])]
    expect(again.body).toEqual(once.body)
    expect(other.body.error?.code).toBe('id_taken')
    expect((await send(Array.from({ length: 10 }, () => newId()))).status).toBe(400)
    expect((await send([])).body.error?.code).toBe('text_missing')
  })
})

describe('the files of a room', () => {
  test('are listed by kind, the newest first, a page at a time', async () => {
    const list = async (more: object) => (await world.lin.call(api.listRoomFiles, { roomId, limit: 2, ...more })).body
    const all: string[] = []
    for (let before: number | null | undefined; before !== null; ) {
      const page = await list(before ? { before } : {})
      all.push(...page.files.map(({ file }) => file.id))
      before = page.before
    }
    const { state } = await fetchRoom(world.lin, roomId)
    const newestFirst = state.messages.toReversed().flatMap(({ files = [] }) => files.map(({ id }) => id))
    expect(all).toEqual(newestFirst)
    const documents = await list({ kind: 'document' })
    expect(documents.files.map(({ file }) => file.kind)).toEqual(['document'])
    expect(documents.people.map(({ name }) => name)).toEqual(['Gus'])
  })

  test('and making room for another one are open to nobody outside', async () => {
    const outside = [world.eve, world.ada, world.nora]
    await expectInvisible(outside, api.listRoomFiles, { there: { roomId }, unknown: { roomId: newId() } })
    const file = { fileId: newId(), kind: 'document' as const, name: 'x', size: 1 }
    await expectInvisible(outside, api.uploadToRoom, {
      there: { roomId, ...file },
      unknown: { roomId: newId(), ...file },
    })
  })
})

describe('how much', () => {
  test('a guest may upload in a day, and an organization may keep, is said before the first byte', async () => {
    const small = await createWorld({ files: { quota: { organization: 5000, guestADay: 3000 } } })
    const begin = async (who: typeof world.gus, size: number) =>
      (await beginUpload(who, { roomId: small.lotus.roomId, kind: 'document', bytes: Buffer.alloc(size) })).body.error
        ?.code
    expect(await begin(small.gus, 3001)).toBe('files_full_today')
    expect(await begin(small.gus, 2000)).toBe(undefined)
    expect(await begin(small.gus, 1001)).toBe('files_full_today')
    expect(await begin(small.mina, 3001)).toBe('files_full')
    expect(await begin(small.mina, 3000)).toBe(undefined)
    await small.close()
  })

  test('room is taken is told to whoever runs the place, each content once', async () => {
    const place = { organizationId: world.hillview.organizationId }
    const storage = async () => (await world.ada.call(getStorage, place)).body
    const before = await storage()
    const bytes = Buffer.from('the same letter')
    for (let nr = 0; nr < 2; nr++) await upload(world.ada, { roomId: world.hillview.roomId, bytes, kind: 'document' })
    const after = await storage()
    expect(after.bytes - before.bytes).toBe(bytes.length)
    expect(after.kinds.find(({ kind }) => kind === 'document')).toEqual({
      kind: 'document',
      files: 1,
      bytes: bytes.length,
    })
    await expectInvisible([world.mina, world.gus], getStorage, { there: place, unknown: { organizationId: newId() } })
    expect((await world.theo.call(getStorage, { organizationId: world.lotus.organizationId })).status).toBe(403)
  })

  // Seen to fail when what messages carry is not asked for.
  test('nobody took is deleted after a day, and what a message carries is kept', async () => {
    let now = new Date()
    const late = await createWorld({ now: () => now })
    const at = { roomId: late.lotus.roomId, bytes: photo }
    const [lost, sent] = [
      await upload(late.gus, at),
      await upload(late.gus, { ...at, bytes: await photograph(190, 180) }),
    ]
    await sendWith(late.gus, at.roomId, [sent.fileId])
    now = new Date(now.getTime() + 25 * 3600_000)
    await late.server.files.sweep(true)
    expect((await late.gus.fetch(`/uploads/${lost.fileId}`)).status).toBe(404)
    expect((await late.lin.fetch(`/files/${sent.fileId}/full`)).status).toBe(200)
    await late.close()
  })
})
