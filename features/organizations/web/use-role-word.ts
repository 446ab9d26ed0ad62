import { useLingui } from '@lingui/react/macro'
import type { Role } from '../policy.ts'

/** `kept`: who is not of the team, but comes back by a login of their own, is more than a guest. */
export function useRoleWord(): (role: Role, kept?: boolean) => string {
  const { t } = useLingui()
  return (role, kept = false) =>
    ({ owner: t`Owner`, admin: t`Admin`, staff: t`Staff`, outside: kept ? t`Member` : t`Guest` })[role]
}
