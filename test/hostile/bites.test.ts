// The oracles themselves: what is planted here must be found, or they prove nothing.
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asPerson } from '../../app/act.ts'
import { circlePolicy } from '../../features/circles/index.ts'
import { personRenamed } from '../../features/organizations/contract.ts'
import { type Endpoint, endpoint } from '../../platform/contract/index.ts'
import { type Bus, processBus } from '../../platform/server/bus.ts'
import { nothingElse, type Served, serve } from '../../platform/server/http/serve.ts'
import { type Ctx, sql } from '../../platform/server/index.ts'
import { openLog } from '../../platform/server/open-log.ts'
import { createWorld, type World } from '../world.ts'
import { openAnother } from './another-server.ts'
import { type Cast, gatherCast } from './cast.ts'
import { judge, questionsFor } from './judge.ts'
import { askEverything, framesOf, leaks, listenAll } from './overhear.ts'
import { plantSecrets, type Secret } from './secrets.ts'

let world: World
let cast: Cast
let secrets: Secret[]
const bus: Bus = processBus()
beforeAll(async () => {
  world = await createWorld({ bus })
  cast = await gatherCast(world)
  secrets = await plantSecrets(world, cast)
})
afterAll(() => world.close())

const OneCircle = z.object({ circleId: z.string() })
const Names = z.object({ names: z.array(z.string()) })
const ask = { says: 'Planted.', params: OneCircle, reply: Names, limit: 'read' } as const
const always = { name: 'planted.always', allows: () => true }

const namesOf = async (ctx: Ctx, query: ReturnType<typeof sql>) => ({
  names: (await ctx.db.rows<{ name: string }>(query)).map(({ name }) => name),
})

const withoutPolicy = serve(
  endpoint({ ...ask, route: 'GET /planted/:circleId/open', can: always }),
  nothingElse,
  (ctx, _, { circleId }) => namesOf(ctx, sql`select name from circle where id = ${circleId}`),
)
const forgetfulLoader = serve(
  endpoint({ ...ask, route: 'GET /planted/:circleId/whose', can: circlePolicy.see }),
  async (ctx, { circleId }) => ({
    ...(await ctx.db.row<object>(sql`select id from circle where id = ${circleId}`)),
    mine: 'member' as const,
    rights: [],
    role: null,
  }),
  (ctx, _, { circleId }) => namesOf(ctx, sql`select name from circle where id = ${circleId}`),
)
const laxPolicy = serve(
  endpoint({ ...ask, route: 'GET /planted/:circleId/labels', can: circlePolicy.see }),
  async () => ({ mine: 'member' as const, rights: [], role: null }),
  (ctx, _, { circleId }) => namesOf(ctx, sql`select label as name from code where circle_id = ${circleId}`),
)
const everybodysList = serve(
  endpoint({ ...ask, params: z.object({}), route: 'GET /planted/circles', can: always }),
  nothingElse,
  (ctx) => namesOf(ctx, sql`select name from circle`),
)

async function withPlanted<T>(
  served: Served,
  look: (asked: Awaited<ReturnType<typeof openAnother>>, catalogue: ReadonlyMap<string, Endpoint>) => Promise<T>,
): Promise<T> {
  const asked = await openAnother(world, { forgets: true, planted: [served] })
  try {
    return await look(asked, new Map([['planted', served.spec]]))
  } finally {
    await asked.close()
  }
}

