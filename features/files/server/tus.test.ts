import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginUpload, patch, stateOf } from '../../../test/files.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a tus client of somebody else’s goes on with an upload, in pieces', async () => {
  const [fileId, bytes] = [newId(), Buffer.alloc(300_000, 'abc')]
  await beginUpload(world.gus, { roomId: world.lotus.roomId, bytes, fileId, kind: 'document' })
  await patch(world.gus, fileId, 0, new Uint8Array(bytes.subarray(0, 70_000)))
  const offsets: number[] = []
  await new Promise<void>((done, failed) => {
    const upload = new Upload(bytes, {
      uploadUrl: `${world.base}/uploads/${fileId}`,
      chunkSize: 100_000,
      headers: { cookie: world.gus.cookie, origin: world.base },
      onChunkComplete: (_, offset) => offsets.push(offset),
      onSuccess: () => done(),
      onError: failed,
    })
    upload.start()
  })
  expect(offsets).toEqual([170_000, 270_000, 300_000])
  expect((await stateOf(world.gus, fileId)).body.ready).toBe(true)
})
