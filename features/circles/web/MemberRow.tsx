import { useLingui } from '@lingui/react/macro'
import { Menu, type MenuItem, Row } from '../../../ui/index.ts'
import { PersonAvatar } from '../../people/web/index.ts'
import type { Member, Origin } from '../contract.ts'
import { useMemberLine, useOriginLine } from './use-member-line.ts'

interface MemberRowProps {
  member: Member
  /** For whoever may know how people came. */
  origin?: Origin | undefined
  me: boolean
  onLook: () => void
  onChangeRole: (() => void) | undefined
  onRemove: (() => void) | undefined
}

export function MemberRow({ member, origin, me, onLook, onChangeRole, onRemove }: MemberRowProps) {
  const { t } = useLingui()
  const line = useMemberLine()
  const came = useOriginLine()
  const { name, here } = member
  const items: MenuItem[] = []
  if (onChangeRole) items.push({ label: t`Host, moderator or member`, icon: 'shield', onChoose: onChangeRole })
  if (onRemove) items.push({ label: t`Take out of the circle`, icon: 'leave', grave: true, onChoose: onRemove })
  return (
    <Row
      start={
        <span className="circles-person">
          <PersonAvatar person={member} />
          {here && <i aria-hidden="true" />}
        </span>
      }
      title={
        <>
          <button type="button" className="circles-name" onClick={onLook}>
            {me ? t`${name} (you)` : name}
          </button>
          {here && <span className="ui-spoken">, {t`here now`}</span>}
        </>
      }
      sub={[line(member), came(origin)].filter(Boolean).join(' · ')}
      end={items.length > 0 && <Menu label={t`What to do about ${name}`} items={items} />}
    />
  )
}
