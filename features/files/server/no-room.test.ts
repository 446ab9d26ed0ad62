// A disk or a place without room, and a store that is away: said at once, nothing half-kept, and it goes on afterwards.
import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskStore, type Store } from '../../../platform/server/store/index.ts'
import { beginUpload, patch, photograph, sendWith, stateOf, upload } from '../../../test/files.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let roomId: string
/** How many things the store still takes. */
let room = Number.POSITIVE_INFINITY
const folders: string[] = []
beforeAll(async () => {
  world = await createWorld({ files: { store: storeWithRoom() } })
  ;({ roomId } = world.lotus)
})
afterAll(async () => {
  await world.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** A store on this disk that says what the system says when the disk is full. */
function storeWithRoom(): Store {
  const folder = join('/tmp', `opencircle-room-${newId()}`)
  folders.push(folder)
  const store = diskStore(folder)
  return {
    ...store,
    put(key, path, type) {
      if (room-- > 0) return store.put(key, path, type)
      return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))
    },
  }
}
const inStore = async () =>
  (await readdir(folders[0] ?? '', { recursive: true }).catch(() => [])).filter((name) => name.includes('.'))
const bytes = (body: Buffer) => new Uint8Array(body)

// Linux's own full disk: whatever is written there is answered as by one.
test('while the disk takes no more, that is said at once, and the upload goes on when there is room', async () => {
  const [fileId, letter] = [newId(), Buffer.from('A letter that needs a place')]
  await beginUpload(world.gus, { roomId, bytes: letter, fileId, kind: 'document' })
  const path = join(world.folder, 'uploads', `${world.lotus.organizationId}_${fileId}`)
  await mkdir(join(path, '..'), { recursive: true })
  await symlink('/dev/full', path)
  const refused = await patch(world.gus, fileId, 0, bytes(letter))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await refused.json()).toMatchObject({ error: { code: 'disk_full', message: expect.stringContaining('full') } })
  await rm(path)
  const state = (await stateOf(world.gus, fileId)).body
  expect(state).toMatchObject({ offset: 0, ready: false })
  expect((await patch(world.gus, fileId, 0, bytes(letter))).status).toBe(204)
  expect((await stateOf(world.gus, fileId)).body.ready).toBe(true)
})

test('where the room ends in the middle of a photo, nothing of it is kept, and it is no fault of the photo', async () => {
  const [fileId, photo] = [newId(), await photograph(500, 400)]
  const before = await inStore()
  await beginUpload(world.gus, { roomId, bytes: photo, fileId })
  room = 1
  await patch(world.gus, fileId, 0, bytes(photo))
  const full = await stateOf(world.gus, fileId)
  expect([full.status, full.body.error?.code]).toEqual([503, 'disk_full'])
  expect(await inStore()).toEqual(before)
  expect((await sendWith(world.gus, roomId, [fileId])).body.error?.code).toBe('file_missing')
  const { rows } = await world.pool.query('select content_id, refused from file where id = $1', [fileId])
  expect(rows).toEqual([{ content_id: null, refused: null }])
  room = Number.POSITIVE_INFINITY
  expect((await stateOf(world.gus, fileId)).body.ready).toBe(true)
  expect((await inStore()).length).toBe(before.length + 3)
})

test('a picture that cannot be written down for want of room is tried again', async () => {
  const folder = join(world.folder, 'made')
  await mkdir(folder, { recursive: true })
  await symlink('/dev/full', join(folder, 'full.part'))
  const given = join(world.folder, 'given.jpg')
  await (await import('node:fs/promises')).writeFile(given, await photograph(300, 300))
  const making = world.server.files.pictures.make({ path: given, folder, sizes: { full: 2560 } })
  await expect(making).rejects.toMatchObject({ code: 'ENOSPC' })
})

test('a place that keeps as much as it may says so before the first byte, and keeps nothing', async () => {
  const small = await createWorld({ files: { quota: { organization: 100, guestADay: 10_000 } } })
  const at = { roomId: small.lotus.roomId, kind: 'document' as const }
  expect((await upload(small.gus, { ...at, bytes: Buffer.alloc(90, 'a') })).refused).toBe(undefined)
  expect((await upload(small.gus, { ...at, bytes: Buffer.alloc(11, 'b') })).refused).toBe('files_full')
  expect(await readdir(join(small.folder, 'uploads'))).toEqual([])
  await small.close()
})
