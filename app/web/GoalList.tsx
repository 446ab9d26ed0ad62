import { useEffect, useRef } from 'react'
import { portraitAddress } from '../../features/files/web/index.ts'
import { initials } from '../../features/people/index.ts'
import { PersonAvatar } from '../../features/people/web/index.ts'
import { CircleRing, Icon } from '../../ui/index.ts'
import { type Goal, type Group, idOf } from './use-goals.ts'

interface GoalListProps {
  id: string
  groups: readonly Group[]
  chosen: Goal | undefined
  onPoint: (goal: Goal) => void
  onChoose: (goal: Goal) => void
}

/** A list box that the field above it steers: the focus stays in the field. */
export function GoalList({ id, groups, chosen, onPoint, onChoose }: GoalListProps) {
  const list = useRef<HTMLDivElement>(null)
  const key = chosen?.key
  useEffect(() => {
    if (key) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [key])
  return (
    <div
      className="palette-list"
      id={id}
      role="listbox"
      aria-label={groups.map(({ label }) => label).join(', ')}
      ref={list}
    >
      {groups.map(({ label, goals }, group) => (
        <div key={label} role="group" aria-labelledby={`${id}-${group}`}>
          <p className="ui-head" id={`${id}-${group}`} role="presentation">
            {label}
          </p>
          {goals.map((goal) => (
            <button
              type="button"
              key={goal.key}
              id={idOf(id, goal.key)}
              role="option"
              tabIndex={-1}
              aria-selected={goal.key === key}
              className="palette-goal"
              onPointerMove={() => goal.key !== key && onPoint(goal)}
              onClick={() => onChoose(goal)}
            >
              <Picture goal={goal} />
              <span className="ui-one-line" dir="auto">
                {goal.title}
              </span>
              {goal.sub && (
                <small className="ui-one-line" dir="auto">
                  {goal.sub}
                </small>
              )}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

function Picture({ goal: { icon, person, brand, cover, title } }: { goal: Goal }) {
  if (person) return <PersonAvatar person={person} size={32} />
  if (icon) {
    return (
      <span className="palette-icon" aria-hidden="true">
        <Icon name={icon} size={20} />
      </span>
    )
  }
  return (
    <CircleRing
      initials={initials(title)}
      name={title}
      brand={brand ?? '#57534e'}
      cover={portraitAddress(cover)}
      size={42}
    />
  )
}
