import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { PersonSheet } from '../../features/circles/web/index.ts'
import { Icon, IconButton, useDialog } from '../../ui/index.ts'
import { GoalList } from './GoalList.tsx'
import './palette.css'
import { useChosen } from './use-chosen.ts'
import { type Goal, idOf, useGoals } from './use-goals.ts'
import type { PeopleFound } from './use-people-found.ts'

interface PaletteProps {
  open: boolean
  onClose: () => void
}

/** Finds any chat, circle, person and action by name: with the keys alone, or under a thumb. */
export function Palette({ open, onClose }: PaletteProps) {
  const { t } = useLingui()
  const dialog = useDialog(open, onClose)
  const [near, setNear] = useState<Near | null>(null)
  const [, go] = useLocation()
  const choose = (goal: Goal) => {
    onClose()
    if (goal.person && goal.circleId) setNear({ person: goal.person, circleId: goal.circleId })
    else if (goal.href) go(goal.href)
  }
  return (
    <>
      <dialog ref={dialog} className="palette" aria-label={t`Find`}>
        {open && <Finder onChoose={choose} onClose={onClose} />}
      </dialog>
      {near && (
        <Suspense fallback={null}>
          <PersonSheet circleId={near.circleId} person={near.person} onClose={() => setNear(null)} />
        </Suspense>
      )}
    </>
  )
}

interface Near {
  person: NonNullable<Goal['person']>
  circleId: string
}

interface FinderProps {
  onChoose: (goal: Goal) => void
  onClose: () => void
}

function Finder({ onChoose, onClose }: FinderProps) {
  const { t } = useLingui()
  const list = useId()
  const [query, setQuery] = useState('')
  const { groups, people } = useGoals(query)
  const goals = groups.flatMap((group) => group.goals)
  const { chosen, press, point } = useChosen(goals, query, onChoose)
  const count = goals.length
  return (
    <div className="palette-inside">
      <div className="palette-line">
        <Icon name="search" size={20} />
        <input
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={press}
          placeholder={t`Chats, circles, people, screens`}
          role="combobox"
          aria-label={t`Find`}
          aria-expanded={count > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? idOf(list, chosen.key) : undefined}
          autoComplete="off"
          autoCorrect="off"
          spellcheck={false}
          enterKeyHint="go"
          maxLength={60}
        />
        <IconButton icon="close" label={t`Close`} onClick={onClose} />
      </div>
      <p className="ui-spoken" role="status">
        {query.trim() && people !== 'asking' && plural(count, { one: '# result', other: '# results' })}
      </p>
      {count > 0 && <GoalList id={list} groups={groups} chosen={chosen} onPoint={point} onChoose={onChoose} />}
      {count === 0 && <Nothing people={people} />}
    </div>
  )
}

/** What there is to know while nothing is found. */
function Nothing({ people }: { people: PeopleFound['state'] }) {
  const { t } = useLingui()
  if (people === 'asking') return <p className="palette-none">{t`Looking …`}</p>
  return (
    <p className="palette-none">
      {people === 'failed'
        ? t`Only what this device knows was looked through. People are found again once there is a connection.`
        : t`Nothing here is called that. The beginning of any word of a name is enough; you find whom you meet in a circle, and what you are in.`}
    </p>
  )
}
