import { useLingui } from '@lingui/react/macro'
import type { Role } from '../policy.ts'

export function useRoleWord(): (role: Role) => string {
  const { t } = useLingui()
  return (role) => ({ owner: t`Owner`, admin: t`Administrator`, staff: t`Team`, outside: t`Guest` })[role]
}
