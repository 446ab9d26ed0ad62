import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function terrace(host: Person, visibility: 'code' | 'open' = 'code'): Promise<string> {
  const [{ organizationId }, circleId] = [world.lotus, newId()]
  const look = { name: 'Terrace', kind: 'business', brand: '#336699' } as const
  await host.call(api.createCircle, { organizationId, circleId, ...look, visibility })
  return circleId
}

describe('createCodes', () => {
  const tables = (count: number) =>
    Array.from({ length: count }, (_, nr) => ({ codeId: newId(), label: `Place ${nr + 1}` }))

  test('makes forty at once, each with its own tags and those of all; asked again, the same', async () => {
    const circleId = await terrace(world.mina)
    const wanted = tables(40).map((code, nr) => ({ ...code, tags: nr === 0 ? ['window', 'regulars'] : [] }))
    const asked = { circleId, codes: wanted, tags: ['regulars', 'summer'], greeting: 'Welcome to {label}' }
    const { body } = await world.mina.call(api.createCodes, asked)
    expect(body.codes.map(({ label }) => label)).toEqual(wanted.map(({ label }) => label))
    expect(body.codes[0]?.tags).toEqual(['regulars', 'summer', 'window'])
    expect(body.codes[1]).toMatchObject({ tags: ['regulars', 'summer'], greeting: 'Welcome to {label}' })
    expect(new Set(body.codes.map(({ code }) => code)).size).toBe(40)
    expect((await world.mina.call(api.createCodes, asked)).body).toEqual(body)
  })

  test('a line that stands there twice, or bears the name of another code, is named and nothing is made', async () => {
    const circleId = await terrace(world.mina)
    const [one, two] = [tables(2), tables(3)]
    await world.mina.call(api.createCodes, { circleId, codes: one })
    const taken = await world.mina.call(api.createCodes, { circleId, codes: two })
    expect(taken.body.error).toMatchObject({ code: 'labels_taken', details: { labels: 'Place 1, Place 2' } })
    const twice = [...two, { codeId: newId(), label: ' Place 3 ' }]
    const again = await world.mina.call(api.createCodes, { circleId, codes: twice })
    expect(again.status).toBe(422)
    expect(again.body.error).toMatchObject({ code: 'labels_twice', details: { labels: 'Place 3' } })
    expect((await world.mina.call(api.listCodes, { circleId })).body.codes).toHaveLength(2)
  })

  test('is for whoever may make codes; to a stranger there is no circle', async () => {
    const { circleId } = world.lotus
    const codes = tables(1)
    expect((await world.lin.call(api.createCodes, { circleId, codes })).status).toBe(403)
    const unknown = { circleId: newId(), codes }
    await expectInvisible([world.ada, world.eve], api.createCodes, { there: { circleId, codes }, unknown })
  })

  test.each([
    [[], 'labels_missing'],
    [tables(101), 'labels_many'],
  ])('as many as a wall holds', async (codes, reason) => {
    const { body } = await world.mina.call(api.createCodes, { circleId: world.lotus.circleId, codes })
    expect(body.error?.code).toBe(reason)
  })

  test('the circle of the team takes none', async () => {
    const { circles } = (await world.mina.call(api.listMyCircles, {})).body
    const circleId = circles.find(({ allStaff }) => allStaff)?.id ?? ''
    const made = await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'Backdoor' })
    expect(made.body.error?.code).toBe('team_circle')
  })
})

describe('a code of one’s own', () => {
  test('there is one in each circle, whoever asks twice', async () => {
    const { circleId } = world.lotus
    const own = { circleId, label: 'Theo', own: true }
    const { body } = await world.theo.call(api.createCode, { ...own, codeId: newId() })
    expect(body).toMatchObject({ own: true, giver: { name: 'Theo' } })
    expect((await world.theo.call(api.createCode, { ...own, codeId: newId() })).body.id).toBe(body.id)
    expect((await world.theo.call(api.getCode, { circleId, codeId: body.id })).body).toEqual(body)
  })
})

describe('changeCode', () => {
  test('what newcomers are told and are tagged with may change; who came before keeps what was', async () => {
    const circleId = await terrace(world.mina)
    const codeId = newId()
    await world.mina.call(api.createCode, { circleId, codeId, label: 'Gate', tags: ['spring'], greeting: 'Hello' })
    const change = { greeting: 'Good evening', tags: [' late ', 'late'], approval: true }
    const { body } = await world.mina.call(api.changeCode, { circleId, codeId, ...change })
    expect(body).toMatchObject({ greeting: 'Good evening', tags: ['late'], approval: true })
    const asked = await world.browser().submit(`/j/${body.code}`, { name: 'Noel' })
    expect(asked.headers.get('location')).toBe(`/j/${body.code}`)
  })

  test.each([
    [{ tags: ['x'.repeat(31)] }, 'tag_malformed'],
    [{ tags: Array.from({ length: 11 }, (_, nr) => `tag ${nr}`) }, 'tags_many'],
    [{ greeting: 'x'.repeat(501) }, 'words_long'],
  ])('absurd words are refused with a sentence (%#)', async (change, reason) => {
    const { circleId, codeId } = world.lotus
    expect((await world.mina.call(api.changeCode, { circleId, codeId, ...change })).body.error?.code).toBe(reason)
  })
})

