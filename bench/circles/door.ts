// What stands around the door of a circle, where it is much: codes with their scans, and talks with the team.
import type pg from 'pg'
import { asPerson, asServer } from '../../app/act.ts'
import type { OpenServer } from '../../app/server.ts'
import { accessMember, changeMemberRole } from '../../features/circles/server/index.ts'
import { goOn, listSteps } from '../../features/rooms/server/index.ts'
import { transact } from '../../platform/server/db/transact.ts'
import { median } from '../bench.ts'
import { alternate, rounded } from '../clock.ts'
import { organizationId, person } from '../seed.ts'

const days = 90
export const much = { codes: 3000, talks: 5000 }
export const little = { codes: 10, talks: 10 }

const idOf = (kind: string, n: string) => `('01900000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`

interface Door {
  circleId: string
  codes: number
  talks: number
  /** Codes and talks of two circles have ids of their own. */
  first: number
}

/** Each code scanned on some days, and its last newcomers; the talks of as many people with the team. */
export async function fillDoor(pool: pg.Pool, { circleId, codes, talks, first }: Door): Promise<void> {
  const eachCode = `from generate_series(${first}, ${first + codes - 1}) n`
  const eachTalk = `from generate_series(${first}, ${first + talks - 1}) n`
  const [code, talk] = [idOf('8005', 'n'), idOf('8006', 'n')]
  await pool.query(`
    insert into code (organization_id, id, circle_id, code, label, giver_id, created_at, joined)
      select '${organizationId}', ${code}, '${circleId}', 'bench' || n, 'Table ' || n, ${person.sql('1')}, now(), 7 ${eachCode};
    insert into code_day (organization_id, code_id, day, scans, joined, wrote)
      select '${organizationId}', ${code}, current_date - day, 3, 1, 1
      from generate_series(${first}, ${first + codes - 1}) n, generate_series(0, ${days - 1}) day where (n + day) % 8 = 0;
    insert into room (organization_id, id, circle_id, everybody, series_id, created_at, talk_of, talk_team, talk_key)
      select '${organizationId}', ${talk}, '${circleId}', false, ${talk}, now(), ${person.sql('n')}, true, '${circleId}' ${eachTalk};
    insert into head (organization_id, audience_id, kind) select '${organizationId}', ${talk}, 'room' ${eachTalk};
    insert into room_member (organization_id, room_id, person_id)
      select '${organizationId}', ${talk}, ${person.sql('n')} ${eachTalk}`)
}

/** As many people wait to be let in. */
export async function fillRequests(pool: pg.Pool, circleId: string, waiting: number): Promise<void> {
  await pool.query(`
    insert into join_request (organization_id, circle_id, person_id, id, asked_at)
      select '${organizationId}', '${circleId}', ${person.sql('n')}, ${idOf('8007', 'n')}, now()
      from generate_series(1, ${waiting}) n`)
}

/** Becoming a moderator and none again: the first step of seats, all of them, and giving them up. */
export async function measureSeats({ engine }: OpenServer, circleIds: readonly string[], rounds: number) {
  const change = (circleId: string, role: 'moderator' | 'member') => () =>
    asPerson(engine, person.of(1), async (ctx) =>
      changeMemberRole(ctx, await accessMember(ctx, { circleId, personId: person.of(2) }), { role }),
    )
  const finish = async () => {
    for (;;) {
      const [step] = await transact(engine.pool, 'snapshot', (db) => listSteps(db, 1))
      if (!step) return
      await asServer(engine, (ctx) => goOn(ctx, step))
    }
  }
  const [big = '', small = ''] = circleIds
  const times = await alternate(rounds, {
    becomeBig: change(big, 'moderator'),
    restBig: finish,
    stopBig: change(big, 'member'),
    becomeSmall: change(small, 'moderator'),
    stopSmall: change(small, 'member'),
  })
  const ms = (numbers: readonly number[]) => rounded(median(numbers))
  return {
    moderatorFirstSeatsMs: ms(times.becomeBig),
    moderatorFewSeatsMs: ms(times.becomeSmall),
    moderatorAllSeatsMs: ms(times.restBig.map((rest, round) => rest + (times.becomeBig[round] ?? 0))),
    moderatorNoMoreMs: ms(times.stopBig),
    moderatorNoMoreOfFewMs: ms(times.stopSmall),
  }
}

/** What the screens of the door ask, each with how many it must be answered with. */
export const doorQuestions = (circleId: string, shown: number) => ({
  codes: { url: `/api/circles/${circleId}/codes?limit=10`, of: 'codes', count: Math.min(10, shown) },
  figures: { url: `/api/circles/${circleId}/figures?span=all`, of: 'codes', count: Math.min(50, shown) },
  requests: { url: `/api/circles/${circleId}/requests?limit=10`, of: 'requests', count: 10 },
})
