// Uploads where a load balancer may send each piece to another server: two of them, each with a disk of its own.
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { s3Store } from '../../../platform/server/store/index.ts'
import { beginUpload, patch, photograph, sendWith, stateOf } from '../../../test/files.ts'
import { type AnotherServer, openAnother } from '../../../test/hostile/another-server.ts'
import { newId, type Person } from '../../../test/person.ts'
import { openS3, type TestS3 } from '../../../test/s3.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { cancelUpload } from '../contract.ts'

let s3: TestS3
let world: World
let other: AnotherServer
let [here, there]: Person[] = []
beforeAll(async () => {
  s3 = await openS3()
  const files = { store: s3Store(s3.place), sharesUploads: true }
  world = await createWorld({ files })
  other = await openAnother(world, { files: { ...files, uploadsFolder: join(world.folder, 'elsewhere') } })
  here = world.gus
  there = other.as(world.gus)
})
afterAll(async () => {
  await other.close()
  await world.close()
  await s3.close()
})

const gus = () => here as Person
const away = () => there as Person
const patient = { timeout: 15_000 }
const bytes = (body: Buffer) => new Uint8Array(body)
const keysIn = async (fileId: string) => {
  const keys: string[] = []
  for await (const { key } of s3Store(s3.place).list()) if (key.includes(fileId)) keys.push(key)
  return keys
}
const begin = async (body: Buffer, kind: 'photo' | 'document' = 'document') => {
  const fileId = newId()
  await beginUpload(gus(), { roomId: world.lotus.roomId, bytes: body, fileId, kind })
  return fileId
}

test('an upload that begins at one server goes on at the other, and back, and is whole at both', async () => {
  const letter = randomBytes(50_000)
  const fileId = await begin(letter)
  for (const [who, from, to] of [
    [gus(), 0, 9000],
    [away(), 9000, 30_000],
    [gus(), 30_000, 50_000],
  ] as const) {
    expect((await stateOf(who, fileId)).body).toMatchObject({ offset: from, ready: false })
    expect((await patch(who, fileId, from, bytes(letter.subarray(from, to)))).status).toBe(204)
  }
  await expect.poll(async () => (await stateOf(away(), fileId)).body.ready, patient).toBe(true)
  await sendWith(gus(), world.lotus.roomId, [fileId])
  for (const who of [world.lin, other.as(world.lin)]) {
    const found = await who.fetch(`/files/${fileId}/full`)
    expect(Buffer.from(await found.arrayBuffer()).equals(letter)).toBe(true)
  }
  expect(await keysIn(fileId)).toEqual([])
  for (const folder of ['uploads', 'elsewhere']) {
    expect(await readdir(join(world.folder, folder)).catch(() => [])).toEqual([])
  }
})

test('what a cut connection left behind at one server is not sent again at the other', async () => {
  const photo = await photograph(700, 500)
  const fileId = await begin(photo, 'photo')
  let push: (some: Uint8Array) => void = () => {}
  let cut: () => void = () => {}
  const hanging = new ReadableStream({
    start(controller) {
      push = (some) => controller.enqueue(some)
      cut = () => controller.error(new Error('no network'))
    },
  })
  const first = patch(gus(), fileId, 0, hanging).catch(() => 'cut off')
  push(bytes(photo.subarray(0, 700)))
  await new Promise((later) => setTimeout(later, 200))
  cut()
  await first
  await expect.poll(async () => (await stateOf(away(), fileId)).body.offset, patient).toBe(700)
  expect((await patch(away(), fileId, 0, bytes(photo))).status).toBe(409)
  expect((await patch(away(), fileId, 700, bytes(photo.subarray(700)))).status).toBe(204)
  await expect.poll(async () => (await stateOf(gus(), fileId)).body.ready, patient).toBe(true)
})

test('of the same piece at both servers at once one is taken, and nothing of the other is kept', async () => {
  const letter = randomBytes(40_000)
  const fileId = await begin(letter)
  const piece = bytes(letter.subarray(0, 20_000))
  const both = await Promise.all([patch(gus(), fileId, 0, piece), patch(away(), fileId, 0, piece)])
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
  expect((await keysIn(fileId)).length).toBe(1)
  expect((await stateOf(gus(), fileId)).body.offset).toBe(20_000)
  expect((await away().call(cancelUpload, { fileId })).status).toBe(200)
  expect(await keysIn(fileId)).toEqual([])
  expect((await stateOf(gus(), fileId)).status).toBe(404)
})
