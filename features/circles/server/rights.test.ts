import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'
import type { CircleRight, CircleRole } from '../policy.ts'

let world: World
let circleId: string
let roomId: string
let keeper: Person
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
  roomId = world.lotus.roomId
})
afterAll(() => world.close())
beforeEach(async () => {
  keeper = await world.guest('Keeper')
})

const part = (by: Person, { personId }: Person, wish: { role?: CircleRole; rights?: CircleRight[] }) =>
  by.call(api.changeMemberRole, { circleId, personId, ...wish })
const entrust = (rights: CircleRight[]) => part(world.mina, keeper, { role: 'moderator', rights })
const newRoom = () => keeper.call(roomApi.createRoom, { circleId, roomId: newId(), name: 'Upstairs' })
const say = (by: Person) => by.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'Soup is out' })

describe('what a moderator looks after', () => {
  test('is heard by the circle, which then holds what a refetch shows; so does the one it is about', async () => {
    const [own, near, far] = [await keeper.live(), await world.gus.live(), await world.ada.live()]
    await part(world.mina, keeper, { role: 'moderator' })
    const compares = [await holdCircle(world.gus, near, circleId), await holdCircle(keeper, own, circleId)]
    const { status, body } = await part(world.mina, keeper, { rights: ['notices', 'members'] })
    expect([status, body]).toEqual([
      200,
      { personId: keeper.personId, role: 'moderator', rights: ['members', 'notices'] },
    ])
    for (const compare of compares) {
      const { held, refetched } = await compare()
      expect(held).toEqual(refetched)
    }
    const told = { circleId, personId: keeper.personId, role: 'moderator' }
    expect(near.events()).toMatchObject([
      { name: 'member.changed', payload: { ...told, rights: ['members', 'content', 'notices'] } },
      { name: 'member.changed', payload: { ...told, rights: ['members', 'notices'] } },
    ])
    expect(far.events()).toEqual([])
    expect((await keeper.call(api.getCircle, { circleId })).body.rights).toEqual(['members', 'notices'])
    await Promise.all([own, near, far].map((live) => live.close()))
  })

  test('is everything at first, for a host always, and nothing for a member', async () => {
    const all = ['members', 'content', 'notices']
    expect((await part(world.mina, keeper, { role: 'moderator' })).body.rights).toEqual(all)
    expect((await part(world.mina, keeper, { role: 'host' })).body.rights).toEqual(all)
    expect((await part(world.mina, keeper, { role: 'member' })).body.rights).toEqual([])
    expect((await world.mina.call(api.getCircle, { circleId })).body.rights).toEqual(all)
  })

  test('the same once more is not told, and what was changed is noted for good', async () => {
    await entrust(['members', 'content'])
    const near = await world.gus.live()
    expect((await part(world.mina, keeper, { rights: ['content', 'members', 'members'] })).status).toBe(200)
    expect((await part(world.mina, keeper, { rights: ['content'] })).status).toBe(200)
    await near.heard('member.changed')
    expect(near.events()).toHaveLength(1)
    const { rows } = await world.pool.query(
      "select actor_id, details from audit where subject_id = $1 and act = 'rights.changed'",
      [keeper.personId],
    )
    expect(rows).toEqual([{ actor_id: world.mina.personId, details: { circleId, rights: 'content' } }])
    await near.close()
  })

  test('is only for moderators, and only what there is', async () => {
    const refusal = { status: 422, error: { code: 'moderators_only' } }
    expect(told(await part(world.mina, keeper, { rights: ['content'] }))).toMatchObject(refusal)
    expect(told(await part(world.mina, keeper, { role: 'host', rights: ['content'] }))).toMatchObject(refusal)
    for (const rights of [['money'], 'members', null, ['members', 'members', 'members', 'members']])
      expect((await part(world.mina, keeper, { role: 'moderator', rights: rights as never })).status).toBe(400)
  })

  test('is nothing that a stranger could tell of', async () => {
    const there = { circleId, personId: keeper.personId, rights: ['content' as const] }
    await expectInvisible([world.ada, world.eve], api.changeMemberRole, {
      there,
      unknown: { ...there, circleId: newId() },
    })
  })
})

