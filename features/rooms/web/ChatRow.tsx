import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { Link } from 'wouter'
import { myId, shortTime, useStore } from '../../../platform/web/index.ts'
import { CircleRing, Icon, langOf, useAccent } from '../../../ui/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import { initials } from '../../people/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { Room } from '../contract.ts'
import { draftOf } from './drafts.ts'
import { cardsOf, useInWords } from './in-words.ts'
import { otherSide, roomName, shortName, useCircleOf } from './room-name.ts'
import { unreadOf } from './rooms-held.ts'
import { SentMark } from './SentMark.tsx'
import { roomOf, unsent } from './unsent.ts'
import { useBlockedInRoom } from './use-blocked.ts'

/** One chat: its circle's picture, the newest line, when it was written, how many are unread. */
export const ChatRow = memo(function ChatRow({ room, current }: { room: Room; current: boolean }) {
  const circle = useCircleOf(room)
  const name = roomName(room, circle)
  const unread = unreadOf(room)
  const brand = circle?.brand ?? '#57534e'
  return (
    <li className="chat-row" data-unread={unread > 0 || undefined} {...useAccent(brand)}>
      <Link href={`/rooms/${room.id}`} aria-current={current ? 'page' : undefined}>
        <CircleRing
          initials={initials(name)}
          name={name}
          brand={brand}
          cover={portraitAddress(room.talk ? otherSide(room)?.picture : circle?.cover)}
          unread={unread}
          size={60}
        />
        <span className="chat-row-body">
          <span className="chat-row-top">
            <b className="ui-one-line">{name}</b>
            {room.lastMessage && <Time at={Date.parse(room.lastMessage.sentAt)} />}
          </span>
          <NewestLine room={room} current={current} />
        </span>
      </Link>
    </li>
  )
})

const Time = ({ at }: { at: number }) => <time dateTime={new Date(at).toISOString()}>{shortTime(at)}</time>

function NewestLine({ room, current }: { room: Room; current: boolean }) {
  const waiting = useStore(unsent().items, ({ list }) => list.findLast(({ lane }) => roomOf(lane) === room.id))
  const draft = current ? '' : draftOf(room.id)
  const words = useInWords()
  if (waiting)
    return <UnsentLine text={words(waiting.body.text, cardsOf(waiting.body))} refused={waiting.refused !== null} />
  return draft === '' ? <SaidLine room={room} /> : <DraftLine draft={draft} />
}

function UnsentLine({ text, refused }: { text: string; refused: boolean }) {
  const { t } = useLingui()
  if (!refused) return <Line mark={<SentMark state="waiting" />} text={text} />
  return <Line mark={<Icon name="warning" size={15} />} text={t`Not sent: ${text}`} />
}

function DraftLine({ draft }: { draft: string }) {
  const { t } = useLingui()
  return <Line mark={<Icon name="edit" size={15} />} text={t`Draft: ${draft}`} />
}

function SaidLine({ room: { id, lastMessage, lastAuthor } }: { room: Room }) {
  const { t } = useLingui()
  const nameOf = usePersonName()
  const blocked = useBlockedInRoom(id)
  const words = useInWords()
  if (!lastMessage) return <Line text={t`Nothing here yet`} />
  if (lastMessage.deleted) return <Line text={t`Message deleted`} />
  const text = words(lastMessage.text, lastMessage.files)
  if (lastAuthor?.personId === myId()) return <Line text={t`You: ${text}`} />
  if (lastAuthor && blocked.has(lastAuthor.personId)) return <Line text={t`A message from somebody you blocked`} />
  const author = lastAuthor?.name ? shortName(lastAuthor.name) : nameOf(lastAuthor)
  return <Line text={t`${author}: ${text}`} />
}

const Line = ({ mark, text }: { mark?: React.ReactNode; text: string }) => (
  <span className="chat-row-line">
    {mark}
    <span className="ui-one-line" dir="auto" lang={langOf(text)}>
      {text.slice(0, 200)}
    </span>
  </span>
)
