// One node of ours, as a process of its own: live connections, told by the bus what another node has written.
import { pino } from 'pino'
import { createServer } from '../../app/server.ts'
import { openPool } from '../../platform/server/db/pool.ts'
import { noClient, noFiles } from '../no-client.ts'
import { listenBus } from './bus.ts'
import type { NodeSetup } from './ours.ts'

const { connection, busPath } = JSON.parse(process.argv[2] ?? '') as NodeSetup
const pool = openPool(connection, console.error)
const server = await createServer({
  pool,
  log: pino({ level: 'warn' }),
  publicUrl: 'http://bench.test',
  webClient: noClient,
  version: 'bench',
  files: noFiles,
  messagesAtOnce: Number.POSITIVE_INFINITY,
  bus: await listenBus(busPath),
})
const address = new URL(await server.web.listen({ port: 0, host: '127.0.0.1' }))
process.send?.({ port: Number(address.port) })
process.on('message', async (asked) => {
  if (asked === 'tidy') {
    // What connecting has left behind would be collected in time; here it is at once, to see what stays.
    await global.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' })
    process.send?.('tidied')
  } else process.exit(0)
})
