import { useLingui } from '@lingui/react/macro'
import type { CircleRole } from '../policy.ts'

/** What a part in a circle is called, and what it lets somebody do. */
export function useRoleWords(): Record<CircleRole, { name: string; may: string }> {
  const { t } = useLingui()
  return {
    member: { name: t`Member`, may: t`Reads and writes here, like everybody.` },
    moderator: { name: t`Moderator`, may: t`Looks after what hosts leave to them: members, content, notices.` },
    host: { name: t`Host`, may: t`Runs the circle: its codes, its people, and who is host or moderator.` },
  }
}
