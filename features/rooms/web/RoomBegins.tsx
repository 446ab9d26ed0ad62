import { useLingui } from '@lingui/react/macro'
import { useStore } from '../../../platform/web/index.ts'
import { Button, CirclePortrait } from '../../../ui/index.ts'
import type { Circle } from '../../circles/index.ts'
import { codesPath } from '../../circles/web/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import type { Room } from '../contract.ts'
import type { OpenRoom } from './open-room.ts'
import { otherSide, roomName, useCircleOf } from './room-name.ts'
import { rooms } from './rooms-held.ts'

/** Stands above a room's first message, and teaches while there is none. */
export function RoomBegins({ open }: { open: OpenRoom }) {
  const { t } = useLingui()
  const room = useStore(rooms, ({ byId }) => byId[open.id])
  const circle = useCircleOf(room)
  const silent = useStore(open.state, ({ messages }) => messages.length === 0)
  // A row of the list must never be without height: it would not be drawn again.
  if (!circle) return <section className="room-begins" />
  if (room?.talk) return <TalkBegins room={room} circle={circle} silent={silent} />
  const name = roomName(room, circle)
  const alone = circle.members.count === 1
  return (
    <section className="room-begins">
      <CirclePortrait name={name} brand={circle.brand} cover={portraitAddress(circle.cover, 'feed')} size={116} />
      <h2>{t`${name} begins here`}</h2>
      {silent && !alone && <p>{t`Say hello: everyone here will read it.`}</p>}
      {alone && <p>{t`Only you so far. Hang up its poster, and people come in.`}</p>}
      {alone && circle.team && <Button kind="soft" href={codesPath(circle.id)}>{t`Its codes and posters`}</Button>}
    </section>
  )
}

interface TalkBeginsProps {
  room: Room
  circle: Circle
  silent: boolean
}

function TalkBegins({ room, circle, silent }: TalkBeginsProps) {
  const { t } = useLingui()
  const name = roomName(room, circle)
  const picture = portraitAddress(otherSide(room)?.picture, 'feed')
  return (
    <section className="room-begins">
      <CirclePortrait name={name} brand={circle.brand} cover={picture} size={116} />
      <h2>{name}</h2>
      {silent && <p>{t`What you write here, nobody else in the circle reads.`}</p>}
    </section>
  )
}
