import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  ask,
  type DrillServer,
  endDrill,
  eventually,
  gone,
  isRunning,
  killWatchdogOf,
  makeDrillFolder,
  startServer,
} from '../../../../test/embedded-drill.ts'

let folder: string

beforeEach(async () => {
  folder = await makeDrillFolder()
})
afterEach(() => endDrill(folder))

const start = () => startServer({ data: folder })

const store = ({ connection }: DrillServer, id: number) =>
  ask(connection, `create table if not exists cup (id int); insert into cup values (${id})`)

const count = async ({ connection }: DrillServer) => (await ask(connection, 'select count(*)::int from cup'))[0].count

async function killPostgres(server: DrillServer) {
  await eventually(() => ask(server.connection, 'select 1'))
  const pid = postmasterPid()
  process.kill(pid, 'SIGKILL')
  await gone(pid)
}

const pidFile = () => join(folder, 'postgres/cluster/postmaster.pid')

const postmasterPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

test('postgres killed under a living server is started again, at the same place, with all that was acknowledged', async () => {
  const server = await start()
  for (let round = 1; round <= 3; round++) {
    await eventually(() => store(server, round))
    await killPostgres(server)
    expect(await eventually(() => count(server))).toBe(round)
  }
  expect(server.heard.join()).toContain('PostgreSQL is running again.')
})

test('postgres killed while it is still coming up is started once more', async () => {
  const server = await start()
  await eventually(() => store(server, 1))
  for (let round = 0; round < 3; round++) {
    const pid = postmasterPid()
    process.kill(pid, 'SIGKILL')
    // As soon as the next one has written its number, long before it takes connections.
    await vi.waitUntil(() => existsSync(pidFile()) && ![0, pid].includes(postmasterPid()), {
      timeout: 10_000,
      interval: 2,
    })
  }
  expect(await eventually(() => count(server))).toBe(1)
})

test('a postgres that cannot stay up ends the waiting with a sentence', async () => {
  const server = await start()
  for (let falls = 0; falls < 6; falls++) await killPostgres(server)
  await eventually(async () => expect(server.heard.join()).toContain('PostgreSQL ended 6 times within a minute'))
})

test('a server killed outright takes postgres with it, and the next one starts', async () => {
  for (let round = 0; round < 10; round++) {
    const server = await start()
    await store(server, round)
    server.child.kill('SIGKILL')
    await gone(server.pid)
    await eventually(async () => expect(existsSync(server.connection.host ?? '')).toBe(false))
  }
  expect(await count(await start())).toBe(10)
})

test('the next server starts while the old postgres is still leaving', async () => {
  for (let round = 1; round <= 10; round++) {
    const server = await start()
    await store(server, round)
    server.child.kill('SIGKILL')
    await once(server.child, 'exit')
    expect(await count(await start())).toBe(round)
    await endOfLast()
  }
})

// Leaves the folder to the next round.
async function endOfLast() {
  const pid = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(Number(readFileSync(join(folder, 'postgres/in-use-by'), 'utf8').match(/\d+/)?.[0]), 'SIGKILL')
  await gone(pid)
}

test('server, watchdog and postgres killed at the same moment leave nothing in the way', async () => {
  for (let round = 0; round < 10; round++) {
    const { child, pid, ...rest } = await start()
    await store({ child, pid, ...rest }, round)
    killWatchdogOf(pid)
    process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  expect(await count(await start())).toBe(10)
})

test('a postgres left behind without server and watchdog is stopped by the next start', async () => {
  const first = await start()
  killWatchdogOf(first.pid)
  first.child.kill('SIGKILL')
  await sleep(500)
  expect(isRunning(first.pid)).toBe(true)
  const second = await start()
  expect(second.heard.join()).toContain(`Stopping PostgreSQL process ${first.pid}`)
  expect(isRunning(first.pid)).toBe(false)
  expect(existsSync(first.connection.host ?? '')).toBe(false)
})
