import { audit, type Ctx } from '../../../platform/server/index.ts'
import { memberChanged } from '../contract.ts'
import { rightsFor } from '../policy.ts'
import { joinCircle } from './member-actions.ts'
import { type CircleRow, updateRole } from './queries.ts'
import { closeCodes, findNextHost, findOwner } from './succession-queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

/** A circle that lost its last host, because their place in the organization ended, gets another one: somebody of the
 * team who is in it, or else an owner of the organization, who comes in for that. Guests do not rise to it by
 * themselves. Where nobody is left, its codes close. Under the circle's lock. */
export async function findSuccessor(ctx: Ctx, circle: CircleKey): Promise<void> {
  const { id: circleId, organizationId } = circle
  const inside = await findNextHost(ctx.db, circle)
  const owner = inside ? undefined : await findOwner(ctx.db, organizationId)
  if (inside) {
    const part = { role: 'host' as const, rights: rightsFor('host') }
    await updateRole(ctx.db, circle, inside.personId, part)
    ctx.emit(memberChanged, { circleId, personId: inside.personId, ...part })
  } else if (owner) {
    await joinCircle(ctx, { circle, personId: owner.personId, role: 'host', code: null })
  } else {
    return closeCodes(ctx.db, circle, ctx.now())
  }
  const subjectId = (inside ?? owner)?.personId as string
  const details = { circleId, from: inside?.role ?? 'outside', to: 'host' }
  await audit(ctx, { organizationId, act: 'member.changed', subjectId, details })
}
