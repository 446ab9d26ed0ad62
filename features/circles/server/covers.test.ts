// The picture of a circle: given by who runs it, seen inside and at its open doors, and by nobody else.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { square, uploadPortrait } from '../../../test/files.ts'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { showDoorCover, showLinkCover } from '../../entry/contract.ts'
import { getFile } from '../../files/contract.ts'
import * as api from '../contract.ts'

let world: World
let circleId: string
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
})
afterAll(() => world.close())

const change = (person: Person, cover: string | null) => person.call(api.changeCircle, { circleId, cover })

async function give(person: Person, bytes?: Buffer): Promise<string> {
  const { fileId, refused } = await uploadPortrait(person, { coverOf: circleId }, bytes ?? (await square()))
  expect(refused).toBeUndefined()
  const { status, body } = await change(person, fileId)
  expect([status, body.cover]).toEqual([200, fileId])
  return fileId
}

const look = (person: Person, fileId: string) => person.fetch(`/files/${fileId}/feed`)
const atDoor = async (code: string) => (await world.nobody.fetch(`/j/${code}/cover.webp`)).status

describe('the picture of a circle', () => {
  test('is heard by everybody in it, and stands on the page of its codes', async () => {
    const near = await world.lin.live()
    const holding = await holdCircle(world.lin, near, circleId)
    const cover = await give(world.mina)
    const { circle } = await near.heard<{ circle: { cover: string } }>('circle.changed')
    expect(circle.cover).toBe(cover)
    const { held, refetched } = await holding()
    expect(held).toEqual(refetched)
    expect(refetched.circle.cover).toBe(cover)
    await near.close()
    expect((await look(world.gus, cover)).status).toBe(200)
    const page = await (await world.browser().fetch(`/j/${world.lotus.code}`)).text()
    const [, address = ''] = /class="cover" src="([^"]+)"/.exec(page) ?? []
    const answer = await world.nobody.fetch(address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await answer.arrayBuffer()).byteLength).toBeLessThanOrEqual(16 * 1024)
  })

  test('is there for nobody who is neither inside nor before an open door', async () => {
    const cover = await give(world.mina)
    for (const one of [world.eve, world.ada, world.nora]) {
      const there = told(await one.call(getFile, { fileId: cover, variant: 'feed' }))
      expect(there.status).toBe(404)
      expect(there).toEqual(told(await one.call(getFile, { fileId: newId(), variant: 'feed' })))
    }
    expect((await look(world.nobody, cover)).status).toBe(401)
    expect(await atDoor('nosuchcode')).toBe(404)
    // The code lets others in; not her.
    expect((await world.eve.call(showDoorCover, { code: world.lotus.code })).status).toBe(404)
    // Open to holders of codes only: its link shows nothing, once it has one.
    await world.mina.call(api.changeCircle, { circleId, slug: 'lotus-regulars' })
    const byLink = async () => (await world.nobody.call(showLinkCover, { slug: 'lotus-regulars' })).status
    expect(await byLink()).toBe(404)
    await world.mina.call(api.changeCircle, { circleId, visibility: 'open' })
    expect(await byLink()).toBe(200)
    await world.mina.call(api.changeCircle, { circleId, visibility: 'private' })
    expect([await byLink(), await atDoor(world.lotus.code)]).toEqual([404, 404])
    await world.mina.call(api.changeCircle, { circleId, visibility: 'code', slug: null })
    expect(await atDoor(world.lotus.code)).toBe(200)
  })

  test('is given by hosts and who runs the place, and is for this circle only', async () => {
    for (const [person, status] of [
      [world.theo, 403],
      [world.gus, 403],
      [world.eve, 404],
      [world.ada, 404],
    ] as const) {
      expect((await change(person, null)).status).toBe(status)
      const upload = await person.call(api.uploadCover, { circleId, fileId: newId(), size: 4 })
      expect(upload.status).toBe(status)
    }
    const own = await uploadPortrait(world.mina, { myPictureIn: world.lotus.organizationId }, await square())
    const { status, body } = await change(world.mina, own.fileId)
    expect([status, body.error?.code]).toEqual([409, 'file_missing'])
  })

  test('stays as it is while the circle rests', async () => {
    const cover = await give(world.mina)
    const { fileId } = await uploadPortrait(world.mina, { coverOf: circleId }, await square())
    await world.mina.call(api.archiveCircle, { circleId })
    const { status, body } = await change(world.mina, fileId)
    expect([status, body.error?.code]).toEqual([409, 'circle_archived'])
    const upload = await world.mina.call(api.uploadCover, { circleId, fileId: newId(), size: 4 })
    expect(upload.body.error?.code).toBe('circle_archived')
    expect((await look(world.gus, cover)).status).toBe(200)
    await world.mina.call(api.restoreCircle, { circleId })
  })

  test('goes when another one comes, and when it is taken away', async () => {
    const [first, second] = [await give(world.mina), await give(world.mina)]
    expect([(await look(world.gus, first)).status, (await look(world.gus, second)).status]).toEqual([404, 200])
    expect((await change(world.mina, null)).body.cover).toBeNull()
    expect((await look(world.gus, second)).status).toBe(404)
    expect(await atDoor(world.lotus.code)).toBe(404)
    const page = await (await world.browser().fetch(`/j/${world.lotus.code}`)).text()
    expect(page).not.toContain('class="cover"')
  })

  test.each([
    ['a panorama', { width: 3000, height: 60, background: '#1f8a63' }],
    ['one pixel', { width: 1, height: 1, background: '#1f8a63' }],
    ['what can be seen through', { width: 200, height: 200, background: { r: 0, g: 0, b: 0, alpha: 0 } }],
    ['white', { width: 300, height: 300, background: '#ffffff' }],
  ])('%s becomes an opaque square, in the ring that messengers are shown, too', async (_, create) => {
    const bytes = await sharp({ create: { channels: 4, ...create } })
      .png()
      .toBuffer()
    const cover = await give(world.mina, bytes)
    const { width, height, hasAlpha } = await sharp(
      Buffer.from(await (await look(world.gus, cover)).arrayBuffer()),
    ).metadata()
    expect([height, hasAlpha]).toEqual([width, false])
    const picture = await world.nobody.fetch(`/j/${world.lotus.code}/picture.png`)
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({ width: 1200, height: 630 })
  })

  test('stands in the picture that messengers show', async () => {
    await give(
      world.mina,
      await sharp({ create: { width: 400, height: 400, channels: 3, background: '#d02090' } })
        .png()
        .toBuffer(),
    )
    const picture = await world.nobody.fetch(`/j/${world.lotus.code}/picture.png`)
    const bytes = Buffer.from(await picture.arrayBuffer())
    const { data } = await sharp(bytes)
      .extract({ left: 300, top: 310, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(Math.hypot(...[0xd0, 0x20, 0x90].map((wanted, at) => wanted - (data[at] ?? 0)))).toBeLessThan(12)
  })
})
