import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { removeMember } from '../../circles/contract.ts'
import * as api from '../contract.ts'
import { csvOf } from './csv.ts'

let world: World
let organizationId: string
let rowdy: Person
beforeAll(async () => {
  world = await createWorld()
  ;({ organizationId } = world.lotus)
  rowdy = await world.guest('Rowdy')
  await world.mina.call(removeMember, { circleId: world.lotus.circleId, personId: rowdy.personId })
  await world.mina.call(api.unbanPerson, { organizationId, personId: rowdy.personId })
  await world.mina.call(api.banPerson, { organizationId, personId: rowdy.personId, reason: '=cmd|calc' })
})
afterAll(() => world.close())

describe('the audit log', () => {
  test('says who did what to whom, newest first', async () => {
    const { entries, more } = (await world.mina.call(api.listAudit, { organizationId, person: rowdy.personId })).body
    expect(more).toBe(false)
    expect(entries.map(({ act }) => act)).toEqual(['person.banned', 'person.unbanned', 'member.removed'])
    for (const entry of entries) expect(entry).toMatchObject({ actor: { name: 'Mina' }, subject: { name: 'Rowdy' } })
    expect(entries[2]?.circle).toEqual({ id: world.lotus.circleId, name: 'Lotus Garden' })
  })

  test('goes page by page, by act, and by person, as the one who did it or to whom it was done', async () => {
    const { mina } = world
    const page = async (more: object) => (await mina.call(api.listAudit, { organizationId, ...more })).body
    const first = await page({ limit: 2 })
    const second = await page({ limit: 2, before: first.entries[1]?.id })
    expect([first.more, second.more]).toEqual([true, false])
    expect([...first.entries, ...second.entries].map(({ subject }) => subject?.name)).toEqual([
      ...['Rowdy', 'Rowdy', 'Rowdy', 'Eve'],
    ])
    expect((await page({ act: 'member.removed' })).entries.map(({ subject }) => subject?.name)).toEqual([
      'Rowdy',
      'Eve',
    ])
    expect((await page({ person: mina.personId })).entries).toHaveLength(4)
    expect((await page({ person: newId() })).entries).toEqual([])
  })

  test('is for those who run the organization', async () => {
    for (const spec of [api.listAudit, api.exportAudit]) {
      for (const by of [world.theo, world.lin, rowdy]) {
        expect((await by.call(spec, { organizationId })).status).toBe(403)
      }
      await expectSignedOut(world.nobody, spec, { organizationId })
    }
    await expectInvisible([world.ada], api.listAudit, {
      there: { organizationId },
      unknown: { organizationId: newId() },
    })
  })

  test('comes as a table in which no cell is a formula', async () => {
    const answer = await world.mina.fetch(`/organizations/${organizationId}/audit.csv?act=person.banned`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, row] = (await answer.text()).split('\r\n')
    expect(head?.replace('\uFEFF', '')).toBe('at,act,who,whom,circle,details')
    expect(row).toMatch(/Z,person\.banned,Mina,Rowdy,,reason: =cmd\|calc$/)
  })
})

test.each([
  ['=1+1', `"'=1+1"`],
  ['+49 30', `"'+49 30"`],
  ['-1', `"'-1"`],
  ['@sum', `"'@sum"`],
  ['\t=1', `"'\t=1"`],
  ['＝1', `"'＝1"`],
  ['a=b', 'a=b'],
  ['say "hi", then', '"say ""hi"", then"'],
  ['two\nlines', '"two\nlines"'],
])('a cell with %j', (text, cell) => {
  expect(csvOf([[text]])).toBe(`\uFEFF${cell}\r\n`)
})
