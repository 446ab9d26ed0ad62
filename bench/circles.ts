import type pg from 'pg'
import { pino } from 'pino'
import { asPerson } from '../app/act.ts'
import { createServer, type OpenServer } from '../app/server.ts'
import { accessCircle, joinCircle, leaveCircle } from '../features/circles/server/index.ts'
import { openPool } from '../platform/server/db/pool.ts'
import { type Bench, median } from './bench.ts'
import { alternate, rounded } from './clock.ts'
import { openBenchDatabase } from './database.ts'
import { noClient, noFiles } from './no-client.ts'
import { organizationId, person, room, seedPeople, tokenOf } from './seed.ts'

const full = { people: 100_000, rounds: 300 }
const quickly = { people: 2_000, rounds: 20 }

/** Beside the circle of everybody, one of ten. */
const small = 10
/** Sessions that ask, so that nobody asks too often. */
const askers = 10

const circles = {
  big: '01900000-0000-7000-8000-0000000000b1',
  small: '01900000-0000-7000-8000-0000000000b2',
} as const
type Size = keyof typeof circles

export const circlesBench: Bench = {
  about: 'how a circle of 100,000 people is joined, left, listed and searched, beside one of ten',
  async run(say, { quick = false } = {}) {
    const { people, rounds } = quick ? quickly : full
    const database = await openBenchDatabase()
    const pool = openPool(database.connection, console.error)
    const server = await createServer({
      ...{
        pool,
        log: pino({ level: 'silent' }),
        publicUrl: 'http://bench.test',
        webClient: noClient,
        version: 'bench',
        files: noFiles,
      },
      messagesAtOnce: Number.POSITIVE_INFINITY,
    })
    try {
      say(`filling: ${people} people`)
      await seedPeople(pool, people + rounds)
      await fill(pool, 'big', 1, people)
      await fill(pool, 'small', 1, small)
      await pool.query('vacuum analyze')
      say('joining and leaving')
      const moves = await measureMoves(server, people, rounds)
      say('listing and searching')
      return { people, ...moves, ...(await measureLists(server, rounds)) }
    } finally {
      await server.close()
      await pool.end()
      await database.close()
    }
  },
}

/** A circle of people `from` … `to` with its one room, past row-level security and at once. */
async function fill(pool: pg.Pool, size: Size, from: number, to: number): Promise<void> {
  const [circle, chat] = [circles[size], room.of(size === 'big' ? 1 : 2)]
  const each = `from generate_series(${from}, ${to}) n`
  await pool.query(`
    insert into circle (organization_id, id, name, kind, brand, created_by, created_at)
      values ('${organizationId}', '${circle}', '${size}', 'community', '#1f8a63', ${person.sql('1')}, now());
    insert into room (organization_id, id, circle_id, created_at, series_id, first)
      values ('${organizationId}', '${chat}', '${circle}', now(), '${chat}', true);
    insert into head (organization_id, audience_id, kind)
      values ('${organizationId}', '${circle}', 'circle'), ('${organizationId}', '${chat}', 'room');
    insert into circle_member (organization_id, circle_id, person_id, role, rights, joined_at)
      select '${organizationId}', '${circle}', ${person.sql('n')}, case n when 1 then 'host' else 'member' end,
        case n when 1 then array['members', 'content', 'notices'] else '{}' end,
        now() - interval '1 day' + n * interval '1 millisecond' ${each};
    insert into room_member (organization_id, room_id, person_id) select '${organizationId}', '${chat}', ${person.sql('n')} ${each};
    insert into global.membership select ${person.sql('n')}, '${organizationId}', 'circle', '${circle}' ${each};
    insert into global.membership select ${person.sql('n')}, '${organizationId}', 'room', '${chat}' ${each};
    insert into head (organization_id, audience_id, kind)
      select '00000000-0000-0000-0000-000000000000', id, 'person' from global.person on conflict do nothing`)
}

async function measureMoves({ engine }: OpenServer, people: number, rounds: number) {
  let nr = people
  const join = (size: Size) => () =>
    asPerson(engine, person.of(nr), (ctx) =>
      joinCircle(ctx, {
        circle: { id: circles[size], organizationId },
        personId: person.of(nr),
        role: 'member',
        code: null,
      }),
    )
  const leave = (size: Size) => () =>
    asPerson(engine, person.of(nr), async (ctx) =>
      leaveCircle(ctx, await accessCircle(ctx, { circleId: circles[size] })),
    )
  const times = await alternate(rounds, {
    next: async () => (nr += 1),
    joinBig: join('big'),
    joinSmall: join('small'),
    leaveBig: leave('big'),
    leaveSmall: leave('small'),
  })
  return {
    ...compared('join', times.joinBig, times.joinSmall),
    ...compared('leave', times.leaveBig, times.leaveSmall),
  }
}

async function measureLists({ web }: OpenServer, rounds: number) {
  let turn = 0
  const ask = (size: Size, query: string) => async () => {
    const url = `/api/circles/${circles[size]}/members?limit=${small}${query}`
    const cookie = `oc_session=${tokenOf((turn++ % askers) + 1)}`
    const { statusCode, body } = await web.inject({ url, headers: { cookie } })
    const found = statusCode === 200 ? (JSON.parse(body) as { members: unknown[] }).members.length : 0
    if (found !== small) throw new Error(`${url} was answered with ${statusCode} and ${found} people`)
  }
  const times = await alternate(rounds, {
    listBig: ask('big', ''),
    listSmall: ask('small', ''),
    searchBig: ask('big', '&find=gue'),
    searchSmall: ask('small', '&find=gue'),
  })
  return {
    ...compared('list', times.listBig, times.listSmall),
    ...compared('search', times.searchBig, times.searchSmall),
  }
}

/** Medians: of the first rounds some warm up what all later ones use. */
const compared = (what: string, big: readonly number[], few: readonly number[]) => ({
  [`${what}Ms`]: rounded(median(big)),
  [`${what}SmallMs`]: rounded(median(few)),
  [`${what}Ratio`]: rounded(median(big) / median(few)),
})
