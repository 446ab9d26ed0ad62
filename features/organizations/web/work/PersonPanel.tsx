import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call, myId } from '../../../../platform/web/index.ts'
import { Button, Choice, IconButton, Sheet, Strip, useToast } from '../../../../ui/index.ts'
import { PersonAvatar, useSentence } from '../../../people/web/index.ts'
import type {
  changeRole,
  deactivatePerson,
  Listed,
  Organization,
  reactivatePerson,
  removePicture,
} from '../../contract.ts'
import { mayGive, organizationPolicy, placePolicy, type Role } from '../../policy.ts'
import { useRoleWord } from '../use-role-word.ts'
import { InDepartments } from './InDepartments.tsx'
import { useCameWith, useKeptWord } from './PeopleTable.tsx'
import { useDoing } from './use-work.ts'

interface PersonPanelProps {
  place: Organization
  person: Listed
  onClose?: () => void
}

/** One person of the organization, and what may be done about their place. */
export function PersonPanel({ place, person, onClose }: PersonPanelProps) {
  const { t, i18n } = useLingui()
  const roleWord = useRoleWord()
  const came = useCameWith()(person)
  const kept = useKeptWord()(person)
  const since = i18n.date(person.since, { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <div className="work-person">
      {onClose && (
        <span className="work-person-close">
          <IconButton icon="close" label={t`Close`} onClick={onClose} />
        </span>
      )}
      <header>
        <PersonAvatar person={person} size={84} />
        {onClose && <h2 dir="auto">{person.name}</h2>}
        <p>
          {roleWord(person.role, person.keptBy.length > 0)} · {t`since ${since}`}
        </p>
      </header>
      <dl>
        <dt>
          <Trans>Came with</Trans>
        </dt>
        <dd dir="auto">{came}</dd>
        <dt>
          <Trans>Comes back</Trans>
        </dt>
        <dd>{kept}</dd>
      </dl>
      <RoleChoice place={place} person={person} />
      {organizationPolicy.listPeople.allows(null, place) && <InDepartments place={place} person={person} />}
      <TheirPicture place={place} person={person} />
      <Resting place={place} person={person} />
    </div>
  )
}

const roles: Role[] = ['owner', 'admin', 'staff', 'outside']

function RoleChoice({ place, person }: { place: Organization; person: Listed }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const roleWord = useRoleWord()
  const toast = useToast()
  const organizationId = place.id
  const change = useDoing(organizationId, (role: Role) =>
    call<typeof changeRole>('PATCH /organizations/:organizationId/people/:personId', {
      organizationId,
      personId: person.personId,
      role,
    }),
  )
  const me = { personId: myId(), sessionId: '' }
  const facts = { role: place.role, personId: person.personId, theirs: person.role }
  const offered = roles.filter((role) => role === person.role || mayGive(me, facts, role))
  if (!placePolicy.changeRole.allows(me, facts) || person.deactivated || offered.length < 2) return null
  const choose = (role: Role) => {
    const { name } = person
    const word = roleWord(role)
    change.mutate(role, { onSuccess: () => toast({ says: t`${name} is now: ${word}.` }) })
  }
  return (
    <div className="work-part">
      <Choice
        label={t`Role`}
        options={offered.map((role) => ({ value: role, label: roleWord(role) }))}
        value={change.isPending ? change.variables : person.role}
        onChoose={choose}
      />
      {change.error && <Strip kind="bad">{sentence(change.error)}</Strip>}
    </div>
  )
}

/** Of somebody else, and not fit to be seen. */
function TheirPicture({ place, person }: { place: Organization; person: Listed }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const toast = useToast()
  const key = { organizationId: place.id, personId: person.personId }
  const remove = useDoing(place.id, () =>
    call<typeof removePicture>('DELETE /organizations/:organizationId/people/:personId/picture', key),
  )
  const facts = { role: place.role, personId: person.personId, theirs: person.role }
  const may = placePolicy.removePicture.allows({ personId: myId(), sessionId: '' }, facts)
  if (person.picture === null || !may) return null
  return (
    <div className="work-part">
      {remove.error && <Strip kind="bad">{sentence(remove.error)}</Strip>}
      <Button
        kind="soft"
        wide
        busy={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: () => toast({ says: t`The picture is gone.` }) })}
      >
        <Trans>Take their picture away</Trans>
      </Button>
    </div>
  )
}

function Resting({ place, person }: { place: Organization; person: Listed }) {
  const me = { personId: myId(), sessionId: '' }
  const facts = { role: place.role, personId: person.personId, theirs: person.role }
  if (person.deactivated) {
    return placePolicy.reactivate.allows(me, facts) ? <GoOn place={place} person={person} /> : null
  }
  return placePolicy.deactivate.allows(me, facts) ? <LetRest place={place} person={person} /> : null
}

function GoOn({ place, person }: { place: Organization; person: Listed }) {
  const sentence = useSentence()
  const key = { organizationId: place.id, personId: person.personId }
  const goOn = useDoing(place.id, () =>
    call<typeof reactivatePerson>('DELETE /organizations/:organizationId/people/:personId/deactivation', key),
  )
  return (
    <div className="work-part">
      {goOn.error && <Strip kind="bad">{sentence(goOn.error)}</Strip>}
      <Button kind="soft" wide busy={goOn.isPending} onClick={() => goOn.mutate()}>
        <Trans>Reactivate</Trans>
      </Button>
    </div>
  )
}

function LetRest({ place, person }: { place: Organization; person: Listed }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const [asking, setAsking] = useState(false)
  const key = { organizationId: place.id, personId: person.personId }
  const rest = useDoing(place.id, () =>
    call<typeof deactivatePerson>('PUT /organizations/:organizationId/people/:personId/deactivation', key),
  )
  const { name } = person
  const mine = person.personId === myId()
  const done = () => (mine ? location.assign('/') : setAsking(false))
  const action = (
    <>
      {rest.error && <Strip kind="bad">{sentence(rest.error)}</Strip>}
      <Button grave size="tall" wide busy={rest.isPending} onClick={() => rest.mutate(undefined, { onSuccess: done })}>
        {mine ? <Trans>Leave for good</Trans> : <Trans>Deactivate {name}</Trans>}
      </Button>
    </>
  )
  return (
    <div className="work-part">
      <Button kind="soft" grave wide onClick={() => setAsking(true)}>
        {mine ? <Trans>Leave this place</Trans> : <Trans>Deactivate</Trans>}
      </Button>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={mine ? t`Leave ${place.name}?` : t`Deactivate ${name}?`}
        says={t`Out of every circle and signed out at once; no code leads back in until somebody reactivates the place. What was written stays.`}
        action={action}
      />
    </div>
  )
}
