import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let circleId: string
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
})
afterAll(() => world.close())

const wanted = (label = 'Front door') => ({ circleId, codeId: newId(), label })

describe('making a code', () => {
  test('gives an address nobody could guess, under the id the client chose; asked for again it is the same', async () => {
    const live = await world.lin.live()
    const asked = wanted()
    const made = await world.mina.call(api.createCode, asked)
    expect(made.body).toMatchObject({ id: asked.codeId, circleId, label: 'Front door', joined: 0, revokedAt: null })
    expect(made.body.code).toMatch(/^[abcdefghjkmnpqrstuvwxyz23456789]{10}$/)
    expect(made.body.address).toBe(`http://lotus.test/j/${made.body.code}`)
    expect((await world.mina.call(api.createCode, asked)).body).toEqual(made.body)
    expect(live.events()).toEqual([])
    await live.close()
  })

  test('the team inside the circle may, guests may not, and outsiders cannot tell that it exists', async () => {
    expect((await world.theo.call(api.createCode, wanted())).status).toBe(200)
    expect((await world.gus.call(api.createCode, wanted())).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.createCode, {
      there: wanted(),
      unknown: { ...wanted(), circleId: newId() },
    })
    await expectSignedOut(world.nobody, api.createCode, wanted())
  })

  test('somebody else’s id is taken, in this circle or another one', async () => {
    const asked = wanted()
    await world.mina.call(api.createCode, asked)
    expect(told(await world.theo.call(api.createCode, asked)).error).toMatchObject({ code: 'id_taken' })
    const other = newId()
    const circle = {
      organizationId: world.lotus.organizationId,
      circleId: other,
      name: 'Bar',
      kind: 'business',
    } as const
    await world.theo.call(api.createCircle, { ...circle, brand: '#123456' })
    expect((await world.theo.call(api.createCode, { ...asked, circleId: other })).status).toBe(409)
  })

  test('an end or limit that cannot be is refused', async () => {
    const end = { expiresAt: '0000-01-01T00:00:00Z' }
    for (const wrong of [end, { expiresAt: 'infinity' }, { useLimit: 0 }, { useLimit: 1.5 }, { label: '' }]) {
      expect((await world.mina.call(api.createCode, { ...wanted(), ...wrong })).status, JSON.stringify(wrong)).toBe(400)
    }
  })

  test('what only the server knows is not taken from the body', async () => {
    const asked = { ...wanted(), code: 'mine', joined: 99, giver: { personId: world.lin.personId } }
    const { body } = await world.mina.call(api.createCode, asked)
    expect(body).toMatchObject({ joined: 0, giver: { personId: world.mina.personId } })
    expect(body.code).not.toBe('mine')
  })
})

describe('the list of codes', () => {
  test('goes newest first, a page at a time', async () => {
    const ids = (await world.mina.call(api.listCodes, { circleId })).body.codes.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    const first = (await world.mina.call(api.listCodes, { circleId, limit: 2 })).body.codes.map(({ id }) => id)
    const before = first.at(-1)
    const next = (await world.mina.call(api.listCodes, { circleId, limit: 2, ...(before && { before }) })).body.codes
    expect([...first, ...next.map(({ id }) => id)]).toEqual(ids.slice(0, 4))
  })

  test('guests do not see it, outsiders not even the circle', async () => {
    expect((await world.gus.call(api.listCodes, { circleId })).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.listCodes, {
      there: { circleId },
      unknown: { circleId: newId() },
    })
    await expectSignedOut(world.nobody, api.listCodes, { circleId })
  })
})

