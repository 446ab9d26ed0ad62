import { renderUnicodeCompact } from 'uqr'
import { createSignInLink, hasSession } from '../../features/people/server/index.ts'
import { Explained } from '../../platform/server/db/explained.ts'
import { openLog } from '../../platform/server/open-log.ts'
import { asServer } from '../act.ts'
import { began, type Config } from '../config.ts'
import { settingsHelp } from '../config-help.ts'
import { type Running, run } from '../run.ts'
import { runCommand } from './run-command.ts'
import { logDestination } from './terminal.ts'

const help = `bin/start: starts Opencircle, and everything it needs.

The first start makes a database, an owner, and three demo people to try it with (--no-demo: none). It ends
with the address, sign-in links, and where the data lies. Ctrl+C stops it; nothing is lost.

${settingsHelp()}`

await runCommand(help, async ({ config, words }) => {
  if (words.length > 0) throw new Explained(`"${words[0]}" is not understood here. See bin/start --help.`)
  const log = openLog({ level: config.logLevel }, logDestination())
  const running = await run(config, log).catch((error) => {
    throw explained(error, config)
  })
  stopOnSignals(running)
  void endWithDatabase(running)
  console.log(await welcome(running, config, (Date.now() - began()) / 1000))
})

function explained(error: unknown, config: Config): unknown {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') {
    return new Explained(
      `Port ${config.port} is taken: another program listens there, perhaps an Opencircle that is still running. Stop it, or choose another with --port.`,
    )
  }
  if (code === 'EACCES')
    return new Explained(`Port ${config.port} may not be opened by this user. Choose one above 1023 with --port.`)
  if (code === 'EADDRNOTAVAIL')
    return new Explained(`--host ${config.host} is not an address of this machine. Use 0.0.0.0 for all of them.`)
  return error
}

function stopOnSignals({ close }: Running): void {
  let stopping = false
  const stop = () => {
    // A second Ctrl+C does not wait.
    if (stopping) process.exit(1)
    stopping = true
    console.log('\nStopping ...')
    close().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Without its database a server can only refuse: it ends, and whatever started it may start it anew. */
async function endWithDatabase({ databaseEnded, close }: Running): Promise<void> {
  const why = await databaseEnded
  if (why === undefined) return
  console.error(`${why} The server ends. What was acknowledged is kept; start it again.`)
  await close().catch(() => {})
  process.exit(1)
}

async function welcome(running: Running, config: Config, seconds: number): Promise<string> {
  const { addresses } = running
  const lines = [
    '',
    `  Opencircle is open.   ${addresses.local}`,
    ...(addresses.network ? [`  On this network:      ${addresses.network}`] : []),
    ...(config.publicUrl ? [`  For everyone:         ${config.publicUrl}`] : []),
    '',
    ...square(addresses.public),
    '',
    ...(await signInLines(running, config.publicUrl ?? addresses.local)),
    '',
    `  Data:     ${config.databaseUrl ? 'in the database of DATABASE_URL, and in ' : ''}${config.data}`,
    `  Started in ${seconds.toFixed(1)} seconds. Ctrl+C stops it.`,
    '',
  ]
  return lines.join('\n')
}

/** For the phone on the same network. Light on dark whatever the terminal's colours: readers want it that way round. */
function square(address: string): string[] {
  const lines = renderUnicodeCompact(address, { border: 1 }).split('\n')
  return lines.map((line) => (process.stdout.isTTY ? `  \x1b[97;40m${line}\x1b[0m` : `  ${line}`))
}

async function signInLines({ server, demo, ownerId }: Running, address: string): Promise<string[]> {
  const link = (personId: string) =>
    asServer(server.engine, async ({ db, now }) => `${address}/sign-in/${await createSignInLink(db, personId, now())}`)
  if (demo) {
    const rows = await Promise.all(
      demo.map(async ({ personId, name, part }) => [`  ${name} (${part})`, `    ${await link(personId)}`]),
    )
    return ['  Sign in as one of the demo people; each link works once:', ...rows.flat()]
  }
  if (await hasSignedIn(server, ownerId)) return ['  Lost the way in? bin/signin NAME prints a link.']
  return ['  You are the owner. This link signs you in, once:', `    ${await link(ownerId)}`]
}

function hasSignedIn(server: Running['server'], personId: string): Promise<boolean> {
  return asServer(server.engine, ({ db }) => hasSession(db, personId))
}
