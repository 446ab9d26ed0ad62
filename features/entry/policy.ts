import { anyone, policy } from '../../platform/contract/policy.ts'

/** Looking through a door is open to all; whether a code lets somebody in is decided by the code itself. */
export const doorPolicy = policy<unknown>('door')({ look: anyone, enter: anyone })
