import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { getMember } from '../../circles/contract.ts'
import { renameMyself } from '../../organizations/contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const scan = (name: string, language = 'en') =>
  world.browser().fetch(`/j/${world.lotus.code}`, {
    method: 'POST',
    body: new URLSearchParams({ name }),
    headers: { 'accept-language': language },
  })

describe('at the door', () => {
  test.each(['Mina', 'Міnа', 'Lotus Garden', 'Lotus Garden team', 'Аdmin', '客服', 'Theo.'])(
    'a guest does not come in as %s; a sentence says what to do, and what was typed stays',
    async (name) => {
      const answer = await scan(name)
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('Choose another name')
      expect(page).toContain(`value="${name}"`)
    },
  )

  test('nor with a mark that looks like the team’s', async () => {
    expect(await (await scan('Gus ✓')).text()).toContain('Leave out signs')
  })

  test('in Chinese to those who speak it', async () => {
    expect(await (await scan('管理员', 'zh-CN')).text()).not.toContain('Choose another')
  })

  test('names of the team elsewhere are free here', async () => {
    expect((await scan('Ada')).status).toBe(303)
  })
})

describe('a new name of one’s own', () => {
  const rename = (who: 'gus' | 'mina' | 'theo', displayName: string) =>
    world[who].call(renameMyself, { organizationId: world.lotus.organizationId, displayName })

  test('is refused to a guest when it is the team’s, and given when it is not', async () => {
    expect(told(await rename('gus', 'mina'))).toMatchObject({ status: 422, error: { code: 'name_reserved' } })
    expect(told(await rename('gus', 'Gus ✅'))).toMatchObject({ status: 422, error: { code: 'name_marked' } })
    expect((await rename('gus', 'Gus')).status).toBe(200)
  })

  test('the team may bear any; whoever bore that name before keeps it', async () => {
    await world.guest('Robin')
    expect((await rename('theo', 'Robin')).status).toBe(200)
    expect((await rename('mina', 'Host')).status).toBe(200)
    const robin = await world.guest('Robin 2')
    const { body } = await robin.call(getMember, { circleId: world.lotus.circleId, personId: robin.personId })
    expect(body).toMatchObject({ name: 'Robin 2', team: false })
  })
})