describe('an endpoint is found', () => {
  test.each([
    ['without a policy', withoutPolicy],
    ['with a loader that forgets whose it is', forgetfulLoader],
  ])('%s: by what strangers and those taken out are answered', async (_, served) => {
    const found = await withPlanted(served, (asked, all) => judge(world, asked, questionsFor(world, cast, all)))
    for (const part of ['removed', 'banned', 'stranger']) {
      expect(found.some((line) => line.startsWith(`${part} asks planted`) && line.includes('missing by'))).toBe(true)
    }
  })

  test.each([
    ['that shows codes to everybody inside', laxPolicy, 'guest learns lotus: the label of a code that nobody came by'],
    ['whose list is cut by no membership', everybodysList, 'guest learns lotus: the name of the team’s circle'],
  ])('%s: by the canaries', async (_, served, finding) => {
    const heard = await withPlanted(served, (asked, all) => askEverything(world, asked, cast, all))
    expect(leaks(heard, secrets)).toContain(`${finding} from planted`)
  })

  test('that decides by a fact which nobody reckons', async () => {
    const can = { name: 'planted.moody', allows: (_: unknown, facts: { mood: string }) => facts.mood === 'good' }
    const moody = serve(
      endpoint({ ...ask, params: z.object({}), route: 'GET /planted/mood', can }),
      async () => ({ mood: 'good' }),
      async () => ({ names: [] }),
    )
    const looking = withPlanted(moody, (asked, all) => judge(world, asked, questionsFor(world, cast, all)))
    await expect(looking).rejects.toThrow(/planted\.moody decides by "mood"/)
  })
})

describe('an event is found', () => {
  const canaryOf = (what: string) => secrets.find((secret) => secret.what === what)?.canary ?? ''

  test('that tells a circle what only the team may know', async () => {
    const listening = await listenAll(world, cast)
    const name = canaryOf('lotus: the name of the team’s circle')
    const { circleId } = world.lotus
    await asPerson(world.server.engine, cast.owner.personId, async (ctx) =>
      ctx.emit(personRenamed, {
        circleId,
        person: { personId: cast.owner.personId, name, team: true, version: 99, picture: null },
      }),
    )
    const found = leaks(await framesOf(listening), secrets)
    await Promise.all(listening.map(({ live }) => live.close()))
    for (const part of ['host', 'moderator', 'member', 'guest']) {
      expect(found).toContain(`${part} learns lotus: the name of the team’s circle from /live`)
    }
  })

  test('that is told under the audience of another organization', async () => {
    const listening = await listenAll(world, cast)
    const { roomId, organizationId } = world.lotus
    const { rows } = await world.pool.query<{ seq: number; epoch: number }>(
      'select last_seq as seq, epoch from head where audience_id = $1',
      [roomId],
    )
    const { seq, epoch } = rows[0] ?? { seq: 0, epoch: 1 }
    const text = JSON.stringify({
      seq: seq + 1,
      name: 'message.sent',
      payload: { roomId, message: { text: canaryOf('hillview: a message in the circle’s room') } },
    })
    const events = [{ seq: seq + 1, name: 'message.sent', text }]
    bus.publish({ type: 'events', organizationId, audience: roomId, kind: 'room', epoch, events })
    const found = leaks(await framesOf(listening), secrets)
    await Promise.all(listening.map(({ live }) => live.close()))
    expect(found).toContain('guest learns hillview: a message in the circle’s room from /live')
  })
})

describe('a log', () => {
  const canary = 'canary-in-a-row'
  const written: string[] = []
  const log = openLog(
    { level: 'trace' },
    new Writable({
      write: (line, _, done) => {
        written.push(String(line))
        done()
      },
    }),
  )
  // Of tables with row-level security PostgreSQL says no more than that; of those of the whole server it says all.
  const id = '019a0000-0000-7000-8000-000000000000'
  const values = [id, id, canary, id]

  test('says what broke and where, but never the row that PostgreSQL quotes', async () => {
    const spec = endpoint({ ...ask, params: z.object({}), route: 'POST /planted/breaks', can: always })
    const breaks = serve(spec, nothingElse, (ctx) =>
      namesOf(ctx, sql`insert into global.membership values (${id}, ${id}, ${canary}, ${id})`),
    )
    const asked = await openAnother(world, { planted: [breaks], log })
    const { status } = await asked.as(cast.guest).call(spec, {})
    await asked.close()
    expect(status).toBe(500)
    const lines = written.join('')
    expect(lines).toMatch(/request failed/)
    expect(lines).toContain('"code":"23514"')
    expect(lines).not.toContain(canary)
  })

  test('and the same row stands in what the database says: so there was something to leave out', async () => {
    const failure = world.pool.query('insert into global.membership values ($1, $2, $3, $4)', values)
    await expect(failure).rejects.toMatchObject({ detail: expect.stringContaining(canary) })
  })
})
