import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { s3Store } from '../../../platform/server/store/index.ts'
import { objectAddress } from '../../../platform/server/store/s3-address.ts'
import { beginUpload, patch, photograph, sendWith, stateOf, upload } from '../../../test/files.ts'
import { newId } from '../../../test/person.ts'
import { openS3, type TestS3 } from '../../../test/s3.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { removeMember } from '../../circles/contract.ts'

let s3: TestS3
let world: World
beforeAll(async () => {
  s3 = await openS3()
  world = await createWorld({ files: { store: s3Store(s3.place) } })
})
afterAll(async () => {
  await world.close()
  await s3.close()
})

test('a photo that lies in an S3 is seen by whoever may, at once by nobody who no longer may', async () => {
  const { roomId, circleId } = world.lotus
  const leaver = await world.guest('Leaver')
  const { fileId, refused } = await upload(world.gus, { roomId, bytes: await photograph() })
  expect(refused).toBe(undefined)
  await sendWith(world.gus, roomId, [fileId])
  const part = await leaver.fetch(`/files/${fileId}/full`, { headers: { range: 'bytes=0-3' } })
  expect([part.status, await part.text()]).toEqual([206, 'RIFF'])
  await world.mina.call(removeMember, { circleId, personId: leaver.personId })
  expect((await leaver.fetch(`/files/${fileId}/full`)).status).toBe(404)
})

describe('an S3 that browsers reach by themselves', () => {
  let near: World
  let place: { address: string; region: string; key: string; secret: string }
  beforeAll(async () => {
    const { endpoint, bucket, ...signing } = s3.place
    place = { ...signing, address: `${endpoint}/${bucket}` }
    near = await createWorld({ files: { store: s3Store({ ...s3.place, browsers: place.address }) } })
  })
  afterAll(() => near.close())

  const inRoom = async (bytes: Buffer, kind: 'photo' | 'document' | 'voice', name?: string) => {
    const { roomId } = near.lotus
    const { fileId } = await upload(near.gus, { roomId, bytes, kind, ...(name && { name }) })
    await sendWith(near.gus, roomId, [fileId])
    return `/files/${fileId}`
  }
  const wayTo = async (path: string, who = near.lin) => {
    const answer = await who.fetch(path)
    return { status: answer.status, way: answer.headers.get('location') ?? '', answer }
  }

  test('is where they are led, once it is asked whether they may', async () => {
    const path = await inRoom(await photograph(), 'photo')
    const { status, way, answer } = await wayTo(`${path}/thumb`)
    expect([status, answer.headers.get('cache-control')]).toEqual([302, 'private, no-store'])
    expect(way.startsWith(place.address)).toBe(true)
    const picture = await fetch(way, { headers: { range: 'bytes=0-3' } })
    expect([picture.status, await picture.text()]).toEqual([206, 'RIFF'])
    expect(picture.headers.get('content-type')).toBe('image/webp')
    const page = await near.lin.fetch('/', { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-security-policy')).toContain(`img-src 'self' data: blob: ${s3.place.endpoint};`)
    for (const forged of [way.replace('image%2Fwebp', 'text%2Fhtml'), way.replace('.thumb', '.full')]) {
      expect((await fetch(forged)).status).toBe(403)
    }
    for (const who of [near.eve, near.ada]) expect((await wayTo(`${path}/thumb`, who)).status).toBe(404)
  })

  test('what is no picture is saved there under its own name, whatever it says it is', async () => {
    const name = "Menu (new) & more – 菜单'.html"
    const path = await inRoom(Buffer.from('<script>alert(1)</script>'), 'document', name)
    const document = await fetch((await wayTo(`${path}/full`)).way)
    expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    const disposition = document.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; /)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name)
    const photo = await inRoom(await photograph(200, 100), 'photo')
    const saved = await fetch((await wayTo(`${photo}/full?save=1`)).way)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; .*IMG_1\.webp$/)
  })

  test('an address dies within a minute, and whoever may no longer gets no new one', async () => {
    const { circleId } = near.lotus
    const leaver = await near.guest('Leaver')
    const path = await inRoom(await photograph(300, 200), 'photo')
    const { way } = await wayTo(`${path}/full`, leaver)
    const { searchParams, pathname } = new URL(way)
    const time = (searchParams.get('X-Amz-Date') ?? '').replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:')
    const end = Date.parse(time) + Number(searchParams.get('X-Amz-Expires')) * 1000
    expect(end - Date.now()).toBeGreaterThan(40_000)
    expect(end - Date.now()).toBeLessThanOrEqual(60_000)
    const key = pathname.split('/').slice(2).join('/')
    const shown = { type: 'image/webp', disposition: 'inline' }
    const before = (seconds: number) => ({ at: new Date(Date.now() - seconds * 1000), seconds: 60 })
    expect((await fetch(objectAddress(place, key, shown, before(55)))).status).toBe(200)
    expect((await fetch(objectAddress(place, key, shown, before(61)))).status).toBe(403)
    await near.mina.call(removeMember, { circleId, personId: leaver.personId })
    expect((await wayTo(`${path}/full`, leaver)).status).toBe(404)
  })

  test('what is played comes through the server: players go back to where they were led long afterwards', async () => {
    const path = await inRoom(Buffer.concat([Buffer.from('OggS'), Buffer.alloc(200)]), 'voice')
    expect((await wayTo(`${path}/full`)).status).toBe(200)
  })
})

test('while the S3 is away uploads wait whole, and go on when it is back', async () => {
  const [fileId, bytes] = [newId(), Buffer.from('a letter')]
  await s3.stop()
  await beginUpload(world.gus, { roomId: world.lotus.roomId, bytes, fileId, kind: 'document' })
  expect((await patch(world.gus, fileId, 0, new Uint8Array(bytes))).status).toBe(204)
  const waiting = await stateOf(world.gus, fileId)
  expect([waiting.status, waiting.body.error?.message]).toEqual([503, expect.stringContaining('try again')])
  await s3.start()
  expect((await stateOf(world.gus, fileId)).body).toMatchObject({ ready: true })
  expect(await (await world.gus.fetch(`/files/${fileId}/full`)).text()).toBe('a letter')
})
