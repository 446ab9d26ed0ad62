import { audit, type Ctx } from '../../../platform/server/index.ts'
import { letBackIn } from '../../safety/server/index.ts'
import { memberChanged } from '../contract.ts'
import { rightsFor } from '../policy.ts'
import { reopenMembership } from './ban-queries.ts'
import { joinCircle } from './member-actions.ts'
import { type CircleRow, findFirstHost, updateRole } from './queries.ts'
import { closeCodes, findHeir, findNextHost } from './succession-queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

/** A circle that lost its last host without their own doing, because their place in the organization ended or a ban took
 * them out, gets another one: somebody of the team who is in it, or else of those who run the organization, who comes in
 * for that. Guests do not rise to it by themselves. Where nobody is left, its codes close. Under the circle's lock. */
export async function keepAHost(ctx: Ctx, circle: CircleKey): Promise<void> {
  if (await findFirstHost(ctx.db, circle)) return
  const { id: circleId, organizationId } = circle
  const inside = await findNextHost(ctx.db, circle)
  const heir = inside ? undefined : await findHeir(ctx.db, circle)
  if (inside) {
    const part = { role: 'host' as const, rights: rightsFor('host') }
    await updateRole(ctx.db, circle, inside.personId, part)
    ctx.emit(memberChanged, { circleId, personId: inside.personId, ...part })
  } else if (heir) {
    await letIn(ctx, circle, heir)
  } else {
    return closeCodes(ctx.db, circle, ctx.now())
  }
  const subjectId = (inside ?? heir)?.personId as string
  const details = { circleId, from: inside?.role ?? 'outside', to: 'host' }
  await audit(ctx, { organizationId, act: 'member.changed', subjectId, details })
}

/** Whoever runs the organization comes in also where a host once took them out: there is nobody else. */
async function letIn(ctx: Ctx, circle: CircleKey, { personId, keptOut }: { personId: string; keptOut: boolean }) {
  if (keptOut) {
    const key = { organizationId: circle.organizationId, personId, circleId: circle.id }
    await letBackIn(ctx, key)
    await reopenMembership(ctx.db, key)
  }
  await joinCircle(ctx, { circle, personId, role: 'host', code: null })
}
