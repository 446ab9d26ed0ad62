import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { Count, Icon, Row } from '../../../ui/index.ts'
import { circleRoomsPath } from './room-paths.ts'
import { loadRooms, rooms, unreadOf } from './rooms-held.ts'

/** A circle's rooms as rows, for the circle's own page. */
export function CircleRooms({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const byId = useStore(rooms, (state) => state.byId)
  useEffect(() => void loadRooms(), [])
  const found = Object.values(byId).filter((room) => room.circleId === circleId)
  const shown = found.slice(0, shownAtMost)
  return (
    <>
      {shown.map((room) => (
        <Row
          key={room.id}
          start={<Icon name="chat" />}
          title={room.name || t`Chat`}
          end={<Unread count={unreadOf(room)} />}
          href={`/rooms/${room.id}`}
        />
      ))}
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
