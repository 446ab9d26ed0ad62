import { useLingui } from '@lingui/react/macro'
import { Suspense, useEffect, useRef, useState } from 'react'
import { lazy, useStore } from '../../../platform/web/index.ts'
import { Button, Empty, useAccent } from '../../../ui/index.ts'
import type { Circle } from '../../circles/index.ts'
import { PersonSheet } from '../../circles/web/index.ts'
import './room.css'
import { Composer } from './Composer.tsx'
import { ConnectionStrip } from './ConnectionStrip.tsx'
import { GoneScreen } from './GoneScreen.tsx'
import { MessageList } from './MessageList.tsx'
import type { OpenRoom } from './open-room.ts'
import { RoomHeader } from './RoomHeader.tsx'
import { roomName, useCircleOf } from './room-name.ts'
import { rooms } from './rooms-held.ts'
import { Silence } from './Silence.tsx'
import { useCircleAround, useOpenRoom } from './use-open-room.ts'

export function RoomScreen({ roomId }: { roomId: string }) {
  const open = useOpenRoom(roomId)
  const status = useStore(open.state, (state) => state.status)
  const room = useStore(rooms, ({ byId }) => byId[roomId])
  const circle = useCircleOf(room)
  useCircleAround(open, room?.circleId)
  const accent = useAccent(circle?.brand)
  const lastName = useRef('')
  lastName.current = roomName(room, circle) || lastName.current
  if (status === 'gone') return <GoneScreen roomId={roomId} name={lastName.current} />
  if (status === 'missing') return <NoRoom />
  return (
    <div className="room ui-page" {...accent}>
      <RoomHeader open={open} room={room} circle={circle} />
      <ConnectionStrip roomId={roomId} />
      {status === 'failed' ? <NotLoaded open={open} /> : <MessageList key={roomId} open={open} />}
      {room && <Person open={open} circleId={room.circleId} />}
      <Chosen open={open} circle={circle} />
      {room?.silence ? <Silence why={room.silence} /> : <Composer key={`write ${roomId}`} roomId={roomId} />}
    </div>
  )
}

/** Fetched when the first name is tapped: who reads and writes needs none of it. */
function Person({ open, circleId }: { open: OpenRoom; circleId: string }) {
  const personId = useStore(open.state, (state) => state.looksAt)
  const person = useStore(open.state, ({ people, looksAt }) => (looksAt === null ? undefined : people[looksAt]))
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (personId !== null) setWanted(true)
  }, [personId])
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <PersonSheet circleId={circleId} person={person ?? null} onClose={() => open.look(null)} />
    </Suspense>
  )
}

const MessageMenu = lazy(() => import('./MessageMenu.tsx').then(({ MessageMenu }) => ({ default: MessageMenu })))

/** What can be done with a message; fetched when one is first taken hold of. */
function Chosen({ open, circle }: { open: OpenRoom; circle: Circle | undefined }) {
  const any = useStore(open.state, ({ chosen }) => chosen !== null)
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (any) setWanted(true)
  }, [any])
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <MessageMenu open={open} circle={circle} />
    </Suspense>
  )
}

function NoRoom() {
  const { t } = useLingui()
  return (
    <main className="room ui-page">
      <Empty
        alone
        icon="chat"
        ring="closed"
        title={t`This chat is not here`}
        says={t`It was closed, or it is not open to you. A code of its circle leads back in.`}
        action={<Button href="/">{t`To my chats`}</Button>}
      />
    </main>
  )
}

function NotLoaded({ open }: { open: OpenRoom }) {
  const { t } = useLingui()
  return (
    <main className="room-log">
      <Empty
        icon="offline"
        ring="dotted"
        title={t`No connection`}
        says={t`The messages are shown as soon as the network is back. You can write already.`}
        action={<Button kind="soft" onClick={() => void open.load()}>{t`Try again`}</Button>}
      />
    </main>
  )
}
