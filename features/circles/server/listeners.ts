import { v7 as newId } from 'uuid'
import { type Ctx, when } from '../../../platform/server/index.ts'
import { organizationFounded, placeChanged } from '../../organizations/contract.ts'
import { isTeam, type Role } from '../../organizations/index.ts'
import { createCircle } from './circle-actions.ts'
import { joinCircle, leaveWithPlace } from './member-actions.ts'
import { findAllStaffCircle, listCirclesIn } from './queries.ts'
import { keepAHost } from './succession.ts'

/** Every organization has a circle of its whole team, in a quiet grey that no circle of guests comes with. */
const staffBrand = '#57534e'

interface ChangedPlace {
  organizationId: string
  personId: string
  role: Role | null
}

/** The team is in the team's circle. Whose place rests is in none; the locks of all of them are held already. */
async function followPlace(ctx: Ctx, { organizationId, personId, role }: ChangedPlace) {
  for (const circle of await listCirclesIn(ctx.db, organizationId, personId)) {
    const stays = role !== null && (!circle.allStaff || isTeam(role))
    if (stays) continue
    await leaveWithPlace(ctx, circle, { personId, removed: role === null })
    await keepAHost(ctx, circle)
  }
  const staffCircle = await findAllStaffCircle(ctx.db, organizationId)
  if (!staffCircle || !isTeam(role)) return
  await joinCircle(ctx, { circle: { ...staffCircle, organizationId }, personId, role: 'member', code: null })
}

export const circleListeners = [
  when(organizationFounded, async (ctx, { organizationId, staffCircleName }) => {
    await createCircle(ctx, {
      circleId: newId(),
      organizationId,
      name: staffCircleName,
      kind: 'internal',
      brand: staffBrand,
      allStaff: true,
    })
  }),
  when(placeChanged, followPlace),
]
