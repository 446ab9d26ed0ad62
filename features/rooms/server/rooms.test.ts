import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PayloadOf } from '../../../platform/contract/event.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'
import { messageIn } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const say = (who: keyof Pick<World, 'mina' | 'gus' | 'eve' | 'ada' | 'nobody'>, text: string, messageId = newId()) =>
  world[who].call(api.sendMessage, { roomId: world.lotus.roomId, messageId, text })

describe('sending a message', () => {
  test('is heard by everybody in the room, by nobody else, and by the sender too', async () => {
    const { mina, gus, ada, lotus } = world
    const [at, own, far] = [await mina.live(), await gus.live(), await ada.live()]
    const sent = await say('gus', 'A table for four, please')
    expect(sent.status).toBe(200)
    const heard = await at.heard<PayloadOf<typeof api.messageSent>>(
      'message.sent',
      ({ message }) => message.id === sent.body.id,
    )
    expect(messageIn(heard)).toEqual(sent.body)
    await own.heard('message.sent')
    expect(at.events(lotus.roomId).map(({ name }) => name)).toEqual(['message.sent'])
    await new Promise((later) => setTimeout(later, 100))
    expect(far.events()).toEqual([])
    await Promise.all([at.close(), own.close(), far.close()])
  })

  test('a stranger, the removed and the other organization cannot tell that the room exists', async () => {
    const unknown = await world.gus.call(api.sendMessage, { roomId: newId(), messageId: newId(), text: 'hello' })
    for (const who of ['eve', 'ada'] as const) {
      const refused = await say(who, 'hello')
      expect(refused.status).toBe(404)
      expect(refused.body.error?.code).toEqual(unknown.body.error?.code)
      expect(refused.body.error?.message).toEqual(unknown.body.error?.message)
    }
    expect((await say('nobody', 'hello')).status).toBe(401)
  })

  // R2. Seen to fail when append_messages does not look for ids that are there.
  test('sixteen times at once under one id is one message; another text under it is refused', async () => {
    const id = newId()
    const answers = await Promise.all(Array.from({ length: 16 }, () => say('gus', 'Once only', id)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(1)
    const other = await say('gus', 'Something else', id)
    expect(other.status).toBe(409)
    expect(other.body.error?.code).toBe('id_taken')
  })

  test('an id in capital letters is the same id, and takes nobody else’s message down with it', async () => {
    const id = newId()
    const tries = [id, id.toUpperCase(), id, id.toUpperCase(), newId(), newId()]
    const answers = await Promise.all(tries.map((messageId) => say('gus', 'Loud', messageId)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(new Set(answers.slice(0, 4).map(({ body }) => body.seq)).size).toBe(1)
  })

  test('text is kept as it was written, but for what is no text', async () => {
    const kept = async (text: string) => (await say('gus', text)).body.text
    expect(await kept('a\u0000b\ud800c')).toBe('ab\ufffdc')
    expect(await kept('  <b>\u202e{"a":1}\\u0000 \'; drop table message; -- \u2028x ')).toBe(
      '<b>\u202e{"a":1}\\u0000 \'; drop table message; -- \u2028x',
    )
    expect(await kept('👨‍👩‍👧'.repeat(1000))).toBe('👨‍👩‍👧'.repeat(1000))
  })

  test('what is empty or too long is refused with a sentence', async () => {
    expect((await say('gus', '  \n ')).body.error?.code).toBe('text_missing')
    expect((await say('gus', 'x'.repeat(8001))).body.error?.code).toBe('text_too_long')
  })
})
