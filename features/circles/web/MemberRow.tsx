import { useLingui } from '@lingui/react/macro'
import { Avatar, Menu, type MenuItem, Row } from '../../../ui/index.ts'
import { initials } from '../../people/index.ts'
import type { Member } from '../contract.ts'
import { useDay } from './use-day.ts'
import { useRoleWords } from './use-role-words.ts'

interface MemberRowProps {
  member: Member
  me: boolean
  onChangeRole: (() => void) | undefined
  onRemove: (() => void) | undefined
}

export function MemberRow({ member, me, onChangeRole, onRemove }: MemberRowProps) {
  const { t } = useLingui()
  const { name, here } = member
  const items: MenuItem[] = []
  if (onChangeRole) items.push({ label: t`Host, moderator or member`, icon: 'shield', onChoose: onChangeRole })
  if (onRemove) items.push({ label: t`Take out of the circle`, icon: 'leave', grave: true, onChoose: onRemove })
  return (
    <Row
      start={
        <span className="circles-person">
          <Avatar initials={initials(name)} name={name} />
          {here && <i aria-hidden="true" />}
        </span>
      }
      title={
        <>
          {me ? t`${name} (you)` : name}
          {here && <span className="ui-spoken">, {t`here now`}</span>}
        </>
      }
      sub={useSub(member)}
      end={items.length > 0 && <Menu label={t`What to do about ${name}`} items={items} />}
    />
  )
}

/** Who they are here, and since when. */
function useSub({ role, team, joinedAt }: Member): string {
  const { t } = useLingui()
  const roles = useRoleWords()
  const since = useDay()(joinedAt)
  const words = [role === 'member' ? null : roles[role].name, team ? t`Team` : null, t`since ${since}`]
  return words.filter(Boolean).join(' · ')
}
