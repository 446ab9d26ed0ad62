import { audit, type Ctx, Forbidden, Refusal } from '../../../platform/server/index.ts'
import { memberChanged } from '../contract.ts'
import { type CircleRight, type CircleRole, circlePolicy, inOrder, memberPolicy, rightsFor } from '../policy.ts'
import { expectOtherHost, type LoadedMember } from './member-actions.ts'
import { updateRole } from './queries.ts'

interface Wish {
  role?: CircleRole | undefined
  rights?: CircleRight[] | undefined
}

interface Part {
  role: CircleRole
  rights: CircleRight[]
}

/** Under the circle's lock: of two hosts who step down at once, one stays. */
export async function changeMemberRole(ctx: Ctx, member: LoadedMember, wish: Wish) {
  const { circle, personId, theirs } = member
  const before: Part = { role: theirs, rights: inOrder(member.theirRights) }
  const after = partAfter(ctx, member, wish)
  if (isSame(before, after)) return { personId, ...after }
  if (theirs === 'host' && after.role !== 'host') await expectOtherHost(ctx, circle, personId)
  await updateRole(ctx.db, circle, personId, after)
  await note(ctx, member, before, after)
  ctx.emit(memberChanged, { circleId: circle.id, personId, ...after })
  return { personId, ...after }
}

const isSame = (one: Part, other: Part) => one.role === other.role && one.rights.join() === other.rights.join()

/** What somebody is from now on. Who is no host gives only what is their own, and makes nobody their equal. */
function partAfter(ctx: Ctx, member: LoadedMember, { role = member.theirs, rights }: Wish): Part {
  const all = circlePolicy.entrust.allows(ctx.actor, member)
  const mayGive = all ? rightsFor('host') : inOrder(member.rights).filter((right) => right !== 'members')
  if (role === 'host' && !all) throw new Forbidden(memberPolicy.changeRole.name)
  if (rights && role !== 'moderator') throw new Refusal('moderators_only', 422)
  if (rights && !rights.every((right) => mayGive.includes(right))) throw new Forbidden(circlePolicy.entrust.name)
  if (role !== 'moderator') return { role, rights: rightsFor(role) }
  return { role, rights: inOrder(rights ?? (member.theirs === 'moderator' ? member.theirRights : mayGive)) }
}

async function note(ctx: Ctx, { circle, personId }: LoadedMember, before: Part, after: Part): Promise<void> {
  const { organizationId, id: circleId } = circle
  const rights = after.rights.join(', ')
  const entry =
    before.role === after.role
      ? { act: 'rights.changed', details: { circleId, rights } }
      : { act: 'member.changed', details: { circleId, from: before.role, to: after.role } }
  await audit(ctx, { organizationId, subjectId: personId, ...entry })
}
