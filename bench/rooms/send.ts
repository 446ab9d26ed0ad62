import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { roomWriter } from '../../features/rooms/server/index.ts'
import { processBus } from '../../platform/server/bus.ts'
import { median } from '../bench.ts'
import { alternate, keepBusy, percentile, rounded } from '../clock.ts'
import { cpuOf, cpuOfFamily } from '../cpu.ts'
import { organizationId, person, room, roomKey } from '../seed.ts'

const text = 'The soup of the day is tomato, and table twelve would like the bill, please.'

const sender = (pool: pg.Pool, number: number, people: number) => {
  const writer = roomWriter({ pool, bus: processBus(), now: () => new Date() })
  let turn = 0
  return () => writer.send(roomKey(number), { id: newId(), authorId: person.of((turn++ % people) + 1), text })
}

/** One message at a time, beside a bare insert of the same row into a table of one index. */
export async function measureAppend(pool: pg.Pool, number: number, rounds: number) {
  await pool.query(`create table raw (organization_id uuid, room_id uuid, id uuid, seq bigint, message_no bigint,
    author_id uuid, text text, sent_at timestamptz, primary key (organization_id, room_id, id))`)
  let seq = 0
  const raw = () =>
    pool.query('insert into raw values ($1, $2, $3, $4, $4, $5, $6, $7)', [
      organizationId,
      room.of(number),
      newId(),
      ++seq,
      person.of(1),
      text,
      new Date(),
    ])
  const works = { raw, append: sender(pool, number, 20) }
  await alternate(40, works)
  const times = await alternate(rounds, works)
  const [rawMs, appendMs] = [median(times.raw), median(times.append)]
  return { appendVsRawInsert: rounded(rawMs / appendMs), appendMs: rounded(appendMs), rawInsertMs: rounded(rawMs) }
}

/** What a room's size adds to a send. */
export async function measureBigRoom(
  pool: pg.Pool,
  { small, big, rounds }: Record<'small' | 'big' | 'rounds', number>,
) {
  const works = { small: sender(pool, small, 10), big: sender(pool, big, 10) }
  await alternate(40, works)
  const times = await alternate(rounds, works)
  return { bigRoomSendRatio: rounded(median(times.big) / median(times.small)) }
}

const inFlight = 400

/** Many people in one room, all at once: the room's writer puts what waits into one append. CPU time is told beside the
 * rate, as it says what the rate would be with the machine to itself. */
export async function measureHotRoom(pool: pg.Pool, number: number, seconds: number, databasePid: number) {
  const send = sender(pool, number, 200)
  await keepBusy(500, inFlight, send)
  const spent = () => cpuOf(process.pid) + cpuOfFamily(databasePid)
  const before = spent()
  const { perSecond, times } = await keepBusy(seconds * 1000, inFlight, send)
  return {
    hotRoomPerSecond: perSecond,
    hotRoomP99Ms: rounded(percentile(times, 0.99), 0),
    hotRoomCpuMicros: Math.round((spent() - before) / times.length),
  }
}
