import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import { ApiError, call } from '../../../platform/web/index.ts'
import { Bar, Button, Empty, Icon, Page, Row, Rows, Skeleton, Strip } from '../../../ui/index.ts'
import type { answerDeviceLink, openDeviceLink } from '../contract.ts'
import './people.css'
import { deviceIcon, useDeviceName } from './use-device-words.ts'
import { useSentence } from './use-sentence.ts'

type Asked = ReplyOf<typeof openDeviceLink>

/** On the phone that scanned the code: which device asks, and which of three numbers it shows. */
export function LinkAnswer({ token }: { token: string }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const asked = useQuery({
    queryKey: ['device-link', token],
    queryFn: () => call<typeof openDeviceLink>('PUT /device-links/:token/opened', { token }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const gone = asked.error instanceof ApiError && asked.error.status === 404
  if (gone)
    return <Over title={t`This code has ended`} says={t`Codes last for a minute. Scan the one that is shown now.`} />
  if (asked.data?.thisBrowser) {
    return (
      <Over title={t`This is the same browser`} says={t`The code is for a phone on which you are signed in already.`} />
    )
  }
  return (
    <Page bar={<Bar title={t`Sign in on another device`} back="/me" />} width={480}>
      {asked.error && <Strip kind="bad">{sentence(asked.error)}</Strip>}
      {asked.isPending && <Skeleton rows={4} />}
      {asked.data && <Question token={token} asked={asked.data} />}
    </Page>
  )
}

function Over({ title, says, ring = 'closed' }: { title: string; says: ReactNode; ring?: 'closed' | 'open' }) {
  const { t } = useLingui()
  return (
    <main className="ui-page">
      <Empty
        alone
        icon={ring === 'open' ? 'check' : 'code'}
        ring={ring}
        title={title}
        says={says}
        action={<Button kind="soft" href="/">{t`Open my circles`}</Button>}
      />
    </main>
  )
}

function Question({ token, asked }: { token: string; asked: Asked }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const name = useDeviceName()
  const answer = useMutation({
    mutationFn: (number: number | null) =>
      call<typeof answerDeviceLink>('PUT /device-links/:token/answer', { token, number }),
  })
  if (answer.data) return <Answered outcome={answer.data.outcome} device={name(asked.device)} />
  return (
    <div className="people-ask">
      <h1>{asked.device.kind === 'computer' ? t`Is this computer yours?` : t`Is this device yours?`}</h1>
      <p>
        <Trans>Say yes only if it stands before you. Choose the number that it shows.</Trans>
      </p>
      <Facts asked={asked} />
      {answer.error && <Strip kind="bad">{sentence(answer.error)}</Strip>}
      <fieldset className="people-numbers" aria-label={t`The number that the other device shows`}>
        {asked.numbers.map((number) => (
          <button
            key={number}
            type="button"
            aria-busy={answer.isPending || undefined}
            onClick={() => !answer.isPending && answer.mutate(number)}
          >
            {number}
          </button>
        ))}
      </fieldset>
      <Button kind="quiet" wide busy={answer.isPending} onClick={() => answer.mutate(null)}>
        <Trans>No, that is not me</Trans>
      </Button>
    </div>
  )
}

function Facts({ asked: { device, network } }: { asked: Asked }) {
  const { t } = useLingui()
  const name = useDeviceName()
  const near = {
    same: t`In the same network as this phone`,
    another: t`In another network than this phone`,
    unknown: t`Nothing is known of its network`,
  }[network]
  const far = network === 'another' ? t`If you did not expect that, say no` : undefined
  return (
    <Rows>
      <Row start={<Icon name={deviceIcon[device.kind]} />} title={name(device)} />
      <Row start={<Icon name="network" />} title={near} sub={far} />
      <Row start={<Icon name="clock" />} title={t`Asked just now`} sub={t`The question ends in a minute`} />
    </Rows>
  )
}

function Answered({ outcome, device }: { outcome: ReplyOf<typeof answerDeviceLink>['outcome']; device: string }) {
  const { t } = useLingui()
  const words = {
    granted: {
      title: t`Signed in on ${device}`,
      says: t`It stands under “Me”, where you can sign it out at any time.`,
    },
    refused: { title: t`Nobody was signed in`, says: t`Good that you looked. The code has ended.` },
    wrong_number: {
      title: t`That was not its number`,
      says: t`Nobody was signed in. If the device is yours, let it show a new code.`,
    },
  }[outcome]
  return <Over {...words} ring={outcome === 'granted' ? 'open' : 'closed'} />
}
