import { useLingui } from '@lingui/react/macro'
import type { CircleRight } from '../policy.ts'

/** What somebody can look after in a circle, and what that lets them do. */
export function useRightWords(): Record<CircleRight, { name: string; means: string }> {
  const { t } = useLingui()
  return {
    members: {
      name: t`Members`,
      means: t`Let people in, take them out and back in, make members moderators.`,
    },
    content: { name: t`Content`, means: t`Open, name and archive chats; what holds here, and who writes.` },
    notices: { name: t`Notices`, means: t`Write where only hosts and the team write.` },
  }
}
