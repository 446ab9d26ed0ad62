import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { AvatarStack, Bar, Icon, Page, Row, Rows, Sheet, Skeleton, useAccent } from '../../../ui/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import { initials } from '../../people/index.ts'
import type { Circle, Member } from '../contract.ts'
import { CircleHead } from './CircleHead.tsx'
import './circles.css'
import { HostTools } from './HostTools.tsx'
import { LeaveSheet } from './LeaveSheet.tsx'
import { membersPath } from './paths.ts'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCircle, useMembers } from './use-circles.ts'
import { useNamesListed } from './use-counted.ts'
import { useHearing } from './use-hearing.ts'
import { useRights } from './use-rights.ts'

export interface CircleScreenProps {
  circleId: string
  back: string
  /** The circle's rooms, as rows. */
  rooms?: ReactNode
  onLeft: () => void
}

export function CircleScreen({ circleId, back, rooms, onLeft }: CircleScreenProps) {
  useHearing(circleId)
  const { data: circle, error, refetch } = useCircle(circleId)
  const gone = !circle ? error !== null : isGone(error)
  const members = useMembers(circleId).data?.pages
  const accent = useAccent(circle?.brand)
  return (
    <div className="circles-frame" {...accent}>
      <Page bar={<Bar back={back} bare />}>
        {gone && <Unreachable error={error} retry={refetch} alone />}
        {!circle && !gone && <Skeleton rows={6} />}
        {circle && !gone && (
          <>
            <CircleHead circle={circle} members={members} />
            <Rows>
              {rooms}
              <MembersRow circle={circle} known={members?.[0]?.members ?? []} />
              <RulesRow circle={circle} />
            </Rows>
            <HostTools circle={circle} />
            <Leave circle={circle} onLeft={onLeft} />
          </>
        )}
      </Page>
    </div>
  )
}

function MembersRow({ circle, known }: { circle: Circle; known: Member[] }) {
  const { t, i18n } = useLingui()
  const listed = useNamesListed()
  const first = known.slice(0, 3)
  const names = first.slice(0, circle.members.count > 3 ? 2 : 3).map(({ name }) => name)
  const rest = circle.members.count - names.length
  const many = circle.members.more ? `${i18n.number(circle.members.count)}+` : i18n.number(rest)
  return (
    <Row
      start={<Icon name="people" />}
      title={t`Members`}
      sub={names.length > 0 ? listed(rest > 0 ? [...names, t`${many} more`] : names) : undefined}
      end={<AvatarStack people={first.map(faceOf)} />}
      href={membersPath(circle.id)}
    />
  )
}

/** What holds here, for whoever wants to know. */
function RulesRow({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  if (!circle.rules) return null
  return (
    <>
      <Row start={<Icon name="shield" />} title={t`What holds here`} onClick={() => setOpen(true)} chevron />
      <Sheet open={open} onClose={() => setOpen(false)} title={t`What holds here`} closeWord={t`Close`}>
        <p className="circles-rules" dir="auto">
          {circle.rules}
        </p>
      </Sheet>
    </>
  )
}

function Leave({ circle, onLeft }: { circle: Circle; onLeft: () => void }) {
  const { t } = useLingui()
  const rights = useRights(circle)
  const [open, setOpen] = useState(false)
  if (!rights.leave) return null
  return (
    <div className="circles-apart">
      <Rows>
        <Row
          start={<Icon name="leave" />}
          title={t`Leave this circle`}
          sub={t`What you wrote stays; a code leads back in`}
          onClick={() => setOpen(true)}
        />
      </Rows>
      <LeaveSheet circle={circle} open={open} onClose={() => setOpen(false)} onLeft={onLeft} />
    </div>
  )
}

const faceOf = ({ personId, name, picture }: Member) => ({
  key: personId,
  name,
  initials: initials(name),
  picture: portraitAddress(picture),
})
