import type pg from 'pg'

/** The n-th of its kind: the same id here and in the database, so that nothing has to be asked back. */
const idOf = (kind: string) => ({
  of: (n: number) => `01900000-0000-7000-${kind}-${n.toString(16).padStart(12, '0')}`,
  sql: (n: string) => `('01900000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`,
})
export const person = idOf('8001')
export const session = idOf('8002')
export const room = idOf('8003')
export const message = idOf('8004')
export const tokenOf = (n: number) => `bench-${n}`

export const organizationId = '01900000-0000-7000-8000-000000000001'
export const circleId = '01900000-0000-7000-8000-000000000002'
export const roomKey = (n: number) => ({ organizationId, id: room.of(n) })

/** An organization with signed-in people 1 … `people`. Everything as the owner, past row-level security, at once. */
export async function seedPeople(pool: pg.Pool, people: number): Promise<void> {
  const each = `from generate_series(1, ${people}) n`
  await pool.query(`
    insert into organization values ('${organizationId}', 'Bench', 'UTC', now());
    insert into global.person (id, created_at) select ${person.sql('n')}, now() ${each};
    insert into global.session (id, person_id, token_hash, created_at, seen_at, expires_at)
      select ${session.sql('n')}, ${person.sql('n')}, sha256(('bench-' || n)::bytea), now(), now(),
        now() + interval '1 day' ${each};
    insert into global.membership select ${person.sql('n')}, '${organizationId}', 'organization', '${organizationId}' ${each};
    insert into affiliation select '${organizationId}', ${person.sql('n')}, 'outside', 'Guest ' || n, 1, now() ${each};
    insert into circle values
      ('${organizationId}', '${circleId}', 'Bench', 'community', '#1f8a63', false, ${person.sql('1')}, now())`)
}

export interface SeededRoom {
  number: number
  /** People `from` … `to`. */
  from: number
  to: number
}

export async function seedRooms(pool: pg.Pool, rooms: readonly SeededRoom[]): Promise<void> {
  for (const { number, from, to } of rooms) {
    const each = `from generate_series(${from}, ${to}) n`
    await pool.query(`
      insert into room (organization_id, id, circle_id, created_at, series_id)
        values ('${organizationId}', '${room.of(number)}', '${circleId}', now(), '${room.of(number)}');
      insert into head (organization_id, audience_id, kind) values ('${organizationId}', '${room.of(number)}', 'room');
      insert into room_member (organization_id, room_id, person_id)
        select '${organizationId}', '${room.of(number)}', ${person.sql('n')} ${each};
      insert into global.membership select ${person.sql('n')}, '${organizationId}', 'room', '${room.of(number)}' ${each}`)
  }
  await pool.query('analyze')
}

/** Messages 1 … `count` of a room, by its people 1 … 20 in turn. Not in the log: as old messages are. */
export async function seedMessages(pool: pg.Pool, roomNumber: number, count: number): Promise<void> {
  const id = room.of(roomNumber)
  await pool.query(`
    insert into message
      select '${organizationId}', '${id}', ${message.sql('n')}, n, n, ${person.sql('n % 20 + 1')},
        'Message number ' || n || ', as long as people write.', now() - (${count} - n) * interval '1 second'
      from generate_series(1, ${count}) n;
    update head set last_seq = ${count}, last_message_no = ${count} where audience_id = '${id}'`)
}
