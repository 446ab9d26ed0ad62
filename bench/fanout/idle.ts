import { setTimeout as sleep } from 'node:timers/promises'
import { rounded } from '../clock.ts'
import { memoryOf } from '../cpu.ts'
import { Load } from './load.ts'
import { startOurs } from './ours.ts'
import { type Ground, listeners, type Traffic } from './scenario.ts'
import { ourListener } from './scripts.ts'

/** What the gateway's memory grows by for each signed-in socket that says nothing. A few sockets come first, so that
 * what is needed only once is there. */
export async function measureIdle({ folder, database }: Ground, people: Traffic): Promise<{ idleKbPerSocket: number }> {
  const ours = await startOurs(folder, database.connection)
  const script = (n: number) => ourListener(n, ours.port)
  const open = (traffic: Traffic) => Load.open(folder, ours.port, listeners(traffic, script))
  const memory = async () => {
    await ours.tidy()
    await sleep(5000)
    return memoryOf(ours.gatewayPid)
  }
  try {
    const first = await open({ ...people, rooms: 1 })
    const before = await memory()
    const others = await open({ ...people, rooms: people.rooms - 1, firstPerson: people.firstPerson + people.members })
    const after = await memory()
    await first.close()
    await others.close()
    return { idleKbPerSocket: rounded((after - before) / ((people.rooms - 1) * people.members), 1) }
  } finally {
    await ours.stop()
  }
}
