import { Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { useWide } from '../../../../platform/web/index.ts'
import { Bar, Button, Choice, Empty, Field, Page, Sheet, Skeleton } from '../../../../ui/index.ts'
import { useSentence } from '../../../people/web/index.ts'
import type { Listed, Organization } from '../../contract.ts'
import { organizationPolicy } from '../../policy.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { type Asked, useDepartments, usePeople, type Which } from './use-work.ts'

export function PeopleScreen({ place }: { place: Organization }) {
  const { t } = useLingui()
  const wanted = new URLSearchParams(useSearch()).get('find') ?? ''
  const [asked, setAsked] = useState<Asked>({ find: wanted, which: 'everyone', department: '' })
  // Whoever finds somebody else from here stays on this screen.
  useEffect(() => {
    if (wanted) setAsked((before) => ({ ...before, find: wanted, which: 'everyone', department: '' }))
  }, [wanted])
  const [chosenId, setChosenId] = useState<string | null>(null)
  const people = usePeople(place.id, useDeferredValue(asked))
  const rows = people.data?.pages.flatMap((page) => page.people)
  const chosen = rows?.find(({ personId }) => personId === chosenId) ?? null
  const mayInvite = organizationPolicy.invite.allows(null, place)
  const invite = mayInvite && (
    <Button kind="outline" icon="plus" href={`/work/${place.id}/invitations`}>
      <Trans>Invite</Trans>
    </Button>
  )
  return (
    <div className="work-people">
      <Page width={1100} bar={<Bar title={t`People`} back={`/work/${place.id}`} backOnPhone actions={invite} />}>
        <Finding place={place} asked={asked} onAsk={setAsked} counts={people.data?.pages[0]?.counts ?? null} />
        <Found rows={rows} error={people.error} chosenId={chosenId} onChoose={setChosenId} asked={asked} />
        {people.hasNextPage && (
          <div className="work-more">
            <Button kind="soft" busy={people.isFetchingNextPage} onClick={() => people.fetchNextPage()}>
              <Trans>Show more people</Trans>
            </Button>
          </div>
        )}
      </Page>
      <Chosen place={place} person={chosen} onClose={() => setChosenId(null)} />
    </div>
  )
}

/** Beside the list; on the phone, over it. */
function Chosen({ place, person, onClose }: { place: Organization; person: Listed | null; onClose: () => void }) {
  const wide = useWide()
  if (!wide)
    return (
      <Sheet open={person !== null} onClose={onClose} title={person?.name ?? ''} closeWord={<Trans>Close</Trans>}>
        {person && <PersonPanel key={person.personId} place={place} person={person} />}
      </Sheet>
    )
  if (!person) return null
  return (
    <aside className="work-panel" aria-label={person.name}>
      <PersonPanel key={person.personId} place={place} person={person} onClose={onClose} />
    </aside>
  )
}

interface FoundProps {
  rows: Listed[] | undefined
  error: unknown
  chosenId: string | null
  onChoose: (personId: string) => void
  asked: Asked
}

function Found({ rows, error, chosenId, onChoose, asked }: FoundProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  if (!rows && error) return <Empty icon="offline" ring="dotted" title={t`No people to show`} says={sentence(error)} />
  if (!rows) return <Skeleton rows={8} />
  if (rows.length > 0) return <PeopleTable people={rows} chosenId={chosenId} onChoose={onChoose} />
  if (asked.which === 'deactivated' && !asked.find)
    return (
      <Empty
        icon="person"
        title={t`Nobody is deactivated`}
        says={t`Who leaves can be deactivated: signed out everywhere, and their words stay.`}
      />
    )
  return (
    <Empty
      icon="search"
      title={t`Nobody found`}
      says={t`Search by the beginning of any part of a name, or look among everyone.`}
    />
  )
}

interface FindingProps {
  place: Organization
  asked: Asked
  onAsk: (asked: Asked) => void
  counts: Record<Which, { count: number; more: boolean }> | null
}

function Finding({ place, asked, onAsk, counts }: FindingProps) {
  const { t } = useLingui()
  const departments = useDepartments(place.id).data ?? []
  const counted = (label: string, which: Which) => {
    const found = counts?.[which]
    return { value: which, label: found ? `${label} ${found.count}${found.more ? '+' : ''}` : label }
  }
  const options = [
    counted(t`Everyone`, 'everyone'),
    counted(t`Team`, 'team'),
    counted(t`Members`, 'members'),
    counted(t`Guests`, 'guests'),
    counted(t`Deactivated`, 'deactivated'),
  ]
  return (
    <div className="work-finding">
      <Field
        type="search"
        label={t`Search by name`}
        quietLabel
        placeholder={t`Search by name`}
        value={asked.find}
        maxLength={60}
        onText={(find) => onAsk({ ...asked, find })}
      />
      <Choice
        label={t`Whom to show`}
        quietLabel
        options={options}
        value={asked.which}
        onChoose={(which) => onAsk({ ...asked, which })}
      />
      {departments.length > 0 && (
        <select
          className="ui-input work-select"
          aria-label={t`Department`}
          value={asked.department}
          onChange={(event) => onAsk({ ...asked, department: event.currentTarget.value })}
        >
          <option value="">{t`All departments`}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
