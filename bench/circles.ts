import type pg from 'pg'
import { pino } from 'pino'
import { asPerson } from '../app/act.ts'
import { createServer, type OpenServer } from '../app/server.ts'
import { accessCircle, joinCircle, leaveCircle } from '../features/circles/server/index.ts'
import { openPool } from '../platform/server/db/pool.ts'
import { type Bench, median } from './bench.ts'
import { doorQuestions, fillDoor, fillRequests, little, measureSeats, much } from './circles/door.ts'
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
/** Of these, so many own the place. */
const owners = 6
/** Are in no circle but the small one. */
const guests = 5

const circles = {
  big: '01900000-0000-7000-8000-0000000000b1',
  small: '01900000-0000-7000-8000-0000000000b2',
} as const
type Size = keyof typeof circles

export const circlesBench: Bench = {
  about:
    'how a circle of 100,000 people is joined, left, listed and searched, and its codes and talks, beside one of ten',
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
      await fillDoor(pool, { circleId: circles.big, ...(quick ? little : much), first: 101 })
      await fillDoor(pool, { circleId: circles.small, ...little, first: 50_001 })
      for (const circleId of Object.values(circles)) await fillRequests(pool, circleId, quick ? small : 2000)
      await pool.query('vacuum analyze')
      say('joining and leaving')
      const moves = await measureMoves(server, people, rounds)
      say('listing and searching')
      const lists = await measureLists(server, rounds)
      say('codes, figures, requests, and finding people')
      await letIn(pool, people + rounds)
      const door = await measureDoor(server, rounds / 2, {
        codes: quick ? little.codes : much.codes,
        last: people + rounds,
      })
      say('a new moderator of many talks')
      const seats = await measureSeats(server, Object.values(circles), quick ? 2 : 5)
      return { people, ...moves, ...lists, ...door, ...seats }
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

interface Question {
  url: string
  /** What is counted of the answer, and how much it must be. */
  of: string
  count: number
}

/** As somebody's browser, through the whole server but for the network. */
async function ask({ web }: OpenServer, who: number, { url, of, count }: Question) {
  const { statusCode, body } = await web.inject({ url, headers: { cookie: `oc_session=${tokenOf(who)}` } })
  const found = statusCode === 200 ? (JSON.parse(body) as Record<string, unknown[]>)[of]?.length : 0
  if (found !== count) throw new Error(`${url} was answered with ${statusCode} and ${found} ${of}`)
}

/** The last to have come and gone come back into the small circle; the first own the place. */
async function letIn(pool: pg.Pool, last: number): Promise<void> {
  await pool.query(`
    update circle_member set state = 'in' where circle_id = '${circles.small}' and state = 'left'
      and person_id > ${person.sql(String(last - guests))};
    update affiliation set role = 'owner' where person_id <= ${person.sql(String(owners))}`)
  await pool.query('analyze')
}

/** The codes' screens are for the team. People are found by owners of the place among all of them, and by guests who know
 * those of the small circle. */
async function measureDoor(server: OpenServer, rounds: number, { codes, last }: { codes: number; last: number }) {
  let turn = 0
  const asOwner = (question: Question) => () => ask(server, (turn++ % owners) + 1, question)
  const asGuest = (question: Question) => () => ask(server, last - (turn++ % guests), question)
  const [big, few] = [doorQuestions(circles.big, codes), doorQuestions(circles.small, little.codes)]
  const find = { url: '/api/people?find=gue&limit=5', of: 'people', count: 5 }
  const times = await alternate(rounds, {
    ...{ codesBig: asOwner(big.codes), codesSmall: asOwner(few.codes) },
    ...{ figuresBig: asOwner(big.figures), figuresSmall: asOwner(few.figures) },
    ...{ requestsBig: asOwner(big.requests), requestsSmall: asOwner(few.requests) },
    ...{ findBig: asOwner(find), findSmall: asGuest(find) },
  })
  return {
    ...compared('codes', times.codesBig, times.codesSmall),
    ...compared('figures', times.figuresBig, times.figuresSmall),
    ...compared('requests', times.requestsBig, times.requestsSmall),
    ...compared('find', times.findBig, times.findSmall),
  }
}

async function measureLists(server: OpenServer, rounds: number) {
  let turn = 0
  const asked = (size: Size, query: string) => () =>
    ask(server, (turn++ % askers) + 1, {
      url: `/api/circles/${circles[size]}/members?limit=${small}${query}`,
      of: 'members',
      count: small,
    })
  const times = await alternate(rounds, {
    listBig: asked('big', ''),
    listSmall: asked('small', ''),
    searchBig: asked('big', '&find=gue'),
    searchSmall: asked('small', '&find=gue'),
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
