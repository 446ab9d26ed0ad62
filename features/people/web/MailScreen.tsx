import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, fullTime } from '../../../platform/web/index.ts'
import { Bar, Button, Field, Icon, type IconName, Page, Row, Rows, Skeleton, Strip } from '../../../ui/index.ts'
import type { getMail, SentMail, testMail } from '../contract.ts'
import './people.css'
import { useSentence } from './use-sentence.ts'

/** For whoever runs the server: whether mail leaves, what became of the last ones, and a way to try. */
export function MailScreen() {
  const { t } = useLingui()
  const sentence = useSentence()
  const { data, error, refetch } = useQuery({
    queryKey: ['mail'],
    queryFn: () => call<typeof getMail>('GET /mail', {}),
    refetchInterval: 5000,
  })
  return (
    <Page bar={<Bar title={t`Mail`} back="/me" />}>
      {error && !data && <Strip kind="bad">{sentence(error)}</Strip>}
      {!data && !error && <Skeleton />}
      {data && (data.setUp ? <Try from={data.from ?? ''} onTried={() => void refetch()} /> : <SetUp />)}
      {data && <Mails mails={data.mails} />}
    </Page>
  )
}

function SetUp() {
  return (
    <div className="people-mail">
      <p>
        <Trans>
          No mail server is set, so codes by e-mail do not arrive. Add these two settings, with your own values, and
          start the server again:
        </Trans>
      </p>
      <pre>
        {'OPENCIRCLE_SMTP_URL=smtp://user:password@mail.example.org:587\nOPENCIRCLE_MAIL_FROM=circle@example.org'}
      </pre>
      <p>
        <Trans>Until then, codes wait below for ten minutes each, and you can pass them on.</Trans>
      </p>
    </div>
  )
}

function Try({ from, onTried }: { from: string; onTried: () => void }) {
  const { t } = useLingui()
  const { email, setEmail, busy, problem, outcome, submit } = useTry(onTried)
  return (
    <form
      className="people-mail"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>
        <Trans>Mails leave from {from}. Send one to yourself to see whether they arrive.</Trans>
      </p>
      <Field
        label={t`E-mail`}
        quietLabel
        placeholder={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="email"
        value={email}
        onText={setEmail}
        problem={problem}
        end={
          <Button type="submit" kind="soft" size="tall" busy={busy}>
            <Trans>Send a test</Trans>
          </Button>
        }
      />
      {outcome?.sent && (
        <Strip>
          <Trans>The mail server took it. Look whether it arrived.</Trans>
        </Strip>
      )}
      {outcome?.problem && (
        <Strip kind="bad">
          <Trans>The mail server said: {outcome.problem}</Trans>
        </Strip>
      )}
    </form>
  )
}

function useTry(onTried: () => void) {
  const sentence = useSentence()
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [outcome, setOutcome] = useState<{ sent: boolean; problem: string | null }>()
  const submit = () => {
    setBusy(true)
    setProblem(undefined)
    setOutcome(undefined)
    // A mail server may take its time to say no.
    call<typeof testMail>('POST /mail/test', { email }, { timeoutMs: 40_000 })
      .then(setOutcome)
      .catch((error: unknown) => setProblem(sentence(error)))
      .finally(() => {
        setBusy(false)
        onTried()
      })
  }
  return { email, setEmail, busy, problem, outcome, submit }
}

const pictures: Record<SentMail['state'], IconName> = { sent: 'check', waiting: 'clock', given_up: 'warning' }

function Mails({ mails }: { mails: readonly SentMail[] }) {
  const { t } = useLingui()
  const states: Record<SentMail['state'], string> = { sent: t`sent`, waiting: t`waiting`, given_up: t`not sent` }
  if (mails.length === 0) return null
  return (
    <>
      <h2 className="ui-head">
        <Trans>The last mails</Trans>
      </h2>
      <Rows>
        {mails.map(({ id, state, recipient, at, problem, text }) => (
          <Row
            key={id}
            start={<Icon name={pictures[state]} />}
            title={recipient}
            sub={
              <span className="people-mail-words">
                {[states[state], fullTime(Date.parse(at)), problem, text?.trim()].filter(Boolean).join('\n')}
              </span>
            }
          />
        ))}
      </Rows>
    </>
  )
}
