import type pg from 'pg'
import { openPool } from '../platform/server/db/pool.ts'
import type { Bench } from './bench.ts'
import { openBenchDatabase } from './database.ts'
import { measureHotRoomOverHttp } from './rooms/over-http.ts'
import { measurePages, measureUnread } from './rooms/read.ts'
import { measureAppend, measureBigRoom, measureHotRoom } from './rooms/send.ts'
import { seedMessages, seedPeople, seedRooms } from './seed.ts'

const full = { people: 100_000, messages: 10_000_000, rounds: 500, seconds: 8 }
const quickly = { people: 2_000, messages: 50_000, rounds: 50, seconds: 2 }

/** Rooms by their number: one with a long history, one with a short one, a hot one, one for single sends, a small and
 * a big one, one for HTTP; and the many of person 1 for unread counts. */
const numbers = { long: 1, short: 2, hot: 3, single: 4, small: 5, big: 6, http: 7 }
const firstOfMany = 1000
const many = 500

export const rooms: Bench = {
  about: 'how rooms read and write: long histories, big rooms, a hot room, many unread rooms',
  async run(say, { quick = false } = {}) {
    const size = quick ? quickly : full
    const database = await openBenchDatabase()
    const pool = openPool(database.connection, console.error)
    try {
      await fill(pool, size, say)
      const { rounds, seconds } = size
      say('reading pages')
      const pages = await measurePages(pool, { long: numbers.long, short: numbers.short, rounds })
      say('counting unread')
      const unread = await measureUnread(pool, {
        rooms: many,
        rounds: Math.ceil(rounds / 4),
        databasePid: database.pid(),
      })
      say('sending, one at a time')
      const append = await measureAppend(pool, numbers.single, rounds * 2)
      const big = await measureBigRoom(pool, { small: numbers.small, big: numbers.big, rounds })
      say('sending, all at once')
      const hot = await measureHotRoom(pool, numbers.hot, seconds, database.pid())
      const http = await measureHotRoomOverHttp(pool, numbers.http, seconds)
      return { ...pages, ...append, ...hot, ...http, ...unread, ...big }
    } finally {
      await pool.end()
      await database.close()
    }
  },
}

async function fill(pool: pg.Pool, { people, messages }: typeof full, say: (text: string) => void) {
  say(`filling: ${people} people, ${messages} messages`)
  await seedPeople(pool, people)
  await seedRooms(pool, [
    { number: numbers.long, from: 1, to: 20 },
    { number: numbers.short, from: 1, to: 20 },
    { number: numbers.hot, from: 1, to: 200 },
    { number: numbers.single, from: 1, to: 20 },
    { number: numbers.small, from: 1, to: 10 },
    { number: numbers.big, from: 1, to: people },
    { number: numbers.http, from: 1, to: 200 },
    ...Array.from({ length: many }, (_, n) => ({ number: firstOfMany + n, from: 1, to: 3 })),
  ])
  await seedMessages(pool, numbers.short, 1000)
  await seedMessages(pool, numbers.long, messages)
  for (let n = 0; n < many; n++) await seedMessages(pool, firstOfMany + n, 50)
  await pool.query('vacuum analyze')
}
