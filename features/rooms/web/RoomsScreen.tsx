import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import {
  Bar,
  Button,
  Icon,
  IconButton,
  Menu,
  type MenuItem,
  Page,
  Row,
  Rows,
  Skeleton,
  Strip,
  useAccent,
} from '../../../ui/index.ts'
import { circlePath, useMayMakeRooms, usePeopleCounted } from '../../circles/web/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { ListedRoom } from '../contract.ts'
import { circles } from './circles-held.ts'
import { RoomSheet } from './RoomSheet.tsx'
import { useCircleLoaded } from './use-circle-loaded.ts'
import { useCircleRooms, useJoining } from './use-circle-rooms.ts'

/** All chats of a circle: to go in or out, and for hosts to make and change them. */
export function RoomsScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  useCircleLoaded()
  const circle = useStore(circles, ({ byId }) => byId[circleId])
  const mayMake = useMayMakeRooms(circle)
  const [sheet, setSheet] = useState<ListedRoom | 'new' | null>(null)
  const add = mayMake && <IconButton icon="plus" label={t`New chat`} onClick={() => setSheet('new')} />
  const bar = <Bar title={t`Chats`} sub={circle?.name} back={circlePath(circleId)} actions={add} />
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={bar}>
        <List circleId={circleId} firstName={circle?.name ?? ''} onChange={mayMake ? setSheet : undefined} />
      </Page>
      {sheet && (
        <RoomSheet circleId={circleId} room={sheet === 'new' ? undefined : sheet} onClose={() => setSheet(null)} />
      )}
    </div>
  )
}

interface ListProps {
  circleId: string
  /** What the room is called that a circle begins with. */
  firstName: string
  onChange: ((room: ListedRoom) => void) | undefined
}

function List({ circleId, firstName, onChange }: ListProps) {
  const sentence = useSentence()
  const rooms = useCircleRooms(circleId)
  const joining = useJoining(circleId)
  if (!rooms.data) return rooms.error ? <Strip kind="bad">{sentence(rooms.error)}</Strip> : <Skeleton />
  return (
    <>
      {joining.error && <Strip kind="bad">{sentence(joining.error)}</Strip>}
      <Rows>
        {rooms.data.pages.flat().map((room) => (
          <RoomRow
            key={room.id}
            room={room}
            name={room.name || firstName}
            onJoin={(inside) => joining.mutate({ roomId: room.id, inside })}
            onChange={onChange && (() => onChange(room))}
          />
        ))}
      </Rows>
      {rooms.hasNextPage && (
        <div className="circles-more">
          <Button kind="soft" busy={rooms.isFetchingNextPage} onClick={() => rooms.fetchNextPage()}>
            <Trans>Show more chats</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

interface RoomRowProps {
  room: ListedRoom
  name: string
  onJoin: (inside: boolean) => void
  onChange: (() => void) | undefined
}

function RoomRow({ room, name, onJoin, onChange }: RoomRowProps) {
  const { t } = useLingui()
  const counted = usePeopleCounted()
  const { archivedAt, everybody, inside, people } = room
  const kind = archivedAt ? t`Archived` : everybody ? t`for newcomers` : null
  const items: MenuItem[] = []
  if (onChange) items.push({ label: t`Change this chat`, icon: 'edit', onChoose: onChange })
  if (inside && !everybody) items.push({ label: t`Leave this chat`, icon: 'leave', onChoose: () => onJoin(false) })
  return (
    <Row
      start={<Icon name="chat" />}
      title={name}
      sub={[counted(people), kind].filter(Boolean).join(' · ')}
      end={
        <span className="rooms-deeds">
          {inside && (
            <Button kind="soft" href={`/rooms/${room.id}`} label={t`Open ${name}`}>
              <Trans context="a chat">Open</Trans>
            </Button>
          )}
          {!inside && !archivedAt && (
            <Button label={t`Join ${name}`} onClick={() => onJoin(true)}>
              <Trans>Join</Trans>
            </Button>
          )}
          {items.length > 0 && <Menu label={t`What else to do with ${name}`} items={items} />}
        </span>
      }
    />
  )
}
