import { useLingui } from '@lingui/react/macro'
import { Avatar, Menu, Row } from '../../../ui/index.ts'
import { initials } from '../../people/index.ts'
import type { Member } from '../contract.ts'
import { useDay } from './use-day.ts'

interface MemberRowProps {
  member: Member
  me: boolean
  onRemove: (() => void) | undefined
}

export function MemberRow({ member, me, onRemove }: MemberRowProps) {
  const { t } = useLingui()
  const { name, here } = member
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
      end={
        onRemove && (
          <Menu
            label={t`What to do about ${name}`}
            items={[{ label: t`Take out of the circle`, icon: 'leave', grave: true, onChoose: onRemove }]}
          />
        )
      }
    />
  )
}

/** Who they are here, and since when. */
function useSub({ role, team, joinedAt }: Member): string {
  const { t } = useLingui()
  const since = useDay()(joinedAt)
  const words = [
    role === 'host' ? t`Host` : role === 'moderator' ? t`Moderator` : null,
    team ? t`Team` : null,
    t`since ${since}`,
  ]
  return words.filter(Boolean).join(' · ')
}
