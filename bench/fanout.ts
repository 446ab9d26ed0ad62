import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '../platform/server/db/pool.ts'
import { type Bench, median } from './bench.ts'
import { rounded } from './clock.ts'
import { openBenchDatabase } from './database.ts'
import { measureIdle } from './fanout/idle.ts'
import {
  type Ground,
  measureAnchor,
  measureOurs,
  measureOursFlatOut,
  type OurResult,
  type Result,
  type Traffic,
} from './fanout/scenario.ts'
import { measureSlowReaders } from './fanout/slow-readers.ts'
import { seedPeople, seedRooms } from './seed.ts'

interface Plan {
  S1: Traffic
  S2: Traffic
  S3: Traffic
  idle: Traffic
  rounds: number
  seconds: number
}

const rooms = (firstRoom: number, rooms: number, members: number, firstPerson: number, perSecond: number): Traffic => ({
  firstRoom,
  rooms,
  members,
  firstPerson,
  perSecond,
})
const full: Plan = {
  S1: rooms(1, 1, 1000, 1, 100),
  S2: rooms(101, 100, 20, 1001, 2000),
  S3: rooms(301, 1, 5000, 3001, 0),
  idle: rooms(401, 101, 100, 8001, 0),
  rounds: 2,
  seconds: 10,
}
const quickly: Plan = {
  S1: rooms(1, 1, 100, 1, 100),
  S2: rooms(101, 10, 20, 1001, 200),
  S3: rooms(301, 1, 200, 3001, 0),
  idle: rooms(401, 11, 100, 8001, 0),
  rounds: 1,
  seconds: 3,
}
const people = 18_100
/** ejabberd cannot take on a small machine what the others are given: its cost for each delivery is measured at a
 * pace that it holds. */
const ejabberdPart = 0.2
const outstanding = 64

export const fanout: Bench = {
  about: 'what a delivery to those online costs, beside Mosquitto and ejabberd',
  async run(say, { quick = false } = {}) {
    const plan = quick ? quickly : full
    const folder = await mkdtemp(join(tmpdir(), 'opencircle-fanout-'))
    const database = await openBenchDatabase()
    const ground: Ground = { folder, database, seconds: plan.seconds }
    try {
      say('filling')
      await fill(ground, plan)
      const S1 = await inTurn(ground, plan, 'S1', say)
      const S2 = await inTurn(ground, plan, 'S2', say)
      say('S3')
      const S3 = await measureOursFlatOut(ground, plan.S3, outstanding)
      say('slow readers')
      const slow = await measureSlowReaders(ground, plan.S1)
      say('idle sockets')
      const idle = await measureIdle(ground, plan.idle)
      return summary({ S1, S2, S3, ...idle, ...slow })
    } finally {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function fill({ database }: Ground, plan: Plan): Promise<void> {
  const pool = openPool(database.connection, console.error)
  await seedPeople(pool, people)
  const all = [plan.S1, plan.S2, plan.S3, plan.idle].flatMap(({ rooms, firstRoom, members, firstPerson }) =>
    Array.from({ length: rooms }, (_, place) => {
      const from = firstPerson + place * members
      return { number: firstRoom + place, from, to: from + members - 1 }
    }),
  )
  await seedRooms(pool, all)
  await pool.end()
}

/** Everybody measured one after the other, a few times over: what else the machine does falls on all alike. */
async function inTurn(ground: Ground, plan: Plan, name: 'S1' | 'S2', say: (text: string) => void) {
  const traffic = plan[name]
  const found = { ours: [] as OurResult[], mosquitto: [] as Result[], ejabberd: [] as Result[] }
  for (let round = 1; round <= plan.rounds; round++) {
    say(`${name}, round ${round} of ${plan.rounds}`)
    found.mosquitto.push(await measureAnchor(ground, 'mosquitto', traffic))
    found.ours.push(await measureOurs(ground, traffic))
    const less = { ...traffic, perSecond: traffic.perSecond * ejabberdPart }
    found.ejabberd.push(await measureAnchor(ground, 'ejabberd', less))
    say(JSON.stringify({ mosquitto: found.mosquitto.at(-1), ours: found.ours.at(-1), ejabberd: found.ejabberd.at(-1) }))
  }
  return found
}

type Found = Awaited<ReturnType<typeof inTurn>>

function summary({ S1, S2, S3, ...rest }: { S1: Found; S2: Found; S3: OurResult } & Record<string, unknown>) {
  const cost = (results: readonly Result[]) => rounded(median(results.map(({ perDelivery }) => perDelivery)))
  const p99 = (results: readonly Result[]) => median(results.map(({ p99Ms }) => p99Ms))
  const costs = (found: Found) => ({
    ours: cost(found.ours),
    mosquitto: cost(found.mosquitto),
    ejabberd: cost(found.ejabberd),
    toMosquitto: rounded(cost(found.ours) / cost(found.mosquitto)),
    toEjabberd: rounded(cost(found.ours) / cost(found.ejabberd)),
    p99Ratio: rounded(p99(found.ours) / p99(found.mosquitto)),
  })
  return {
    S1: costs(S1),
    S2: costs(S2),
    S3: { oursPerSecond: S3.deliveriesPerSecond, ours: S3.perDelivery },
    oursWriter: median(S2.ours.map(({ writerPerMessage }) => writerPerMessage)),
    oursDatabase: median(S2.ours.map(({ databasePerMessage }) => databasePerMessage)),
    ...rest,
    details: { S1, S2, S3 },
  }
}
