import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { environmentWith } from '../config.ts'
import { root } from './check/command.ts'

const help = `bin/dev [FLAGS]: runs Opencircle while you change it.

The web client is built again when one of its files changes; then, and when a file of the server changes, the server
starts again. Open pages reconnect by themselves; reload them for a new client. Ctrl+C stops it all.

FLAGS are those of bin/start. The data lies in ./data/dev unless --data says otherwise: anything may be
tried there, and deleting the folder begins anew. The build goes to dist/web, where bin/start and bin/test build theirs.`

const flags = process.argv.slice(2)
if (flags.includes('--help') || flags.includes('-h')) {
  console.log(help)
  process.exit(0)
}

const serverFolders = ['app', 'features', 'platform', 'migrations', 'locales/server']
const isOfServer = (file: string) =>
  /\.(ts|sql|json)$/.test(file) && !/\.(test|e2e)\.ts$|(^|\/)(web|cli\/check|new-feature)\//.test(file)
/** An editor writes several files in one go. */
const settleMs = 150

let server: ChildProcess | undefined
let stopping = false
let turn = Promise.resolve()

/** A group of its own: Ctrl+C reaches this process alone, and the server is asked to stop once, not twice. */
function startServer(first: boolean): void {
  const began = Date.now()
  const child = spawn(process.execPath, ['app/cli/start.ts', '--data', join(root, 'data/dev'), ...flags], {
    cwd: root,
    env: environmentWith({ OPENCIRCLE_BEGAN: String(began) }),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  server = child
  if (first) child.stdout.pipe(process.stdout)
  else
    child.stdout.once('data', () => console.log(`The server is back (${((Date.now() - began) / 1000).toFixed(1)} s).`))
  child.stdout.resume()
  child.once('exit', () => {
    if (server !== child) return
    server = undefined
    if (!stopping) console.log('The server ended. It starts again when a file changes; Ctrl+C stops this.')
  })
}

async function stopServer(): Promise<void> {
  const child = server
  if (!child) return
  server = undefined
  child.kill('SIGTERM')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** One after the other; whatever changes meanwhile makes one more. */
let waiting: NodeJS.Timeout | undefined
function restartSoon(why: string): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    turn = turn.then(async () => {
      if (stopping) return
      console.log(`\n${why}. Starting again ...`)
      await stopServer()
      if (!stopping) startServer(false)
    })
  }, settleMs)
}

const watchers = serverFolders.map((folder) =>
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (file && isOfServer(join(folder, file))) restartSoon(`${join(folder, file)} changed`)
  }),
)

console.log('Building the web client ...')
const client = (await build({ root, logLevel: 'warn', build: { watch: {} } })) as Rolldown.RolldownWatcher
let built = false
client.on('event', (event) => {
  if (event.code === 'ERROR') console.error(event.error)
  if (event.code !== 'END' || stopping) return
  if (built) restartSoon('The web client was built anew')
  else startServer(true)
  built = true
})

async function stop(): Promise<void> {
  // A second Ctrl+C does not wait.
  if (stopping) process.exit(1)
  stopping = true
  console.log('\nStopping ...')
  for (const watcher of watchers) watcher.close()
  await client.close()
  await turn
  await stopServer()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
