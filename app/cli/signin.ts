import { createSignInLink, listOwners } from '../../features/people/server/index.ts'
import { processBus } from '../../platform/server/bus.ts'
import { Explained } from '../../platform/server/db/explained.ts'
import { openPool } from '../../platform/server/db/pool.ts'
import { asServer } from '../act.ts'
import { openDatabase } from '../database.ts'
import { addressesOf } from '../run.ts'
import { runCommand } from './run-command.ts'
import { terminalLog } from './terminal.ts'

const help = `bin/signin [NAME]: prints a link that signs an owner in, once, within a day.

NAME is what the owner is called, or a part of it; needed only where there are several. The server may be running.
Give the same --data and --url as the server has, or set them in .env.`

await runCommand(help, async ({ config, words }) => {
  const database = await openDatabase(config, terminalLog, { what: 'bin/signin', share: true })
  const pool = openPool({ ...database.connection, keepsPlans: config.preparedStatements }, () => {})
  try {
    const owners = await listOwners(pool)
    const wanted = words.join(' ').toLowerCase()
    const found = owners.filter(({ name }) => name.toLowerCase().includes(wanted))
    const exact = found.filter(({ name }) => name.toLowerCase() === wanted)
    const [owner, ...others] = exact.length > 0 ? exact : found
    const all = owners.map(({ name, organization }) => `  ${name}${organization ? `, ${organization}` : ''}`).join('\n')
    if (!owner) throw new Explained(`No owner is called "${words.join(' ')}". There are:\n${all}`)
    if (others.length > 0) throw new Explained(`Which one? Give the whole name:\n${all}`)
    const engine = { pool, bus: processBus(), listeners: [], now: () => new Date() }
    const token = await asServer(engine, ({ db, now }) => createSignInLink(db, owner.personId, now()))
    console.log(
      `${owner.name} signs in with this link, once, within a day:\n${addressesOf(config).public}/sign-in/${token}`,
    )
  } finally {
    await pool.end()
    await database.close()
  }
})
