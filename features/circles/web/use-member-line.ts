import { useLingui } from '@lingui/react/macro'
import type { Member } from '../contract.ts'
import { useDay } from './use-day.ts'
import { useRoleWords } from './use-role-words.ts'

/** Who they are here, and since when: "Host · Team · since Friday". */
export function useMemberLine(): (member: Pick<Member, 'role' | 'team' | 'joinedAt'>) => string {
  const { t } = useLingui()
  const roles = useRoleWords()
  const day = useDay()
  return ({ role, team, joinedAt }) => {
    const since = day(joinedAt)
    const words = [role === 'member' ? null : roles[role].name, team ? t`Team` : null, t`since ${since}`]
    return words.filter(Boolean).join(' · ')
  }
}
