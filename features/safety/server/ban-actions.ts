import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { audit, type Ctx, Missing } from '../../../platform/server/index.ts'
import { accessOrganization, findCard } from '../../organizations/server/index.ts'
import { type Ban, personBanned, personUnbanned } from '../contract.ts'
import type { BanFacts } from '../policy.ts'
import { deleteBans, findBan, findBanOf, insertBan, listBansWhere } from './ban-queries.ts'
import { deviceHashOf } from './devices.ts'

type AnyCtx = Ctx<Actor | null>
type PersonHere = BanFacts & { organizationId: string }

/** Somebody of an organization, known or not: who may not ban anyone learns nothing of who is there. */
export async function accessPerson(
  ctx: Ctx,
  { organizationId, personId }: { organizationId: string; personId: string },
): Promise<PersonHere> {
  const { role } = await accessOrganization(ctx, { organizationId })
  const card = await findCard(ctx.db, organizationId, personId)
  return { organizationId, role, personId, theirs: card?.role ?? null }
}

interface BanWish {
  reason: string
  devices: boolean
}

export async function banPerson(ctx: Ctx, person: PersonHere, { reason, devices }: BanWish): Promise<Ban> {
  const { organizationId, personId, theirs } = person
  if (theirs === null) throw new Missing('person')
  const made = await keepOut(ctx, { organizationId, personId, circleId: null, reason, devices })
  if (made) await audit(ctx, { organizationId, act: 'person.banned', subjectId: personId, details: { reason } })
  const ban = await findBan(ctx.db, organizationId, personId)
  if (!ban) throw new Missing('ban')
  return ban
}

interface KeepOut extends BanWish {
  organizationId: string
  personId: string
  /** Null: the whole organization. */
  circleId: string | null
}

/** Closes the doors. Who calls it has decided that they may, and takes the person out of where they are; for a whole
 * organization the circles do that when they hear of it. @returns false when they were closed before */
export async function keepOut(ctx: Ctx, { organizationId, personId, circleId, reason, devices }: KeepOut) {
  const made = await insertBan(ctx.db, {
    ...{ organizationId, id: newId(), personId, circleId, devices, reason },
    byId: ctx.actor.personId,
    at: ctx.now(),
  })
  if (made && circleId === null) ctx.emit(personBanned, { personId, organizationId, circleId })
  return made
}

export async function unbanPerson(ctx: Ctx, { organizationId, personId }: PersonHere): Promise<null> {
  return letBackIn(ctx, { organizationId, personId })
}

/** Opens the doors again: of one circle, or of all. */
export async function letBackIn(
  ctx: Ctx,
  { organizationId, personId, circleId }: { organizationId: string; personId: string; circleId?: string },
): Promise<null> {
  const ended = await deleteBans(ctx.db, organizationId, personId, circleId)
  if (ended.length === 0) throw new Missing('ban')
  for (const ban of ended) ctx.emit(personUnbanned, { personId, organizationId, circleId: ban.circleId })
  const details = circleId === undefined ? {} : { circleId }
  await audit(ctx, { organizationId, act: 'person.unbanned', subjectId: personId, details })
  return null
}

export async function pageOfBans(
  ctx: Ctx,
  where: { organizationId: string; circleId?: string },
  { before, limit }: { before?: string | undefined; limit: number },
) {
  const bans = await listBansWhere(ctx.db, where, { before, limit: limit + 1 })
  return { bans: bans.slice(0, limit), more: bans.length > limit }
}

export interface Visitor {
  organizationId: string
  /** Null: only what holds for the whole organization. */
  circleId: string | null
  personId: string | null
  /** Of the team: their browser may be one that guests borrow, so only they themselves count. */
  team?: boolean
}

/** What keeps a visitor out: a ban of themselves (`own`), or of somebody who used this browser. Ask again under the
 * lock of the circle that they would enter: bans of an organization are made under the locks of all its circles. */
export const findBanAgainst = (ctx: AnyCtx, { organizationId, circleId, personId, team }: Visitor) =>
  findBanOf(ctx.db, { organizationId, circleId, personId, deviceHash: team ? null : deviceHashOf(ctx) })

/** Whether a person may not come in, whatever browser they use: for invitations, merging, and whoever adds people. */
export const isBanned = async (ctx: AnyCtx, who: Omit<Visitor, 'team'>): Promise<boolean> =>
  (await findBanAgainst(ctx, { ...who, team: true })) !== undefined
