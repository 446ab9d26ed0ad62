import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Bar, Button, IconButton, Page, Rows, Skeleton, useAccent } from '../../../ui/index.ts'
import type { Circle, Member } from '../contract.ts'
import './circles.css'
import { FindMembers, NobodyFound, useFinding } from './FindMembers.tsx'
import { MemberRow } from './MemberRow.tsx'
import { PersonSheet } from './PersonSheet.tsx'
import { circlePath, colleaguesPath } from './paths.ts'
import { RemoveSheet } from './RemoveSheet.tsx'
import { RoleSheet } from './RoleSheet.tsx'
import { isGone, Unreachable } from './Unreachable.tsx'
import { type MembersFound, useCircle, useMembers } from './use-circles.ts'
import { usePeopleCounted } from './use-counted.ts'
import { useHearing } from './use-hearing.ts'
import { useRights } from './use-rights.ts'
import { useTags } from './use-tags.ts'

export function MembersScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const counted = usePeopleCounted()
  useHearing(circleId)
  const { data: circle } = useCircle(circleId)
  const mayAdd = useRights(circle).admit && !circle?.allStaff && !circle?.archivedAt
  const { typed, set, asked } = useFinding()
  const tags = useTags(circle, typed.tag)
  const [removing, setRemoving] = useState<Member | null>(null)
  const [looked, setLooked] = useState<Member | null>(null)
  const [changing, setChanging] = useState<Member | null>(null)
  const sub = circle && `${circle.name} · ${counted(circle.members)}`
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page
        bar={
          <Bar
            title={t`Members`}
            sub={sub}
            back={circlePath(circleId)}
            actions={mayAdd && <IconButton icon="plus" label={t`Add colleagues`} href={colleaguesPath(circleId)} />}
          />
        }
      >
        <FindMembers typed={typed} set={set} tags={tags} />
        <People
          circleId={circleId}
          asked={asked}
          circle={circle}
          onLook={setLooked}
          onChangeRole={setChanging}
          onRemove={setRemoving}
        />
      </Page>
      <PersonSheet circleId={circleId} person={looked} onClose={() => setLooked(null)} />
      {circle && <RoleSheet circle={circle} member={changing} onClose={() => setChanging(null)} />}
      {circle && <RemoveSheet circle={circle} member={removing} onClose={() => setRemoving(null)} />}
    </div>
  )
}

interface PeopleProps {
  circleId: string
  asked: MembersFound
  circle: Circle | undefined
  onLook: (member: Member) => void
  onChangeRole: (member: Member) => void
  onRemove: (member: Member) => void
}

function People({ circleId, asked, circle, onLook, onChangeRole, onRemove }: PeopleProps) {
  const { t } = useLingui()
  const people = useMembers(circleId, asked)
  const rights = useRights(circle)
  if (isGone(people.error) || (!people.data && people.error)) {
    return <Unreachable error={people.error} retry={people.refetch} />
  }
  if (!people.data) return <Skeleton />
  const origins = new Map(people.data.pages.flatMap(({ origins }) => origins).map((one) => [one.personId, one]))
  if (people.data.pages[0]?.members.length === 0) return <NobodyFound />
  return (
    <>
      <Rows label={t`Members`}>
        {people.data.pages
          .flatMap(({ members }) => members)
          .map((member) => (
            <MemberRow
              key={member.personId}
              member={member}
              origin={origins.get(member.personId)}
              me={rights.me === member.personId}
              onLook={() => onLook(member)}
              onChangeRole={rights.changeRole(member) ? () => onChangeRole(member) : undefined}
              onRemove={rights.remove(member) ? () => onRemove(member) : undefined}
            />
          ))}
      </Rows>
      {people.hasNextPage && (
        <div className="circles-more">
          <Button kind="soft" busy={people.isFetchingNextPage} onClick={() => people.fetchNextPage()}>
            <Trans>Show more people</Trans>
          </Button>
        </div>
      )}
    </>
  )
}
