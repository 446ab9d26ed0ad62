import { v7 as newId } from 'uuid'
import {
  accessCircle,
  createCircle,
  createCode,
  findAllStaffCircle,
  joinCircle,
} from '../features/circles/server/index.ts'
import type { Role } from '../features/organizations/index.ts'
import { foundOrganization, takePlace } from '../features/organizations/server/index.ts'
import { createPerson } from '../features/people/server/index.ts'
import { findArrivalRoom, type RoomWriter } from '../features/rooms/server/index.ts'
import { readFact, writeFact } from '../platform/server/facts.ts'
import type { Engine } from '../platform/server/unit.ts'
import { asPerson, asServer } from './act.ts'

export interface DemoPerson {
  personId: string
  name: string
  /** What they are in the demo, as a word of the start page. */
  part: 'owner' | 'staff' | 'guest'
}

interface Seed {
  engine: Engine
  writer: RoomWriter
}

/** The server's owner: made at the first start, and whoever holds the sign-in link is it. */
export async function ensureOwner(engine: Engine): Promise<string> {
  return asServer(engine, async ({ db, now }) => {
    const known = await readFact<{ personId: string }>(db, 'owner')
    if (known) return known.personId
    const personId = await createPerson(db, now(), { runsServer: true })
    await writeFact(db, 'owner', { personId })
    return personId
  })
}

export const findDemo = (engine: Engine): Promise<DemoPerson[] | undefined> =>
  asServer(engine, ({ db }) => readFact<DemoPerson[]>(db, 'demo'))

/** A restaurant on an ordinary evening, made with the same actions that people use. */
export async function seedDemo(seed: Seed, ownerId: string): Promise<DemoPerson[]> {
  const { engine } = seed
  const organizationId = newId()
  await asPerson(engine, ownerId, (ctx) =>
    foundOrganization(ctx, {
      organizationId,
      name: 'Lotus Garden',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
      displayName: 'Mei Lin',
      staffCircleName: 'Lotus Garden team',
    }),
  )
  const chef = await newcomer(engine, ownerId, organizationId, { name: 'Chef Wu', role: 'staff' })
  const anna = await newcomer(engine, ownerId, organizationId, { name: 'Anna Reyes', role: 'outside' })
  const daniel = await newcomer(engine, ownerId, organizationId, { name: 'Daniel Okoye', role: 'outside' })
  const circleId = newId()
  await asPerson(engine, ownerId, async (ctx) => {
    const staff = await findAllStaffCircle(ctx.db, organizationId)
    if (staff)
      await joinCircle(ctx, { circle: { id: staff.id, organizationId }, personId: chef, role: 'member', code: null })
    await createCircle(ctx, {
      circleId,
      organizationId,
      name: 'Lotus Garden 荷塘小馆',
      kind: 'business',
      brand: '#1f8a63',
    })
    for (const personId of [chef, anna, daniel]) {
      await joinCircle(ctx, { circle: { id: circleId, organizationId }, personId, role: 'member', code: null })
    }
  })
  await asPerson(engine, ownerId, async (ctx) => {
    const circle = await accessCircle(ctx, { circleId })
    for (const label of ['Table 12, by the window', 'Table 4', 'Front door']) {
      await createCode(ctx, circle, { codeId: newId(), label, expiresAt: null, useLimit: null })
    }
  })
  await talk(seed, ownerId, circleId, { mei: ownerId, chef, anna, daniel })
  const demo: DemoPerson[] = [
    { personId: ownerId, name: 'Mei Lin', part: 'owner' },
    { personId: chef, name: 'Chef Wu', part: 'staff' },
    { personId: anna, name: 'Anna Reyes', part: 'guest' },
  ]
  await asServer(engine, ({ db }) => writeFact(db, 'demo', demo))
  return demo
}

/** Somebody with a place in the organization, in no circle yet. */
async function newcomer(engine: Engine, asId: string, organizationId: string, who: { name: string; role: Role }) {
  return asPerson(engine, asId, async ({ db, now }) => {
    const personId = await createPerson(db, now())
    await takePlace(db, { organizationId, personId, role: who.role, displayName: who.name, at: now() })
    return personId
  })
}

async function talk({ engine, writer }: Seed, ownerId: string, circleId: string, who: Record<string, string>) {
  const room = await asPerson(engine, ownerId, (ctx) => findArrivalRoom(ctx.db, circleId, ownerId))
  if (!room) return
  const said: [string, string][] = [
    ['mei', 'Good evening! The first hairy crabs came in this morning. Ask us anything here.'],
    ['anna', 'My father is allergic to peanuts.'],
    ['anna', 'Are there any in the sauce?'],
    ['chef', 'None at all: ginger and black vinegar. Ready in ten!'],
    ['daniel', '两碗面，一壶茉莉花茶，谢谢！'],
    ['chef', '好的，马上来。'],
    ['mei', 'Window table’s yours at 7, Daniel.'],
  ]
  for (const [name, text] of said) await writer.send(room, { id: newId(), authorId: who[name] ?? ownerId, text })
}
