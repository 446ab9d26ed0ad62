// What the contracts of this feature share.
import { z } from 'zod'
import { Id } from '../../platform/contract/ids.ts'

export const OrganizationId = Id
export const InvitationId = Id
export const DepartmentId = Id
export const Role = z.enum(['owner', 'admin', 'staff', 'outside'])
/** How many there are: exact up to 1,000, then `more`. */
export const Counted = z.object({ count: z.number().int(), more: z.boolean() })
