import { useLingui } from '@lingui/react/macro'
import { usePersonName } from '../../people/web/index.ts'
import type { Member, Origin } from '../contract.ts'
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

/** How they came: "Table 12 · window, regulars", or whose contact they are. */
export function useOriginLine(): (origin: Origin | null | undefined) => string {
  const { t } = useLingui()
  const nameOf = usePersonName()
  return (origin) => {
    if (!origin) return ''
    const giver = nameOf(origin.giver)
    const way = origin.contact ? t`contact of ${giver}` : origin.label
    return [way, origin.tags.join(', ')].filter(Boolean).join(' · ')
  }
}
