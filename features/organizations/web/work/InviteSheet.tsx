import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { call } from '../../../../platform/web/index.ts'
import { Button, Choice, Field, Segments, Sheet, Strip } from '../../../../ui/index.ts'
import { fieldProblem, useSentence } from '../../../people/web/index.ts'
import type { inviteToTeam, Organization } from '../../contract.ts'
import { mayInvite } from '../../policy.ts'
import { useRoleWord } from '../use-role-word.ts'
import { useDoing } from './use-work.ts'

interface InviteSheetProps {
  place: Organization
  open: boolean
  onClose: () => void
  onLink: (link: string) => void
}

export function InviteSheet({ place, open, onClose, onLink }: InviteSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Invite to the team`}
      says={t`The team wears a badge that nobody else can have, and is in the team’s circle.`}
    >
      {open && (
        <InviteForm
          place={place}
          onMade={(address) => {
            onClose()
            onLink(address)
          }}
        />
      )}
    </Sheet>
  )
}

type TeamRole = 'owner' | 'admin' | 'staff'
const teamRoles: TeamRole[] = ['staff', 'admin', 'owner']

function InviteForm({ place, onMade }: { place: Organization; onMade: (address: string) => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const roleWord = useRoleWord()
  const [draft, setDraft] = useState({ role: 'staff' as TeamRole, email: '', useLimit: '1' as Uses })
  const invite = useInvite(place.id)
  const offered = teamRoles.filter((role) => mayInvite(place.role, role))
  const email = draft.email.trim()
  const wrong = invite.error && fieldProblem(invite.error, 'email')
  return (
    <form
      className="ui-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate({ ...draft, email }, { onSuccess: ({ address }) => onMade(address) })
      }}
    >
      {offered.length > 1 && (
        <Segments
          label={t`As`}
          options={offered.map((role) => ({ value: role, label: roleWord(role) }))}
          value={draft.role}
          onChoose={(role) => setDraft({ ...draft, role })}
        />
      )}
      <Field
        label={t`For one e-mail address (optional)`}
        type="email"
        inputMode="email"
        value={draft.email}
        onText={(text) => setDraft({ ...draft, email: text })}
        problem={wrong ? t`An e-mail address looks like name@example.org.` : undefined}
        hint={t`They get the link by mail, and you get it to pass on. It ends after a week.`}
      />
      {email === '' && <HowMany useLimit={draft.useLimit} onChoose={(useLimit) => setDraft({ ...draft, useLimit })} />}
      {invite.error && !wrong && <Strip kind="bad">{sentence(invite.error)}</Strip>}
      <Button type="submit" size="tall" wide busy={invite.isPending}>
        <Trans>Make the link</Trans>
      </Button>
    </form>
  )
}

type Uses = '1' | '5' | '20'

function HowMany({ useLimit, onChoose }: { useLimit: Uses; onChoose: (useLimit: Uses) => void }) {
  const { t } = useLingui()
  const uses: { value: Uses; label: string }[] = [
    { value: '1', label: t`One person` },
    { value: '5', label: t`Up to 5` },
    { value: '20', label: t`Up to 20` },
  ]
  return <Choice label={t`For how many`} options={uses} value={useLimit} onChoose={onChoose} />
}

/** One id for each opening of the sheet: a second try after a lost answer makes no second invitation. */
function useInvite(organizationId: string) {
  const [invitationId] = useState(() => newId())
  return useDoing(organizationId, ({ role, email, useLimit }: { role: TeamRole; email: string; useLimit: string }) =>
    call<typeof inviteToTeam>('PUT /organizations/:organizationId/invitations/:invitationId', {
      organizationId,
      invitationId,
      role,
      email: email === '' ? null : email,
      useLimit: email === '' ? Number(useLimit) : 1,
    }),
  )
}
