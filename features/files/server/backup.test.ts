import { mkdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { migrationsFolder } from '../../../app/database.ts'
import { restoreBackup } from '../../../platform/server/db/backup/restore-backup.ts'
import { writeBackup } from '../../../platform/server/db/backup/write-backup.ts'
import { diskStore } from '../../../platform/server/store/index.ts'
import { createTestDatabase } from '../../../test/database.ts'
import { photograph, sendWith, upload } from '../../../test/files.ts'
import { createWorld } from '../../../test/world.ts'

// R16.
test('a photo is there after a backup was restored, and so is who may see it', async () => {
  const database = await createTestDatabase()
  const world = await createWorld({ database })
  const { fileId } = await upload(world.gus, { roomId: world.lotus.roomId, bytes: await photograph() })
  await sendWith(world.gus, world.lotus.roomId, [fileId])
  const [target, filesFolder] = [`${world.folder}/backup.tar`, `${world.folder}/restored`]
  const { files } = await writeBackup({
    connection: database.connection,
    filesFolder: `${world.folder}/files`,
    target,
  })
  expect(files.count).toBe(3)
  const empty = await createTestDatabase({ empty: true })
  await mkdir(filesFolder)
  await restoreBackup({ connection: empty.connection, migrationsFolder, filesFolder, source: target })
  const again = await createWorld({ database: empty, files: { store: diskStore(filesFolder) } })
  const get = (person: typeof world.gus) =>
    Object.assign(again.browser(), { cookie: person.cookie }).fetch(`/files/${fileId}/thumb`)
  expect((await get(world.lin)).status).toBe(200)
  expect((await get(world.ada)).status).toBe(404)
  await again.close()
  await world.close()
})
