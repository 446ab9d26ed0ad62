import { useLingui } from '@lingui/react/macro'
import type { Circle } from '../contract.ts'

/** What each way into a circle is called, and what it means. */
export function useVisibilityWords(): Record<Circle['visibility'], { name: string; means: string }> {
  const { t } = useLingui()
  return {
    open: { name: t`Open`, means: t`Whoever has its link or a code comes in at once.` },
    code: { name: t`By code`, means: t`Whoever scans one of its codes comes in at once.` },
    approval: { name: t`With a yes`, means: t`By link or code one asks; a host or moderator lets each person in.` },
    private: { name: t`Private`, means: t`Only by invitation: a code that is made for one person.` },
  }
}
