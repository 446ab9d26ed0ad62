import type pg from 'pg'
import { accessRoom, listMyRooms, openRoom } from '../../features/rooms/server/actions.ts'
import type { Ctx } from '../../platform/server/context.ts'
import { see, transact } from '../../platform/server/db/transact.ts'
import { median } from '../bench.ts'
import { alternate, rounded } from '../clock.ts'
import { cpuOf, cpuOfFamily } from '../cpu.ts'
import { organizationId, person, room } from '../seed.ts'

/** As a request does it, without HTTP and the session: one snapshot that sees the person's organizations. */
const asReader = <T>(pool: pg.Pool, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  transact(pool, 'snapshot', async (db) => {
    see(db, [organizationId])
    return work({ actor: { personId: person.of(1), sessionId: '' }, db } as Ctx)
  })

/** Opening a room at its newest page of 50, with a long and with a short history behind it. */
export async function measurePages(
  pool: pg.Pool,
  { long, short, rounds }: Record<'long' | 'short' | 'rounds', number>,
) {
  const open = (number: number) => () =>
    asReader(pool, async (ctx) => openRoom(ctx, await accessRoom(ctx, { roomId: room.of(number) })))
  const works = { long: open(long), short: open(short) }
  await alternate(20, works)
  const times = await alternate(rounds, works)
  const [longMs, shortMs] = [median(times.long), median(times.short)]
  return {
    pageRatio10Mto1k: rounded(longMs / shortMs),
    pageMs10M: rounded(longMs),
    pageMs1k: rounded(shortMs),
  }
}

/** All rooms of a person with their unread counts and newest messages, from asking to having the rows. CPU time, of the
 * database and here, is told beside it. */
export async function measureUnread(
  pool: pg.Pool,
  { rooms, rounds, databasePid }: Record<'rooms' | 'rounds' | 'databasePid', number>,
) {
  let found = 0
  const list = () =>
    asReader(pool, async (ctx) => {
      found = (await listMyRooms(ctx, { limit: rooms })).rooms.length
    })
  await alternate(10, { list })
  const spent = () => cpuOf(process.pid) + cpuOfFamily(databasePid)
  const before = spent()
  const times = await alternate(rounds, { list })
  const cpu = spent() - before
  if (found !== rooms) throw new Error(`${found} rooms were found, not ${rooms}`)
  return {
    unreadMicrosPerRoom: rounded((median(times.list) * 1000) / rooms, 1),
    unreadCpuMicrosPerRoom: rounded(cpu / rounds / rooms, 1),
  }
}
