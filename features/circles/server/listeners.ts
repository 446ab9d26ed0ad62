import { v7 as newId } from 'uuid'
import { when } from '../../../platform/server/index.ts'
import { organizationFounded } from '../../organizations/contract.ts'
import { createCircle } from './circle-actions.ts'

/** Every organization has a circle of its whole team, in a quiet grey that no circle of guests comes with. */
const staffBrand = '#57534e'

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
]
