import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button, Check, Field, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { useSentence } from '../../people/web/index.ts'
import { useBanning } from './use-bans.ts'

interface BanSheetProps {
  organizationId: string
  person: { personId: string; name: string } | null
  onClose: () => void
}

/** Out of every circle of the place, and kept out. */
export function BanSheet({ organizationId, person, onClose }: BanSheetProps) {
  const { t } = useLingui()
  const toast = useToast()
  const sentence = useSentence()
  const place = useOrganization(organizationId)?.name ?? ''
  const ban = useBanning(organizationId)
  const [reason, setReason] = useState('')
  const [devices, setDevices] = useState(true)
  const name = person?.name ?? ''
  const close = () => {
    ban.reset()
    setReason('')
    onClose()
  }
  const submit = () =>
    person &&
    ban.mutate(
      { personId: person.personId, reason, devices },
      {
        onSuccess: () => {
          toast({ says: t`${name} is kept out of ${place}.` })
          close()
        },
      },
    )
  return (
    <Sheet
      open={person !== null}
      onClose={close}
      title={t`Keep ${name} out of ${place}?`}
      says={<Trans>They leave every circle here at once, and no code lets them in. What they wrote stays.</Trans>}
      action={
        <>
          {ban.error && <Strip kind="bad">{sentence(ban.error)}</Strip>}
          <Button grave size="tall" wide busy={ban.isPending} onClick={submit}>
            <Trans>Keep {name} out</Trans>
          </Button>
        </>
      }
    >
      <WhyAndDevices reason={reason} onReason={setReason} devices={devices} onDevices={setDevices} />
    </Sheet>
  )
}

interface WhyProps {
  reason: string
  onReason: (reason: string) => void
  devices: boolean
  onDevices?: ((devices: boolean) => void) | undefined
}

/** Why, for the team; and whether the browsers they used stay out, too. */
export function WhyAndDevices({ reason, onReason, devices, onDevices }: WhyProps) {
  const { t } = useLingui()
  return (
    <div className="ui-form">
      {onDevices && (
        <Check
          label={t`Keep their devices out, too`}
          says={t`Nobody comes in anew with a browser they used in the last 90 days.`}
          checked={devices}
          onCheck={onDevices}
        />
      )}
      <Field
        label={t`Why? Only the team sees this`}
        value={reason}
        onText={onReason}
        maxLength={200}
        placeholder={t`Shouted at other guests`}
        enterKeyHint="done"
      />
    </div>
  )
}
