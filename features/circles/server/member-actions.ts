import type { Actor } from '../../../platform/contract/policy.ts'
import { audit, type Ctx, lockHeads, Refusal } from '../../../platform/server/index.ts'
import { personRenamed } from '../../organizations/contract.ts'
import { bareCard, type CirclesToTell, holdCard } from '../../organizations/server/index.ts'
import { deleteMemberships, insertMembership } from '../../people/server/index.ts'
import { isBanned, keepOut, letBackIn } from '../../safety/server/index.ts'
import { circleEntered, circleExited, circleJoined, circleLeft } from '../contract.ts'
import type { CircleRole, MemberFacts } from '../policy.ts'
import type { OpenCircle } from './access.ts'
import type { CodeRow } from './code-queries.ts'
import {
  type CircleRow,
  countMembers,
  endMembership,
  findAllStaffCircle,
  hasOtherHost,
  listCircleIdsOf,
  putInCircle,
} from './queries.ts'

export interface Joining {
  circle: Pick<CircleRow, 'id' | 'organizationId'>
  personId: string
  role: CircleRole
  /** By which they came. */
  code: CodeRow | null
}

/** Puts a person who has a place in the organization into the circle; they enter its rooms by the event.
 * @returns false when they are in already, or are kept out */
export async function joinCircle(ctx: Ctx<Actor | null>, { circle, personId, role, code }: Joining): Promise<boolean> {
  await lockHeads(ctx.db, [circle.id])
  const { id: circleId, organizationId } = circle
  if (await isBanned(ctx, { organizationId, circleId, personId })) return false
  const at = ctx.now()
  const joined = await putInCircle(ctx.db, { organizationId, circleId, personId, role, at, ...arrival(code) })
  if (!joined) return false
  await insertMembership(ctx.db, { personId, organizationId, kind: 'circle', targetId: circleId })
  const person = await cardOf(ctx, organizationId, personId)
  const members = await membersNow(ctx, circle)
  ctx.emit(circleJoined, {
    circleId,
    personId,
    person,
    role,
    joinedAt: at.toISOString(),
    by: code?.label ?? null,
    members,
  })
  ctx.emit(circleEntered, { personId, circleId })
  return true
}

/** What stays with somebody of the code they came by, whatever becomes of the code. */
const arrival = (code: CodeRow | null) => ({
  codeId: code?.id ?? null,
  giverId: code?.giver.personId ?? null,
  tags: code?.tags ?? [],
  greeting: code?.greeting.replaceAll('{label}', code.label) ?? '',
})

async function cardOf(ctx: Ctx<Actor | null>, organizationId: string, personId: string) {
  const card = await holdCard(ctx.db, organizationId, personId)
  if (!card) throw new Error(`${personId} joins a circle of ${organizationId} without a place in it`)
  return bareCard(card)
}

const membersNow = async (ctx: Ctx<Actor | null>, circle: Joining['circle']) =>
  (await countMembers(ctx.db, [circle])).get(circle.id) ?? { count: 0, more: false }

export async function leaveCircle(ctx: Ctx, circle: OpenCircle): Promise<null> {
  const { personId } = ctx.actor
  if (circle.mine === 'host') await expectOtherHost(ctx, circle, personId)
  await exit(ctx, circle, { personId, state: 'left' })
  return null
}

/** Out, and kept out until somebody lets them back in. The team's browsers stay open to guests who borrow them. */
export async function removeMember(
  ctx: Ctx,
  { circle, personId }: LoadedMember,
  { devices, reason }: { devices: boolean; reason: string },
): Promise<null> {
  const { organizationId, id: circleId } = circle
  if (devices && (await cardOf(ctx, organizationId, personId)).team) throw new Refusal('team_devices')
  await exit(ctx, circle, { personId, state: 'removed' })
  await keepOut(ctx, { organizationId, personId, circleId, devices, reason })
  const details = { circleId, ...(devices && { devices }), ...(reason && { reason }) }
  await audit(ctx, { organizationId, act: 'member.removed', subjectId: personId, details })
  return null
}

export async function letMemberBack(ctx: Ctx, { organizationId, id: circleId }: OpenCircle, personId: string) {
  return letBackIn(ctx, { organizationId, personId, circleId })
}

export type LoadedMember = MemberFacts & { circle: OpenCircle }

export async function expectOtherHost(ctx: Ctx, circle: OpenCircle, personId: string) {
  if (!(await hasOtherHost(ctx.db, circle, personId))) throw new Refusal('last_host')
}

/** Out of a circle because the place in the organization changed. Kept as having left, also where it is told as being
 * taken out: when the place goes on, a code leads back in. */
export const leaveWithPlace = (
  ctx: Ctx,
  circle: CircleKey,
  { personId, removed }: Omit<Exit, 'state'>,
): Promise<void> => exit(ctx, circle, { personId, state: 'left', removed })

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

interface Exit {
  personId: string
  /** As it is kept. */
  state: 'left' | 'removed'
  /** As it is told. */
  removed?: boolean | undefined
}

/** Under the circle's lock. The rooms answer to `circle.left` with an end in each of their own logs. */
export async function exit(ctx: Ctx, circle: CircleKey, { personId, state, removed = state === 'removed' }: Exit) {
  const { id: circleId, organizationId } = circle
  const ended = await endMembership(ctx.db, {
    ...{ organizationId, circleId, personId, state },
    by: ctx.actor.personId,
    at: ctx.now(),
  })
  if (!ended) return
  await deleteMemberships(ctx.db, personId, [circleId])
  ctx.emit(circleLeft, { circleId, personId, removed, members: await membersNow(ctx, circle) })
  ctx.emit(circleExited, { personId, circleId, removed })
}

/** A new name is told in every circle of the organization that the person is or was in. */
export const circlesToTell: CirclesToTell = {
  lock: async (ctx, { organizationId, personId }, withStaffCircle = false) => {
    const staffCircle = withStaffCircle ? await findAllStaffCircle(ctx.db, organizationId) : undefined
    const ids = await listCircleIdsOf(ctx.db, organizationId, personId)
    await lockHeads(ctx.db, staffCircle ? [...ids, staffCircle.id] : ids)
  },
  tell: async (ctx, organizationId, person) => {
    for (const circleId of await listCircleIdsOf(ctx.db, organizationId, person.personId)) {
      ctx.emit(personRenamed, { circleId, person })
    }
  },
}