describe('changing a code', () => {
  test('label, end, limit and switch change one by one, and a refetch shows the same', async () => {
    const { codeId } = wanted()
    await world.mina.call(api.createCode, { ...wanted(), codeId })
    for (const change of [
      { label: 'Window' },
      { expiresAt: '2030-01-01T00:00:00Z' },
      { useLimit: 7 },
      { revoked: true },
      { revoked: false, expiresAt: null, useLimit: null },
    ]) {
      const changed = await world.mina.call(api.changeCode, { circleId, codeId, ...change })
      expect(changed.status).toBe(200)
      const [kept] = (await world.mina.call(api.listCodes, { circleId, limit: 1 })).body.codes
      expect(changed.body).toEqual(kept)
    }
    const [last] = (await world.mina.call(api.listCodes, { circleId, limit: 1 })).body.codes
    expect(last).toMatchObject({ label: 'Window', expiresAt: null, useLimit: null, revokedAt: null })
  })

  test('hosts do; the rest of the team does not; an unknown code and one of another circle are not there', async () => {
    const { codeId } = world.lotus
    expect((await world.theo.call(api.changeCode, { circleId, codeId, revoked: true })).status).toBe(403)
    expect((await world.gus.call(api.changeCode, { circleId, codeId, revoked: true })).status).toBe(403)
    const unknown = told(await world.mina.call(api.changeCode, { circleId, codeId: newId(), revoked: true }))
    expect(unknown.status).toBe(404)
    const foreign = { circleId, codeId: world.hillview.codeId, revoked: true }
    expect(told(await world.mina.call(api.changeCode, foreign))).toEqual(unknown)
    await expectInvisible([world.ada, world.eve], api.changeCode, {
      there: { circleId, codeId, revoked: true },
      unknown: { circleId: newId(), codeId, revoked: true },
    })
    await expectSignedOut(world.nobody, api.changeCode, { circleId, codeId, revoked: true })
    expect((await world.browser().fetch(`/j/${world.lotus.code}`)).status).toBe(200)
  })

  test('two hosts who change different things at once lose neither change', async () => {
    const asked = wanted()
    const codeId = (await world.mina.call(api.createCode, asked)).body.id
    await Promise.all([
      world.mina.call(api.changeCode, { circleId, codeId, label: 'Renamed' }),
      world.mina.call(api.changeCode, { circleId, codeId, revoked: true }),
      world.mina.call(api.changeCode, { circleId, codeId, useLimit: 3 }),
    ])
    const [code] = (await world.mina.call(api.listCodes, { circleId, limit: 1 })).body.codes
    expect(code).toMatchObject({ label: 'Renamed', useLimit: 3 })
    expect(code?.revokedAt).not.toBeNull()
  })
})

describe('the poster of a code', () => {
  const poster = (format: string) => `/circles/${circleId}/codes/${world.lotus.codeId}/poster.${format}`

  test.each([
    ['pdf', 'application/pdf', '%PDF-'],
    ['svg', 'image/svg+xml', '<svg'],
    ['png', 'image/png', '\u0089PNG'],
  ])('is a %s file for whoever sees codes', async (format, type, begin) => {
    const answer = await world.theo.fetch(poster(format))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain(type)
    expect(answer.headers.get('content-disposition')).toContain(`Lotus%20Garden%20Table%2012.${format}`)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toContain(begin)
  })

  test('a guest may not print it; to others there is no such circle, and to hosts no such code', async () => {
    const ask = (circle: string, codeId: string) => ({ circleId: circle, codeId, format: 'svg' as const })
    const there = ask(circleId, world.lotus.codeId)
    expect((await world.gus.call(api.getPoster, there)).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.getPoster, { there, unknown: ask(newId(), world.lotus.codeId) })
    expect((await world.mina.call(api.getPoster, ask(circleId, newId()))).status).toBe(404)
    expect((await world.mina.call(api.getPoster, ask(circleId, world.hillview.codeId))).status).toBe(404)
    await expectSignedOut(world.nobody, api.getPoster, there)
  })

  test('a format that is none is refused', async () => {
    for (const format of ['gif', 'pdf%0d%0aset-cookie:a=b', '..%2f..']) {
      expect((await world.mina.fetch(poster(format))).status).toBe(400)
    }
  })

  test('a name full of markup and quotes breaks neither the file nor its name', async () => {
    const codeId = newId()
    const label = '"><script>\'*;\u2028 表'
    await world.mina.call(api.createCode, { circleId, codeId, label })
    const answer = await world.mina.fetch(`/circles/${circleId}/codes/${codeId}/poster.svg`)
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
    expect(await answer.text()).not.toContain('<script')
  })
})
