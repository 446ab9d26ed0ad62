import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Queries } from '../../../platform/web/Queries.tsx'
import { Icon, Row, Rows, Sheet, Strip } from '../../../ui/index.ts'
import { type PersonCard } from '../../people/index.ts'
import { PersonAvatar, useSentence } from '../../people/web/index.ts'
import { BanSheet, useBlockedIn, useBlocking } from '../../safety/web/index.ts'
import type { Circle, Member, Origin } from '../contract.ts'
import './circles.css'
import { RemoveSheet } from './RemoveSheet.tsx'
import { isGone } from './Unreachable.tsx'
import { useCircle, useMember } from './use-circles.ts'
import { useMemberLine, useOriginLine } from './use-member-line.ts'
import { useRights } from './use-rights.ts'

interface PersonSheetProps {
  circleId: string
  /** As they are known where they were tapped; null while nobody is. */
  person: (Pick<PersonCard, 'personId' | 'name' | 'team'> & Partial<Pick<PersonCard, 'picture'>>) | null
  onClose: () => void
}

/** Somebody of a circle: who they are here, and what I can do about them. */
export function PersonSheet(props: PersonSheetProps) {
  return (
    <Queries>
      <Sheets {...props} />
    </Queries>
  )
}

type Step = 'look' | 'remove' | 'ban'

function Sheets({ circleId, person, onClose }: PersonSheetProps) {
  const [step, setStep] = useState<Step>('look')
  const { data: circle } = useCircle(circleId)
  const { data, error } = useMember(circleId, person?.personId ?? null)
  const gone = isGone(error)
  const member = gone ? undefined : data
  const close = () => {
    setStep('look')
    onClose()
  }
  return (
    <>
      <Sheet
        open={person !== null && step === 'look'}
        onClose={close}
        title={person?.name ?? ''}
        says={person && <Who person={person} member={member} origin={data?.origin} gone={gone} />}
        closeWord={<Trans>Close</Trans>}
      >
        {person && circle && <Deeds person={person} member={member} circle={circle} onStep={setStep} />}
      </Sheet>
      {circle && <NextSheet step={step} circle={circle} person={person} member={member} onClose={close} />}
    </>
  )
}

interface NextSheetProps {
  step: Step
  circle: Circle
  person: PersonSheetProps['person']
  member: Member | undefined
  onClose: () => void
}

const NextSheet = ({ step, circle, person, member, onClose }: NextSheetProps) => (
  <>
    <RemoveSheet circle={circle} member={(step === 'remove' && member) || null} onClose={onClose} />
    <BanSheet organizationId={circle.organizationId} person={step === 'ban' ? person : null} onClose={onClose} />
  </>
)

type Person = NonNullable<PersonSheetProps['person']>

interface WhoProps {
  person: Person
  member: Member | undefined
  origin: Origin | null | undefined
  gone: boolean
}

function Who({ person, member, origin, gone }: WhoProps) {
  const { t } = useLingui()
  const line = useMemberLine()
  const came = useOriginLine()(origin)
  return (
    <span className="circles-who">
      <PersonAvatar person={member ?? person} size={44} />
      <span>
        {gone ? t`No longer in this circle` : member ? [line(member), came].filter(Boolean).join(' · ') : '\u00A0'}
      </span>
    </span>
  )
}

interface DeedsProps {
  person: Person
  member: Member | undefined
  circle: Circle
  onStep: (step: Step) => void
}

function Deeds({ person, member, circle, onStep }: DeedsProps) {
  const { t } = useLingui()
  const rights = useRights(circle)
  if (person.personId === rights.me) return null
  return (
    <Rows>
      <BlockRow organizationId={circle.organizationId} person={person} />
      {member && rights.remove(member) && (
        <Row
          start={<Icon name="leave" />}
          title={t`Take out of the circle`}
          sub={circle.name}
          grave
          onClick={() => onStep('remove')}
        />
      )}
      {rights.ban(person) && (
        <Row
          start={<Icon name="shield" />}
          title={t`Keep out of the whole place`}
          sub={t`All its circles, and their devices if you like`}
          grave
          onClick={() => onStep('ban')}
        />
      )}
    </Rows>
  )
}

function BlockRow({ organizationId, person: { personId, name } }: { organizationId: string; person: Person }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const { block, unblock } = useBlocking()
  const blocked = useBlockedIn(organizationId).has(personId)
  const error = block.error ?? unblock.error
  const whom = { organizationId, personId, name }
  if (error) {
    return (
      <li>
        <Strip kind="bad">{sentence(error)}</Strip>
      </li>
    )
  }
  return (
    <Row
      start={<Icon name="close" />}
      title={blocked ? t`Unblock` : t`Block`}
      sub={blocked ? t`Shows what they write again` : t`Folds what they write. They cannot tell`}
      onClick={() => (blocked ? unblock : block).mutate(whom)}
    />
  )
}
