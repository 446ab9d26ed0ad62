import { Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '../../../../ui/index.ts'
import { PersonAvatar } from '../../../people/web/index.ts'
import type { Listed } from '../../contract.ts'
import { useRoleWord } from '../use-role-word.ts'
import { useHereWords } from './use-here-words.ts'

interface PeopleTableProps {
  people: Listed[]
  chosenId: string | null
  onChoose: (personId: string) => void
}

/** The team, then everybody else. On the phone each line says the same in two rows. */
export function PeopleTable({ people, chosenId, onChoose }: PeopleTableProps) {
  const { t } = useLingui()
  const groups = [
    { title: t`Team`, members: people.filter(({ team }) => team) },
    { title: t`Members and guests`, members: people.filter(({ team }) => !team) },
  ].filter(({ members }) => members.length > 0)
  return (
    <div className="work-table">
      <div className="work-line work-heads" aria-hidden="true">
        <span>
          <Trans>Name</Trans>
        </span>
        <span>
          <Trans>Role</Trans>
        </span>
        <span>
          <Trans>Came with</Trans>
        </span>
        <span>
          <Trans>Here last</Trans>
        </span>
      </div>
      {groups.map(({ title, members }) => (
        <section key={title} aria-label={title}>
          <h2 className="work-group">{title}</h2>
          <ul>
            {members.map((person) => (
              <li key={person.personId}>
                <Line person={person} chosen={person.personId === chosenId} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface LineProps {
  person: Listed
  chosen: boolean
  onChoose: (personId: string) => void
}

function Line({ person, chosen, onChoose }: LineProps) {
  const role = useRoleWord()(person.role, person.keptBy.length > 0)
  const kept = useKeptWord()(person)
  const came = useCameWith()(person)
  const here = useHereWords()(person)
  return (
    <button type="button" className="work-line" aria-pressed={chosen} onClick={() => onChoose(person.personId)}>
      <span className="work-name">
        <PersonAvatar person={person} size={38} />
        <span>
          <b dir="auto">{person.name}</b>
          {person.keptBy.length > 0 && <small>{kept}</small>}
        </span>
      </span>
      <span>
        <span className={person.role === 'owner' ? 'work-pill work-pill-accent' : 'work-pill'}>{role}</span>
      </span>
      <span className="work-came">
        <Icon name={person.code === null ? (person.invitedBy === null ? 'house' : 'link') : 'code'} size={18} />
        <span dir="auto">{came}</span>
      </span>
      <span className={person.here ? 'work-here' : 'work-last'}>{here}</span>
    </button>
  )
}

export function useCameWith(): (person: Pick<Listed, 'code' | 'invitedBy'>) => string {
  const { t } = useLingui()
  return ({ code, invitedBy }) => (invitedBy ? t`Invited by ${invitedBy}` : (code ?? t`There from the start`))
}

/** How they come back on another device. */
export function useKeptWord(): (person: Pick<Listed, 'keptBy'>) => string {
  const { t } = useLingui()
  return ({ keptBy }) => {
    if (keptBy.length === 2) return t`Kept by e-mail and passkey`
    if (keptBy.length === 0) return t`Not kept yet`
    return keptBy[0] === 'email' ? t`Kept by e-mail` : t`Kept by passkey`
  }
}
