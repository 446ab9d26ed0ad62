import { startEmbedded } from '../platform/server/db/embedded/start.ts'

// A process that runs an embedded database until it is killed, for the drills. Says where it is, then what befalls it.
const tell = (level: string) => (message: string) => console.log(JSON.stringify({ level, message }))
const log = { debug: () => {}, info: tell('info'), warn: tell('warn'), error: tell('error') }

const embedded = await startEmbedded({ folder: process.argv[2] ?? '', log, what: 'drill' })
process.on('SIGTERM', () => embedded.stop())
console.log(JSON.stringify({ pid: embedded.pid(), connection: embedded.connection() }))
console.log(JSON.stringify({ exited: (await embedded.exited) ?? null }))
