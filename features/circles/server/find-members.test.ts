import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { renameMyself } from '../../organizations/contract.ts'
import * as api from '../contract.ts'
import { countScan } from './index.ts'

let world: World
let circleId: string
const codes: Record<string, api.Code> = {}
beforeAll(async () => {
  world = await createWorld()
  const { organizationId } = world.lotus
  circleId = newId()
  const look = { name: 'Terrace', kind: 'business', brand: '#336699' } as const
  await world.mina.call(api.createCircle, { organizationId, circleId, ...look })
  for (const [label, tags] of [['Window', ['window', 'regulars']] as const, ['Door', ['regulars']] as const]) {
    const wanted = { circleId, codeId: newId(), label, tags: [...tags] }
    codes[label] = (await world.mina.call(api.createCode, wanted)).body
  }
  await world.theo.submit(`/j/${codes['Door']?.code}`)
  const own = { circleId, codeId: newId(), label: 'Theo', own: true }
  codes['Theo'] = (await world.theo.call(api.createCode, own)).body
  for (const [name, by] of [
    ['Anna Andersson', 'Window'],
    ['Maria Anna Reyes', 'Door'],
    ['林小雨', 'Theo'],
    ['Bob 100%_sure', 'Window'],
  ] as const) {
    await come(name, by)
  }
})
afterAll(() => world.close())

async function come(name: string, by: string): Promise<Person> {
  const person = world.browser()
  await person.submit(`/j/${codes[by]?.code}`, { name })
  const { personId } = (await (await person.fetch('/api/me')).json()) as { personId: string }
  return Object.assign(person, { personId, name })
}

const found = async (asked: object, who = world.mina) =>
  (await who.call(api.listMembers, { circleId, ...asked })).body.members.map(({ name }) => name)

describe('finding somebody in a circle', () => {
  test.each([
    ['an', ['Anna Andersson', 'Maria Anna Reyes']],
    ['ANNA r', ['Maria Anna Reyes']],
    ['reyes', ['Maria Anna Reyes']],
    ['nna', []],
    ['小', ['林小雨']],
    ['林小', ['林小雨']],
    ['ｂｏｂ', ['Bob 100%_sure']],
    ['100%', ['Bob 100%_sure']],
    ['1%', []],
  ])('%s', async (find, names) => {
    expect(await found({ find })).toEqual(names)
  })

  test('page by page, everybody once', async () => {
    const first = (await world.mina.call(api.listMembers, { circleId, find: 'an', limit: 1 })).body
    expect(first.members.map(({ name }) => name)).toEqual(['Anna Andersson'])
    const after = first.next ?? ''
    expect(await found({ find: 'an', limit: 1, after })).toEqual(['Maria Anna Reyes'])
    expect(await found({ find: 'an', limit: 5, after })).toEqual(['Maria Anna Reyes'])
  })

  test('by the name they bear now, and only while they are in', async () => {
    const { organizationId } = world.lotus
    const wen = await come('Wen Old', 'Window')
    await wen.call(renameMyself, { organizationId, displayName: 'Wen New' })
    expect(await found({ find: 'old' })).toEqual([])
    expect(await found({ find: 'new' })).toEqual(['Wen New'])
    await wen.call(api.leaveCircle, { circleId })
    expect(await found({ find: 'new' })).toEqual([])
    await wen.submit(`/j/${codes['Door']?.code}`)
    expect(await found({ find: 'new' })).toEqual(['Wen New'])
    await world.mina.call(api.removeMember, { circleId, personId: wen.personId })
    expect(await found({ find: 'new' })).toEqual([])
  })
})

describe('where somebody came from', () => {
  test('is found and shown, also whose contact they are', async () => {
    expect(await found({ code: codes['Window']?.id })).toEqual(['Anna Andersson', 'Bob 100%_sure'])
    expect(await found({ tag: 'regulars', find: 'an' })).toEqual(['Anna Andersson', 'Maria Anna Reyes'])
    expect(await found({ role: 'host' })).toEqual(['Mina'])
    const { origins, members } = (await world.theo.call(api.listMembers, { circleId, find: '林' })).body
    const of = { label: 'Theo', giver: { name: 'Theo' }, contact: true, tags: [] }
    expect(origins).toMatchObject([of])
    const personId = members[0]?.personId ?? ''
    expect((await world.mina.call(api.getMember, { circleId, personId })).body.origin).toMatchObject(of)
  })

  test('is for hosts, moderators and the team; a member is neither told nor finds by it', async () => {
    const guest = await come('Curious', 'Window')
    const { body } = await guest.call(api.listMembers, { circleId })
    expect(body.members.length).toBeGreaterThan(3)
    expect(body.origins).toEqual([])
    const [{ personId }] = body.members as [api.Member]
    expect((await guest.call(api.getMember, { circleId, personId })).body.origin).toBeNull()
    for (const asked of [{ tag: 'window' }, { code: codes['Window']?.id ?? '' }]) {
      expect((await guest.call(api.listMembers, { circleId, ...asked })).status).toBe(403)
    }
  })
})

test('looks at a code are counted by day, and shown beside who joined', async () => {
  const { id } = codes['Window'] as api.Code
  const { organizationId } = world.lotus
  for (const day of ['2026-11-01', '2026-11-01', '2026-11-02']) {
    await asPerson(world.server.engine, world.mina.personId, ({ db }) => countScan(db, { organizationId, id }, day))
  }
  expect((await world.mina.call(api.getCode, { circleId, codeId: id })).body.scanned).toBe(3)
})

test('whoever goes is no longer found by a tag, and is again when they come back by a code that gives it', async () => {
  const wanda = await come('Wanda', 'Window')
  const byTag = () => found({ tag: 'window' })
  expect(await byTag()).toContain('Wanda')
  const borne = async () =>
    (await world.pool.query('select tag from member_tag where person_id = $1 order by tag', [wanda.personId])).rows
  expect(await borne()).toHaveLength(2)
  await wanda.call(api.leaveCircle, { circleId })
  expect([await byTag(), await borne()]).toEqual([expect.not.arrayContaining(['Wanda']), []])
  await wanda.submit(`/j/${codes['Door']?.code}`)
  expect(await found({ tag: 'regulars' })).toContain('Wanda')
  expect(await borne()).toEqual([{ tag: 'regulars' }])
})
