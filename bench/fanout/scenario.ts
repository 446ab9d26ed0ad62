import { setTimeout as sleep } from 'node:timers/promises'
import { rounded } from '../clock.ts'
import { cpuOf, cpuOfFamily } from '../cpu.ts'
import type { BenchDatabase } from '../database.ts'
import { type Anchor, startEjabberd, startMosquitto } from './anchors.ts'
import { Load, type Script } from './load.ts'
import { type Ours, startOurs } from './ours.ts'
import { pace } from './pace.ts'
import { mqttListener, mqttMessage, mucListener, mucMessage, ourListener } from './scripts.ts'

/** So many rooms of so many members each, and messages to all of them together. */
export interface Traffic {
  rooms: number
  firstRoom: number
  members: number
  /** The first member of the first room; the others follow, room by room. */
  firstPerson: number
  perSecond: number
}

export interface Ground {
  folder: string
  database: BenchDatabase
  seconds: number
}

/** CPU time in microseconds for each delivery, or for each message where it says so; latencies in milliseconds. */
export interface Result {
  perDelivery: number
  deliveriesPerSecond: number
  p50Ms: number
  p99Ms: number
}

export interface OurResult extends Result {
  writerPerMessage: number
  databasePerMessage: number
  durableP99Ms: number
}

const settleMs = 2000

export async function measured(load: Load, seconds: number, pid: number): Promise<Result> {
  await sleep(settleMs)
  await load.report()
  const [before, began] = [cpuOf(pid), performance.now()]
  await sleep(seconds * 1000)
  const counted = await load.report()
  const spent = cpuOf(pid) - before
  return {
    perDelivery: rounded(spent / counted.deliveries),
    deliveriesPerSecond: Math.round(counted.deliveries / ((performance.now() - began) / 1000)),
    p50Ms: rounded(counted.p50 / 1000),
    p99Ms: rounded(counted.p99 / 1000),
  }
}

export const listeners = (
  { rooms, firstRoom, members, firstPerson }: Traffic,
  script: (n: number, roomNumber: number) => Script,
): Script[] =>
  Array.from({ length: rooms * members }, (_, index) =>
    script(firstPerson + index, firstRoom + Math.floor(index / members)),
  )

interface AnchorPlan {
  start(folder: string): Promise<Anchor>
  script(n: number, roomNumber: number): Script
  message(roomNumber: number): Buffer
}

const anchors = {
  mosquitto: { start: startMosquitto, script: mqttListener, message: mqttMessage },
  ejabberd: { start: startEjabberd, script: mucListener, message: mucMessage },
} satisfies Record<string, AnchorPlan>

/** One of the others: members themselves send, through the load generator. */
export async function measureAnchor(ground: Ground, name: keyof typeof anchors, traffic: Traffic): Promise<Result> {
  const { start, script, message } = anchors[name]
  const server = await start(ground.folder)
  const load = await Load.open(ground.folder, server.port, listeners(traffic, script))
  const messages = Array.from({ length: traffic.rooms }, (_, index) => message(traffic.firstRoom + index))
  const stop = pace(traffic.perSecond, (turn) => {
    const place = turn % traffic.rooms
    const member = Math.floor(turn / traffic.rooms) % traffic.members
    load.send(place * traffic.members + member, messages[place] as Buffer)
  })
  try {
    return await measured(load, ground.seconds, server.pid)
  } finally {
    stop()
    await load.close()
    await server.stop()
  }
}

export async function withOurs<T>(
  ground: Ground,
  people: Traffic,
  work: (ours: Ours, load: Load) => Promise<T>,
): Promise<T> {
  const ours = await startOurs(ground.folder, ground.database.connection)
  const load = await Load.open(
    ground.folder,
    ours.port,
    listeners(people, (n) => ourListener(n, ours.port)),
  )
  try {
    return await work(ours, load)
  } finally {
    await load.close()
    await ours.stop()
  }
}

/** Ours: messages enter through the other node, and are durable before they are told. */
export const measureOurs = (ground: Ground, traffic: Traffic): Promise<OurResult> =>
  withOurs(ground, traffic, async (ours, load) => {
    ours.order({ type: 'pace', ...traffic })
    return withCosts(ground, ours, () => measured(load, ground.seconds, ours.gatewayPid))
  })

/** S3: `outstanding` messages are under way at every moment. */
export const measureOursFlatOut = (ground: Ground, traffic: Traffic, outstanding: number): Promise<OurResult> =>
  withOurs(ground, traffic, async (ours, load) => {
    const send = (count: number) => ours.order({ type: 'send', ...traffic, count })
    let done = 0
    load.watch(traffic.members, (messages) => {
      send(messages - done)
      done = messages
    })
    send(outstanding)
    return withCosts(ground, ours, () => measured(load, ground.seconds, ours.gatewayPid))
  })

async function withCosts(ground: Ground, ours: Ours, work: () => Promise<Result>): Promise<OurResult> {
  const spent = () => ({ writer: cpuOf(ours.writerPid), database: cpuOfFamily(ground.database.pid()) })
  await ours.ask({ type: 'report' })
  const before = spent()
  const result = await work()
  const after = spent()
  const { sent, durableP99Ms } = await ours.ask({ type: 'stop' })
  return {
    ...result,
    writerPerMessage: Math.round((after.writer - before.writer) / sent),
    databasePerMessage: Math.round((after.database - before.database) / sent),
    durableP99Ms: rounded(durableP99Ms, 1),
  }
}
