import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { Count, Icon, Row } from '../../../ui/index.ts'
import { circles } from './circles-held.ts'
import { roomName } from './room-name.ts'
import { circleRoomsPath } from './room-paths.ts'
import { loadRooms, rooms, unreadOf } from './rooms-held.ts'
import { WriteToTeam } from './WriteToTeam.tsx'

/** A circle's rooms as rows, for the circle's own page. */
export function CircleRooms({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const byId = useStore(rooms, (state) => state.byId)
  useEffect(() => void loadRooms(), [])
  const circle = useStore(circles, (state) => state.byId[circleId])
  const mine = Object.values(byId).filter((room) => room.circleId === circleId)
  // The circle's own first.
  const found = mine.toSorted((a, b) => Number(a.talk !== null) - Number(b.talk !== null))
  const shown = found.slice(0, shownAtMost)
  return (
    <>
      {shown.map((room) => (
        <Row
          key={room.id}
          start={<Icon name={room.talk ? 'person' : 'chat'} />}
          title={room.talk ? roomName(room, circle) : room.name || t`Chat`}
          end={<Unread count={unreadOf(room)} />}
          href={`/rooms/${room.id}`}
        />
      ))}
      <WriteToTeam circle={circle} />
      <Row
        start={<Icon name="more" />}
        title={t`All chats of this circle`}
        sub={t`Join others, or leave some`}
        href={circleRoomsPath(circleId)}
      />
    </>
  )
}

/** The others are a tap away. */
const shownAtMost = 5

function Unread({ count }: { count: number }) {
  // Rendered even when nothing waits, so that the chevron keeps its place.
  if (count === 0) return null
  return <Count count={count} label={plural(count, { one: '# unread', other: '# unread' })} />
}
