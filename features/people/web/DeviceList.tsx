import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Icon, Row, Rows, Skeleton, Strip } from '../../../ui/index.ts'
import type { Session } from '../contract.ts'
import { AnotherBrowserSheet } from './AnotherBrowserSheet.tsx'
import { AnotherDeviceSheet } from './AnotherDeviceSheet.tsx'
import { RevokeSheet } from './RevokeSheet.tsx'
import { deviceIcon, useDeviceName, useSeen, useSince, useThisDevice } from './use-device-words.ts'
import { useSentence } from './use-sentence.ts'
import { useSessions } from './use-sessions.ts'

/** Where I am signed in, and the ways to sign in elsewhere. */
export function DeviceList() {
  const { t } = useLingui()
  const sentence = useSentence()
  const { data, error, hasNextPage, fetchNextPage, refetch } = useSessions()
  const [revoking, setRevoking] = useState<Session | 'others' | null>(null)
  const sessions = data?.pages.flatMap((page) => page.sessions) ?? []
  const current = sessions.filter((session) => session.current)
  const others = sessions.filter((session) => !session.current)
  return (
    <>
      <h2 className="ui-head">
        <Trans>My devices</Trans>
      </h2>
      {error && (
        <Strip kind="bad" action={{ label: t`Try again`, onClick: () => void refetch() }}>
          {sentence(error)}
        </Strip>
      )}
      {!data && !error && <Skeleton rows={2} picture={24} />}
      <Rows>
        {[...current, ...others].map((session) => (
          <DeviceRow key={session.id} session={session} onPress={() => setRevoking(session)} />
        ))}
        {hasNextPage && (
          <Row start={<Icon name="more" />} title={t`Show older ones`} onClick={() => void fetchNextPage()} />
        )}
        {others.length > 1 && (
          <Row
            start={<Icon name="leave" />}
            title={t`Sign out everywhere else`}
            onClick={() => setRevoking('others')}
          />
        )}
      </Rows>
      <Ways />
      <RevokeSheet what={revoking} onClose={() => setRevoking(null)} />
    </>
  )
}

function DeviceRow({ session, onPress }: { session: Session; onPress: () => void }) {
  const { t } = useLingui()
  const [name, since, seen, thisDevice] = [useDeviceName(), useSince(), useSeen(), useThisDevice()]
  const { device, current, network } = session
  const near = network === 'same' ? t`same network as here` : ''
  const icon = <Icon name={deviceIcon[device.kind]} />
  if (current) {
    const sub = [name(device), since(session.since)].join(', ')
    return <Row start={icon} title={thisDevice(device)} sub={sub} end={t`now`} />
  }
  const sub = [since(session.since), near].filter(Boolean).join(', ')
  return <Row start={icon} title={name(device)} sub={sub} end={seen(session.seenAt)} onClick={onPress} />
}

function Ways() {
  const { t } = useLingui()
  const [way, setWay] = useState<'device' | 'browser' | null>(null)
  const close = () => setWay(null)
  return (
    <>
      <Rows label={t`More devices`}>
        <Row
          start={<Icon name="code" />}
          title={t`Sign in on another device`}
          chevron
          onClick={() => setWay('device')}
        />
        <Row
          start={<Icon name="share" />}
          title={t`Open in another browser`}
          chevron
          onClick={() => setWay('browser')}
        />
      </Rows>
      <AnotherDeviceSheet open={way === 'device'} onClose={close} />
      <AnotherBrowserSheet open={way === 'browser'} onClose={close} />
    </>
  )
}
