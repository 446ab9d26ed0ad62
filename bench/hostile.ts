import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sendMessage } from '../features/rooms/contract.ts'
import { openPool } from '../platform/server/db/pool.ts'
import { newId, Person } from '../test/person.ts'
import { type Bench, median } from './bench.ts'
import { percentile, rounded } from './clock.ts'
import { openBenchDatabase } from './database.ts'
import { startOurs } from './fanout/ours.ts'
import type { AttackName } from './hostile/attack-node.ts'
import { room, seedPeople, seedRooms, tokenOf } from './seed.ts'

const attacks: readonly AttackName[] = [
  'compressed bombs',
  'a flood of frames',
  'a flood of subscriptions',
  'frames of a megabyte',
  '500 sockets of one person',
  'twenty slow readers',
]
const people = 60
const firstWriter = 30
const rounds = 3
const pauseMs = 25

export const hostile: Bench = {
  about: 'how fast two people hear each other while somebody attacks, beside nobody attacking',
  async run(say, { quick = false } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'opencircle-hostile-'))
    const database = await openBenchDatabase()
    try {
      const pool = openPool(database.connection, console.error)
      await seedPeople(pool, people)
      await seedRooms(pool, [{ number: 1, from: 1, to: people }])
      await pool.end()
      const ours = await startOurs(folder, database.connection)
      const base = `http://127.0.0.1:${ours.port}`
      const found = await measure(base, quick, say)
      await ours.stop()
      return found
    } finally {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Quiet and attacked in turn, so that whatever else the machine does falls on all alike. */
async function measure(base: string, quick: boolean, say: (text: string) => void) {
  const times = new Map<AttackName | 'quiet', number[]>()
  const reader = signedIn(base, 2)
  // Each time another one: what one may send in a minute is limited.
  let next = firstWriter
  await listen(signedIn(base, 1), reader, 20)
  const hear = async (name: AttackName | 'quiet') =>
    times.set(name, [...(times.get(name) ?? []), ...(await listen(signedIn(base, next++), reader, quick ? 10 : 100))])
  for (let round = 1; round <= (quick ? 1 : rounds); round++) {
    say(`round ${round}`)
    await hear('quiet')
    for (const attack of attacks) {
      const attacker = await begin(base, attack)
      await sleep(500)
      await hear(attack)
      await end(attacker)
      await sleep(500)
    }
  }
  const figures = (all: readonly number[]) => ({ p50Ms: rounded(median(all)), p99Ms: rounded(percentile(all, 0.99)) })
  const quiet = figures(times.get('quiet') ?? [])
  const attacked = attacks.map((name) => {
    const mine = figures(times.get(name) ?? [])
    return [name, { ...mine, toQuiet: rounded(mine.p99Ms / quiet.p99Ms) }] as const
  })
  return { quiet, ...Object.fromEntries(attacked) }
}

function signedIn(base: string, n: number): Person {
  return Object.assign(new Person(base), { cookie: `oc_session=${tokenOf(n)}` })
}

/** From pressing "send" in one browser until the words stand in the other. */
async function listen(writer: Person, reader: Person, count: number): Promise<number[]> {
  const live = await reader.live()
  const times: number[] = []
  for (let nr = 0; nr < count; nr++) {
    const messageId = newId()
    const began = performance.now()
    const heard = live.heard<{ message: { id: string } }>('message.sent', ({ message }) => message.id === messageId)
    await writer.call(sendMessage, { roomId: room.of(1), messageId, text: `Word ${nr}` })
    await heard
    times.push(performance.now() - began)
    await sleep(pauseMs)
  }
  await live.close()
  return times
}

async function begin(base: string, attack: AttackName): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('hostile/attack-node.ts', import.meta.url))
  const child = fork(file, [JSON.stringify({ base, attack })])
  await once(child, 'message')
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error('the attacker gave up')
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
