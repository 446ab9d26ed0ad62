import { afterAll, beforeAll, expect, test } from 'vitest'
import { s3Store } from '../../../platform/server/store/index.ts'
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

// Seen to fail when an upload is dropped before what comes of it is kept.
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
