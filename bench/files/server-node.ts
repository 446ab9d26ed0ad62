// The server by itself, so that what it holds in memory is its own: a circle with a guest, whose cookie is told.
import type { ClientConfig } from 'pg'
import { createWorld } from '../../test/world.ts'

const connection = JSON.parse(process.argv[2] ?? '') as ClientConfig
const world = await createWorld({ database: { connection, drop: async () => {} } })
const { base, gus, lotus } = world
process.send?.({ base, cookie: gus.cookie, roomId: lotus.roomId })
process.on('message', async () => {
  await world.close()
  process.exit(0)
})
