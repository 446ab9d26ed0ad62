import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { myId, useStore } from '../../../platform/web/index.ts'
import { CircleRing, IconButton, useTitle } from '../../../ui/index.ts'
import type { Circle } from '../../circles/index.ts'
import { circlePath } from '../../circles/web/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import { initials } from '../../people/index.ts'
import type { Room, Talk } from '../contract.ts'
import type { OpenRoom } from './open-room.ts'
import { otherSide, roomName, shortName } from './room-name.ts'
import { useBlockedInRoom } from './use-blocked.ts'

interface Props {
  open: OpenRoom
  room: Room | undefined
  circle: Circle | undefined
}

/** Where one is and who else is there; leads to the circle's own page. */
export function RoomHeader({ open, room, circle }: Props) {
  const { t } = useLingui()
  const name = roomName(room, circle)
  useTitle(name || undefined)
  return (
    <header className="ui-bar">
      <span className="ui-on-phone">
        <IconButton icon="back" label={t`Back`} href="/" />
      </span>
      <Link className="room-who" href={circle ? circlePath(circle.id) : '/'}>
        {circle && <RoomRing name={name} circle={circle} room={room} />}
        <span className="room-who-text">
          <h1 className="ui-bar-title" aria-label={name || t`Loading`}>
            {name}
          </h1>
          <Sub open={open} circle={circle} talk={room?.talk ?? null} />
        </span>
      </Link>
      {room && <IconButton icon="picture" label={t`Files of this chat`} href={`/rooms/${room.id}/files`} />}
    </header>
  )
}

function RoomRing({ name, circle: { brand, cover }, room }: { name: string; circle: Circle; room: Room | undefined }) {
  const picture = portraitAddress(room?.talk ? otherSide(room)?.picture : cover)
  return <CircleRing initials={initials(name)} name={name} brand={brand} cover={picture} size={44} />
}

function Sub({ open, circle, talk }: { open: OpenRoom; circle: Circle | undefined; talk: Talk | null }) {
  const typing = useTyping(open)
  const inTalk = useTalkLine(talk, circle)
  const inCircle = usePeople(open, circle)
  const people = inTalk ?? inCircle
  return <span className={typing ? 'room-sub room-typing' : 'room-sub'}>{typing ?? people}</span>
}

function useTyping(open: OpenRoom): string | null {
  const { t } = useLingui()
  const blocked = useBlockedInRoom(open.id)
  const typing = useStore(open.state, (state) => state.typing)
  const people = useStore(open.state, (state) => state.people)
  const [first, second, third] = typing
    .filter(({ personId }) => !blocked.has(personId) && people[personId]?.name !== '')
    .map(({ name }) => shortName(name))
  if (first === undefined) return null
  if (second === undefined) return t`${first} is writing`
  if (third === undefined) return t`${first} and ${second} are writing`
  return t`Several people are writing`
}

/** Who reads along in a talk. */
function useTalkLine(talk: Talk | null, circle: Circle | undefined): string | null {
  const { t } = useLingui()
  if (!talk) return null
  if (!talk.team) return t`Only the two of you`
  const place = circle?.name ?? ''
  return talk.of.personId === myId() ? t`You and who looks after the circle` : t`With the team of ${place}`
}

function usePeople(open: OpenRoom, circle: Circle | undefined): string {
  const { t } = useLingui()
  const blocked = useBlockedInRoom(open.id)
  const seen = useStore(open.state, (state) => state.here)
  const here = (seen?.count ?? 0) - (seen?.people.filter(({ personId }) => blocked.has(personId)).length ?? 0)
  if (!circle) return '\u00A0'
  const { count, more } = circle.members
  const people = more ? t`More than ${count} people` : plural(count, { one: '# person', other: '# people' })
  return here > 1 ? t`${people} · ${here} here now` : people
}
