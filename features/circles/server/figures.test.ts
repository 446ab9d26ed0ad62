import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'
import { noteFirstWords } from './index.ts'

let world: World
let circleId: string
let roomId: string
// It is the second of November where Lotus Garden is.
let now = new Date('2026-11-01T17:00:00Z')
beforeAll(async () => {
  world = await createWorld({ now: () => now })
  circleId = world.lotus.circleId
  roomId = world.lotus.roomId
})
afterAll(() => world.close())

const newCode = async (label: string, by = world.mina) =>
  (await by.call(api.createCode, { circleId, codeId: newId(), label })).body
const look = (person: Person, code: string) =>
  person.fetch(`/j/${code}`, { headers: { 'user-agent': 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15' } })
const come = async (code: string, name: string) => {
  const person = world.browser()
  await look(person, code)
  await person.submit(`/j/${code}`, { name })
  return person
}
const say = (person: Person) => person.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'Hello' })
const figuresOf = async (codeId: string, span?: api.Span) =>
  (await world.mina.call(api.getCodeFigures, { circleId, codeId, ...(span && { span }) })).body
const sumOf = async (codeId: string, span?: api.Span) => (await figuresOf(codeId, span)).sum

describe('what becomes of a code', () => {
  test('is counted: who looked, who came in, and who wrote for the first time, each once', async () => {
    const code = await newCode('Window')
    expect(await sumOf(code.id)).toEqual({ scanned: 0, joined: 0, wrote: 0 })
    const first = await come(code.code, 'First')
    await come(code.code, 'Second')
    await look(world.browser(), code.code)
    for (let nr = 0; nr < 3; nr++) expect((await say(first)).status).toBe(200)
    await expect.poll(() => sumOf(code.id)).toEqual({ scanned: 3, joined: 2, wrote: 1 })
    expect(await world.mina.call(api.getCode, { circleId, codeId: code.id })).toMatchObject({
      body: { scanned: 3, joined: 2, wrote: 1 },
    })
  })

  test('stands on the day that it was where the circle is, and every day of the span is there', async () => {
    const code = await newCode('Days')
    await come(code.code, 'On the second')
    now = new Date('2026-11-02T16:30:00Z')
    await come(code.code, 'On the third')
    const { days, sum } = await figuresOf(code.id)
    expect(days.map(({ day }) => day).slice(-3)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
    expect(days.map(({ joined }) => joined).slice(-3)).toEqual([0, 1, 1])
    expect([days.length, sum.joined]).toEqual([14, 2])
    now = new Date('2026-11-30T10:00:00Z')
    expect(await sumOf(code.id, '14')).toEqual({ scanned: 0, joined: 0, wrote: 0 })
    expect([(await figuresOf(code.id, '90')).days.length, (await sumOf(code.id, '90')).joined]).toEqual([90, 2])
    expect(await figuresOf(code.id, 'all')).toEqual({ days: [], sum: { scanned: 2, joined: 2, wrote: 0 } })
  })

  test('noted twice, by two processes at once or after a lost answer, is counted once', async () => {
    const code = await newCode('Twice')
    const { personId } = (await (await come(code.code, 'Once')).fetch('/api/me').then((me) => me.json())) as Person
    const { organizationId } = world.lotus
    const words = { organizationId, circleId, personId, at: now }
    await Promise.all([1, 2, 3].map(() => asServer(world.server.engine, (ctx) => noteFirstWords(ctx, words))))
    expect((await sumOf(code.id)).wrote).toBe(1)
  })

  test('holds whoever comes without a code, and who comes again, not twice', async () => {
    const code = await newCode('Again')
    const guest = await come(code.code, 'Restless')
    await say(guest)
    await expect.poll(async () => (await sumOf(code.id)).wrote).toBe(1)
    await guest.call(api.leaveCircle, { circleId })
    await guest.submit(`/j/${code.code}`)
    await say(guest)
    await say(world.theo)
    await say(world.lin)
    await expect.poll(async () => (await world.mina.call(api.getCircleFigures, { circleId })).body.sum.wrote).toBe(2)
    expect(await sumOf(code.id)).toMatchObject({ joined: 2, wrote: 1 })
  })
})

describe('of all codes of a circle', () => {
  test('the sum, the days, and which code and giver brought most', async () => {
    const mine = await newCode('Most')
    const theirs = await newCode('Of Theo', world.theo)
    for (const [code, name] of [[mine, 'A'] as const, [mine, 'B'] as const, [theirs, 'C'] as const])
      await come(code.code, `${name} of many`)
    const { body } = await world.mina.call(api.getCircleFigures, { circleId, span: 'all' })
    const added = body.codes.reduce((sum, { joined }) => sum + joined, 0)
    expect(body.sum.joined).toBe(added)
    expect(body.givers.reduce((sum, { joined }) => sum + joined, 0)).toBe(added)
    expect(body.givers.map(({ giver }) => giver.name)).toEqual(['Mina', 'Theo'])
    expect(body.codes.find(({ codeId }) => codeId === theirs.id)).toMatchObject({ label: 'Of Theo', joined: 1 })
    const counts = body.codes.map(({ joined }) => joined)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })
})

describe('who may know', () => {
  test('neither members nor moderators, and to a stranger there is nothing', async () => {
    const there = { circleId, codeId: world.lotus.codeId }
    expect((await world.lin.call(api.getCodeFigures, there)).status).toBe(403)
    expect((await world.lin.call(api.getCircleFigures, { circleId })).status).toBe(403)
    const unknown = { circleId: newId(), codeId: newId() }
    await expectInvisible([world.ada, world.eve], api.getCodeFigures, { there, unknown })
    await expectInvisible([world.ada, world.eve], api.getCircleFigures, { there: { circleId }, unknown })
  })

  test('a code of another circle is none of this one, and a span is one of three', async () => {
    const { codeId } = world.hillview
    expect((await world.mina.call(api.getCodeFigures, { circleId, codeId })).status).toBe(404)
    const span = '15' as api.Span
    expect((await world.mina.call(api.getCircleFigures, { circleId, span })).status).toBe(400)
  })
})
