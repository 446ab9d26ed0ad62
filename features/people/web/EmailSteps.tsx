import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button, Field } from '../../../ui/index.ts'
import type { EmailProof } from './use-email-proof.ts'

/** One field at a time: the address, then what was sent there. */
export function EmailSteps({ proof }: { proof: EmailProof }) {
  return proof.sent ? <DigitsStep proof={proof} /> : <AddressStep proof={proof} />
}

interface FormProps {
  onSubmit: () => void
  /** It took the place of another step: whoever was typing there goes on here. */
  follows?: boolean
  children: ReactNode
}

function Form({ onSubmit, follows = false, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (follows) form.current?.querySelector('input')?.focus()
  }, [follows])
  return (
    <form
      ref={form}
      className="ui-form people-proof"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

function AddressStep({ proof }: { proof: EmailProof }) {
  const { t } = useLingui()
  return (
    <Form onSubmit={proof.send}>
      <Field
        label={t`E-mail`}
        quietLabel
        placeholder={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="email"
        enterKeyHint="send"
        value={proof.email}
        onText={proof.setEmail}
        problem={proof.problem}
        end={
          <Button type="submit" kind="soft" size="tall" busy={proof.busy}>
            <Trans>Send a code</Trans>
          </Button>
        }
      />
    </Form>
  )
}

function DigitsStep({ proof }: { proof: EmailProof }) {
  const { t } = useLingui()
  return (
    <Form onSubmit={proof.prove} follows>
      <Field
        label={t`The six digits we sent to ${proof.email}`}
        inputMode="numeric"
        autoComplete="one-time-code"
        enterKeyHint="done"
        maxLength={20}
        value={proof.digits}
        onText={proof.setDigits}
        problem={proof.problem}
        hint={<Nothing proof={proof} />}
      />
      <Button type="submit" size="tall" wide busy={proof.busy}>
        <Trans>Go on</Trans>
      </Button>
      <div className="people-again">
        <Button kind="quiet" size="small" onClick={proof.otherAddress}>
          <Trans>Another address</Trans>
        </Button>
        <Button kind="quiet" size="small" disabled={proof.waitSeconds > 0} onClick={proof.send}>
          {proof.waitSeconds > 0 ? t`Send again (${proof.waitSeconds})` : t`Send again`}
        </Button>
      </div>
    </Form>
  )
}

const Nothing = ({ proof }: { proof: EmailProof }) =>
  proof.waitSeconds > 0 ? (
    <Trans>It takes a moment, and works for ten minutes.</Trans>
  ) : (
    <Trans>Nothing came? Look among the unwanted mail, and whether the address is right.</Trans>
  )
