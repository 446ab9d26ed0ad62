import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../test/person.ts'
import { told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { sendMessage } from '../../rooms/contract.ts'

let world: World
let now = new Date('2026-11-20T12:00:00Z')
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
beforeAll(async () => {
  world = await createWorld({ messagesAtOnce: 20, now: () => now })
})
afterAll(() => world.close())

const scan = (person = world.browser(), name = 'Guest') => person.submit(`/j/${world.lotus.code}`, { name })

describe('new guests', () => {
  test('five hundred come in by one code from one address within a few minutes', async () => {
    const statuses: number[] = []
    for (let batch = 0; batch < 25; batch++) {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, nr) => scan(undefined, `Guest ${batch} ${nr}`)))
      statuses.push(...answers.map(({ status }) => status))
      later(6)
    }
    expect(statuses).toEqual(Array.from({ length: 500 }, () => 303))
  })

  test('one browser makes ten an hour and no more; whoever it is goes straight in as before', async () => {
    const bot = world.browser()
    const statuses: number[] = []
    for (let nr = 0; nr < 13; nr++) {
      bot.cookie = ''
      statuses.push((await scan(bot, `Bot ${nr}`)).status)
      if (nr === 9) expect((await scan(bot)).status).toBe(303)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429, 429])
    bot.cookie = ''
    expect(await (await scan(bot)).text()).toContain('try again in an hour')
    later(3700)
    expect((await scan(bot)).status).toBe(303)
  })
})

describe('guessing codes', () => {
  test('ends after a while for strangers at that address, even with a good code; not for those who were here', async () => {
    const known = await world.guest('Known')
    for (let nr = 0; nr < 120; nr++) await world.browser().fetch(`/j/guess${nr}`)
    expect((await world.browser().fetch('/j/guess')).status).toBe(429)
    expect((await world.browser().fetch(`/j/${world.lotus.code}`)).status).toBe(429)
    expect((await scan()).status).toBe(429)
    expect((await known.fetch(`/j/${world.lotus.code}`)).status).toBe(303)
    later(601)
    expect((await scan()).status).toBe(303)
  })
})

test('messages: twenty within ten seconds; then a sentence, and a moment later it goes on', async () => {
  const { roomId } = world.lotus
  const say = () => world.gus.call(sendMessage, { roomId, messageId: newId(), text: 'Hello' })
  later(11)
  const burst = await Promise.all(Array.from({ length: 25 }, say))
  expect(burst.filter(({ status }) => status === 200)).toHaveLength(20)
  const refused = burst.find(({ status }) => status === 429)
  expect(refused && told(refused).error).toMatchObject({ code: 'too_many_messages' })
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  const lin = await world.lin.call(sendMessage, { roomId, messageId: newId(), text: 'Others write on' })
  expect(lin.status).toBe(200)
  later(11)
  expect((await say()).status).toBe(200)
})
