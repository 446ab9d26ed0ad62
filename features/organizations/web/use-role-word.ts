import { useLingui } from '@lingui/react/macro'
import type { Role } from '../policy.ts'

export function useRoleWord(): (role: Role) => string {
  const { t } = useLingui()
  return (role) => ({ owner: t`Owner`, admin: t`Admin`, staff: t`Staff`, outside: t`Guest` })[role]
}