describe('pointCode', () => {
  test('the paper that hangs opens another circle; who came by it stays where they are', async () => {
    const [from, to] = [await terrace(world.mina), await terrace(world.mina)]
    const { body } = await world.mina.call(api.createCode, { circleId: from, codeId: newId(), label: 'Old paper' })
    const early = world.browser()
    await early.submit(`/j/${body.code}`, { name: 'Early' })
    const moved = await world.mina.call(api.pointCode, { circleId: from, codeId: body.id, toCircleId: to })
    expect(moved.body).toMatchObject({ circleId: to, code: body.code, joined: 1 })
    const late = world.browser()
    await late.submit(`/j/${body.code}`, { name: 'Late' })
    expect((await late.call(api.listMyCircles, {})).body.circles.map(({ id }) => id)).toEqual([to])
    expect((await early.call(api.listMyCircles, {})).body.circles.map(({ id }) => id)).toEqual([from])
    expect((await world.mina.call(api.getCode, { circleId: from, codeId: body.id })).status).toBe(404)
  })

  test('only where one may manage codes, too; anything else is not there', async () => {
    const there = await terrace(world.nora)
    const { circleId, codeId } = world.lotus
    const toUnknown = { circleId, codeId, toCircleId: newId() }
    const unknown = await world.mina.call(api.pointCode, toUnknown)
    expect(unknown.status).toBe(404)
    for (const toCircleId of [there, world.hillview.circleId]) {
      const { body, status } = await world.mina.call(api.pointCode, { circleId, codeId, toCircleId })
      expect([status, body.error?.message]).toEqual([404, unknown.body.error?.message])
    }
    expect((await world.theo.call(api.pointCode, toUnknown)).status).toBe(403)
    await expectInvisible([world.ada], api.pointCode, {
      there: { ...toUnknown, toCircleId: world.hillview.circleId },
      unknown: { ...toUnknown, circleId: newId() },
    })
  })

  test('a circle that rests, or the team’s, takes none', async () => {
    const to = await terrace(world.mina)
    await world.mina.call(api.archiveCircle, { circleId: to })
    const { circleId, codeId } = world.lotus
    const rests = await world.mina.call(api.pointCode, { circleId, codeId, toCircleId: to })
    expect(rests.body.error?.code).toBe('circle_archived')
  })
})

describe('rotateCode', () => {
  test('a new address opens, the old one leads nowhere; asked twice it changes once', async () => {
    const circleId = await terrace(world.mina)
    const { body: old } = await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'Leaked' })
    const asked = { circleId, codeId: old.id, from: old.code }
    const { body } = await world.mina.call(api.rotateCode, asked)
    expect(body.code).not.toBe(old.code)
    expect((await world.mina.call(api.rotateCode, asked)).body.code).toBe(body.code)
    expect((await world.browser().fetch(`/j/${old.code}`)).status).toBe(404)
    expect((await world.browser().submit(`/j/${body.code}`, { name: 'Newest' })).status).toBe(303)
  })

  test('is for hosts and who runs the place; to a stranger there is no circle', async () => {
    const { circleId, codeId, code } = world.lotus
    const there = { circleId, codeId, from: code }
    expect((await world.theo.call(api.rotateCode, there)).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.rotateCode, { there, unknown: { ...there, circleId: newId() } })
  })
})

describe('a code for one person', () => {
  test('of a hundred who come at once, one is in', async () => {
    const circleId = await terrace(world.mina)
    const { body } = await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'One', useLimit: 1 })
    const crowd = Array.from({ length: 100 }, (_, nr) =>
      world.browser().submit(`/j/${body.code}`, { name: `Guest ${nr}` }),
    )
    const statuses = (await Promise.all(crowd)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(99)
    expect((await world.mina.call(api.getCode, { circleId, codeId: body.id })).body.joined).toBe(1)
  }, 30_000)
})

describe('finding codes among many', () => {
  test('some letters of the label or a tag find them, or the beginning of the giver’s name; a page at a time', async () => {
    const many = newId()
    const { organizationId } = world.lotus
    await world.mina.call(api.createCircle, {
      ...{ organizationId, circleId: many, name: 'Hall', kind: 'business', brand: '#123456' },
    })
    const codes = ['Table 7', 'Table 17', 'Café Zoë', '窗边 2'].map((label) => ({
      codeId: newId(),
      label,
      tags: ['Terrasse'],
    }))
    codes.push({ codeId: newId(), label: 'Bar', tags: [] })
    await world.mina.call(api.createCodes, { circleId: many, codes })
    const labels = async (find: string, more = {}) =>
      (await world.mina.call(api.listCodes, { circleId: many, find, ...more })).body.codes.map(({ label }) => label)
    expect(await labels('7')).toEqual(['Table 17', 'Table 7'])
    expect(await labels('7', { limit: 1 })).toEqual(['Table 17'])
    expect(await labels('7', { limit: 1, before: codes[1]?.codeId })).toEqual(['Table 7'])
    expect(await labels('cafe zoe')).toEqual(['Café Zoë'])
    expect(await labels('窗')).toEqual(['窗边 2'])
    expect(await labels('TERR')).toHaveLength(4)
    expect(await labels('min')).toHaveLength(5)
    for (const nothing of ['%', 'table_', 'ina', 'no such']) expect(await labels(nothing)).toEqual([])
    // Guests see no codes, whatever they ask for.
    expect((await world.gus.call(api.listCodes, { circleId: world.lotus.circleId, find: 'x' })).status).toBe(403)
  })
})