describe('each right alone', () => {
  test('members: lets in, takes out and back in, and knows how people came; opens no chat', async () => {
    await entrust(['members'])
    const other = await world.guest('Other')
    const about = { circleId, personId: other.personId }
    expect((await keeper.call(api.removeMember, about)).status).toBe(200)
    expect((await keeper.call(api.listCircleBans, { circleId })).status).toBe(200)
    expect((await keeper.call(api.letMemberBack, about)).status).toBe(200)
    expect((await keeper.call(api.listRequests, { circleId })).status).toBe(200)
    expect((await keeper.call(api.listMembers, { circleId, tag: 'window' })).status).toBe(200)
    expect((await newRoom()).status).toBe(403)
    expect((await keeper.call(api.changeCircle, { circleId, rules: 'Be kind' })).status).toBe(403)
  })

  test('content: opens chats and says how people write, but neither the name nor who comes in; takes nobody out', async () => {
    await entrust(['content'])
    expect((await newRoom()).status).toBe(200)
    expect((await keeper.call(api.changeCircle, { circleId, rules: 'Be kind', newcomersSee: 'all' })).status).toBe(200)
    for (const change of [{ name: 'Mine now' }, { visibility: 'open' as const }, { rules: '', brand: '#000000' }])
      expect((await keeper.call(api.changeCircle, { circleId, ...change })).status).toBe(403)
    expect((await keeper.call(api.archiveCircle, { circleId })).status).toBe(403)
    const about = { circleId, personId: world.gus.personId }
    expect((await keeper.call(api.removeMember, about)).status).toBe(403)
    expect((await keeper.call(api.listCircleBans, { circleId })).status).toBe(403)
    expect((await keeper.call(api.listRequests, { circleId })).status).toBe(403)
    expect((await keeper.call(api.listMembers, { circleId })).body.origins).toEqual([])
  })

  test('notices: writes where only few do, from the moment on at which it is given', async () => {
    await entrust(['members', 'content'])
    await world.mina.call(api.changeCircle, { circleId, writers: 'hosts' })
    expect(told(await say(keeper))).toMatchObject({ error: { code: 'hosts_write' } })
    await entrust(['notices'])
    expect((await say(keeper)).status).toBe(200)
    expect((await say(world.theo)).status).toBe(200)
    expect(told(await say(world.gus))).toMatchObject({ error: { code: 'hosts_write' } })
    await world.mina.call(api.changeCircle, { circleId, writers: 'everyone' })
  })

  test('who is told that somebody wants to come in: those who decide', async () => {
    const { code } = (
      await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'Asks', approval: true })
    ).body
    await entrust(['content'])
    const without = await keeper.live()
    await world.browser().submit(`/j/${code}`, { name: 'Waiting' })
    await entrust(['members'])
    await world.browser().submit(`/j/${code}`, { name: 'Waiting too' })
    await without.heard('requests.changed')
    expect(without.events().filter(({ name }) => name === 'requests.changed')).toHaveLength(1)
    await without.close()
  })
})

describe('nobody gives more than they have', () => {
  test('whoever looks after members makes moderators below themselves, and takes it away again', async () => {
    await entrust(['members', 'content'])
    const made = await part(keeper, world.lin, { role: 'moderator' })
    expect([made.status, made.body.rights]).toEqual([200, ['content']])
    for (const rights of [['members'], ['notices'], ['content', 'notices']] as CircleRight[][])
      expect((await part(keeper, world.lin, { rights })).status).toBe(403)
    expect((await part(keeper, world.lin, { rights: [] })).body.rights).toEqual([])
    expect((await part(keeper, world.lin, { role: 'host' })).status).toBe(403)
    expect((await part(keeper, world.lin, { role: 'member' })).status).toBe(200)
  })

  test('nobody changes themselves, their equals or a host, nor takes them out', async () => {
    await entrust(['members'])
    const equal = await world.guest('Equal')
    await part(world.mina, equal, { role: 'moderator', rights: ['members'] })
    for (const whom of [keeper, equal, world.mina]) {
      expect((await part(keeper, whom, { role: 'member' })).status).toBe(403)
      const taken = await keeper.call(api.removeMember, { circleId, personId: whom.personId })
      expect(taken.status).toBe(403)
    }
    await part(world.mina, equal, { rights: ['content'] })
    expect((await keeper.call(api.removeMember, { circleId, personId: equal.personId })).status).toBe(200)
  })

  test('moderators who keep only content or notices make nobody anything', async () => {
    await entrust(['content', 'notices'])
    expect((await part(keeper, world.lin, { role: 'moderator' })).status).toBe(403)
  })
})
