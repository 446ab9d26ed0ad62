import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useRoute } from 'wouter'
import { session, useStore, useWide } from '../../../platform/web/index.ts'
import { BigTitle, Button, Empty, IconButton, Skeleton } from '../../../ui/index.ts'
import { newCirclePath } from '../../circles/web/index.ts'
import type { Room } from '../contract.ts'
import { ChatRow } from './ChatRow.tsx'
import './chats.css'
import { circles } from './circles-held.ts'
import { lastTime } from './last-time.ts'
import { loadRooms, rooms } from './rooms-held.ts'
import { useLoading } from './use-loading.ts'

/** Everything one can write in, newest first. */
export function ChatsScreen({ onFind }: { onFind: () => void }) {
  const { t } = useLingui()
  const { byId, list } = useStore(rooms, (state) => state)
  const mayCreate = useStore(circles, ({ byId }) => Object.values(byId).some(({ team }) => team))
  const sorted = useMemo(() => Object.values(byId).sort((a, b) => lastTime(b) - lastTime(a)), [byId])
  const Landmark = useWide() ? 'section' : 'div'
  useLoading()
  return (
    <Landmark className="ui-page" aria-label={Landmark === 'section' ? t`Chats` : undefined}>
      <BigTitle
        title={t`Chats`}
        actions={
          <>
            <IconButton icon="search" label={t`Find`} onClick={onFind} />
            {mayCreate && <IconButton icon="plus" label={t`New circle`} href={newCirclePath} />}
          </>
        }
      />
      {list === 'ready' || list === 'kept' || sorted.length > 0 ? (
        <Chats sorted={sorted} />
      ) : (
        <NotYet failed={list === 'failed'} />
      )}
    </Landmark>
  )
}

// Where the list stood when it was left, and how much of it.
let leftAt = 0
let leftShown = 0

const rowsAtFirst = 60
/** Before the end is in sight, more is there. */
const aheadPixels = 1600

function Chats({ sorted }: { sorted: Room[] }) {
  const { t } = useLingui()
  const [, params] = useRoute('/rooms/:roomId')
  const scroller = useRef<HTMLDivElement>(null)
  // Beside an open chat, that is the main thing.
  const Landmark = useWide() ? 'div' : 'main'
  const [shown, setShown] = useState(Math.max(rowsAtFirst, leftShown))
  useEffect(() => scroller.current?.scrollTo(0, leftAt), [])
  const scrolled = () => {
    if (!scroller.current) return
    const { scrollTop, clientHeight, scrollHeight } = scroller.current
    leftAt = scrollTop
    leftShown = shown
    if (scrollTop + clientHeight > scrollHeight - aheadPixels && shown < sorted.length) setShown(shown + rowsAtFirst)
  }
  return (
    <Landmark className="ui-scroll" ref={scroller} onScroll={scrolled}>
      {sorted.length === 0 && <NoChats />}
      <ul className="chats" aria-label={t`Chats`}>
        {sorted.slice(0, shown).map((room) => (
          <ChatRow key={room.id} room={room} current={room.id === params?.roomId} />
        ))}
      </ul>
    </Landmark>
  )
}

function NoChats() {
  const { t } = useLingui()
  const runsServer = useStore(session, (state) => state.runsServer)
  if (runsServer)
    return (
      <Empty
        icon="plus"
        title={t`Make your first circle`}
        says={t`A name and a colour are enough. Its poster is ready a moment later.`}
        action={<Button href="/welcome">{t`Begin`}</Button>}
      />
    )
  return (
    <Empty
      icon="code"
      title={t`No circle yet`}
      says={t`Point your phone’s camera at a printed code: it leads straight in.`}
    />
  )
}

function NotYet({ failed }: { failed: boolean }) {
  const { t } = useLingui()
  if (!failed) return <Skeleton rows={7} picture={50} />
  return (
    <Empty
      icon="offline"
      ring="dotted"
      title={t`No connection`}
      says={t`Your chats are shown as soon as the network is back.`}
      action={<Button kind="soft" onClick={() => void loadRooms()}>{t`Try again`}</Button>}
    />
  )
}
