import { Trans, useLingui } from '@lingui/react/macro'
import { Bar, Button, Empty, Field, Page, Row, Rows, Skeleton, Strip, useAccent, useToast } from '../../../ui/index.ts'
import { PersonAvatar, usePersonName, useSentence } from '../../people/web/index.ts'
import type { Colleague } from '../contract.ts'
import './circles.css'
import { NobodyFound, useFinding } from './FindMembers.tsx'
import { membersPath } from './paths.ts'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCircle } from './use-circles.ts'
import { useAdding, useColleagues } from './use-colleagues.ts'
import { useHearing } from './use-hearing.ts'

/** Those who work here and are not in the circle: one tap, and they are. */
export function ColleaguesScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  useHearing(circleId)
  const { data: circle } = useCircle(circleId)
  const { typed, set, asked } = useFinding()
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`Add colleagues`} sub={circle?.name} back={membersPath(circleId)} />}>
        <search className="circles-find">
          <Field
            label={t`Find somebody`}
            quietLabel
            type="search"
            placeholder={t`Find somebody`}
            maxLength={100}
            value={typed.find}
            onText={(find) => set({ find })}
          />
        </search>
        <Colleagues circleId={circleId} search={asked.find ?? ''} />
      </Page>
    </div>
  )
}

function Colleagues({ circleId, search }: { circleId: string; search: string }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const toast = useToast()
  const people = useColleagues(circleId, search)
  const { mutate, error, isPending, variables } = useAdding(circleId)
  if (!people.data || isGone(people.error))
    return people.error ? <Unreachable error={people.error} retry={people.refetch} /> : <Skeleton />
  const all = people.data.pages.flatMap(({ colleagues }) => colleagues)
  const add = ({ person: { personId, name } }: Colleague) =>
    mutate(personId, { onSuccess: () => toast({ says: t`${name} is in.` }) })
  return (
    <>
      {error && <Strip kind="bad">{sentence(error)}</Strip>}
      {all.length === 0 && (search ? <NobodyFound /> : <EverybodyIn />)}
      {all.length > 0 && (
        <Rows label={t`Add colleagues`}>
          {all.map((one) => (
            <ColleagueRow
              key={one.person.personId}
              colleague={one}
              busy={isPending && variables === one.person.personId}
              onAdd={() => add(one)}
            />
          ))}
        </Rows>
      )}
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

interface ColleagueRowProps {
  colleague: Colleague
  busy: boolean
  onAdd: () => void
}

function ColleagueRow({ colleague: { person, removed }, busy, onAdd }: ColleagueRowProps) {
  const { t } = useLingui()
  const name = usePersonName()(person)
  return (
    <Row
      start={<PersonAvatar person={person} />}
      title={name}
      sub={removed ? t`Was taken out of this circle` : undefined}
      end={
        <Button kind="soft" label={t`Add ${name}`} busy={busy} onClick={onAdd}>
          <Trans>Add</Trans>
        </Button>
      }
    />
  )
}

function EverybodyIn() {
  const { t } = useLingui()
  return (
    <Empty
      icon="people"
      title={t`The whole team is in`}
      says={t`Guests are not added: they come by a code or the circle’s link.`}
    />
  )
}
