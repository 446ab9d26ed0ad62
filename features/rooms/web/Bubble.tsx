import { useLingui } from '@lingui/react/macro'
import { clockTime, fullTime, useStore } from '../../../platform/web/index.ts'
import { Icon, langOf } from '../../../ui/index.ts'
import { PersonAvatar, usePersonName } from '../../people/web/index.ts'
import { isEmojiOnly } from './linked.ts'
import { MessageFiles } from './MessageFiles.tsx'
import { MessageText } from './MessageText.tsx'
import { NotSent } from './NotSent.tsx'
import type { OpenRoom } from './open-room.ts'
import { readBy } from './readers.ts'
import type { Row, Shown } from './rows.ts'
import { SentMark } from './SentMark.tsx'
import { below } from './use-message-hand.ts'

type MessageRow = Extract<Row, { kind: 'message' }>

/** One message. Messages of one author stand close together; the picture sits at the last one. */
export function Bubble({ row, open }: { row: MessageRow; open: OpenRoom }) {
  const { shown, own, first, last } = row
  const place = `${own ? ' message-own' : ''}${first ? ' message-first' : ''}${last ? ' message-last' : ''}`
  return (
    <article className={`message message-${shown.state}${place}`} {...handleOf(shown)}>
      {!own && last && <Picture open={open} authorId={shown.authorId} />}
      {!own && first && <Author open={open} authorId={shown.authorId} />}
      {shown.deleted ? <Gone row={row} open={open} /> : <Said row={row} open={open} />}
      {shown.state === 'refused' && <NotSent id={shown.id} code={shown.refused ?? ''} files={shown.local} />}
    </article>
  )
}

/** By what a finger, a right click and the keys get hold of it. */
const handleOf = ({ id, state, deleted }: Shown) =>
  state === 'sent' && !deleted ? { tabIndex: -1, 'data-message': id } : {}

/** Its place, quietly: the numbers of what is unread stay as they were. */
function Gone({ row, open }: { row: MessageRow; open: OpenRoom }) {
  const { t } = useLingui()
  const { shown, own } = row
  const byAuthor = own ? t`You deleted this message` : t`Message deleted`
  return (
    <div className="bubble bubble-gone">
      {shown.deleted === 'host' ? t`Deleted by a host` : byAuthor}
      <Meta row={row} open={open} />
    </div>
  )
}

function Said({ row, open }: { row: MessageRow; open: OpenRoom }) {
  const { shown } = row
  return (
    <div className="message-line">
      <div className={shown.files.length > 0 ? 'bubble bubble-files' : 'bubble'}>
        {shown.files.length > 0 && <MessageFiles shown={shown} open={open} />}
        <div className={isEmojiOnly(shown.text) ? 'bubble-emoji' : undefined} dir="auto" lang={langOf(shown.text)}>
          {shown.text !== '' && <MessageText text={shown.text} />}
          <Meta row={row} open={open} />
        </div>
      </div>
      {shown.state === 'sent' && <More id={shown.id} open={open} />}
    </div>
  )
}

/** Seen where a pointer rests; spoken everywhere. By keys the message itself is what one walks to. */
function More({ id, open }: { id: string; open: OpenRoom }) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className="message-more"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={t`More about this message`}
      onClick={(event) => open.choose({ messageId: id, at: below(event.currentTarget) })}
    >
      <Icon name="more" size={20} />
    </button>
  )
}

const useAuthor = (open: OpenRoom, authorId: string) => useStore(open.state, ({ people }) => people[authorId])

const nobody = { name: '', picture: null }

function Picture({ open, authorId }: { open: OpenRoom; authorId: string }) {
  const author = useAuthor(open, authorId)
  return (
    <span className="message-picture">
      <button
        type="button"
        className="message-look"
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => open.look(authorId)}
      >
        <PersonAvatar person={author ?? nobody} size={32} />
      </button>
    </span>
  )
}

function Author({ open, authorId }: { open: OpenRoom; authorId: string }) {
  const { t } = useLingui()
  const author = useAuthor(open, authorId)
  const name = usePersonName()(author)
  return (
    <p className="message-author">
      <button type="button" className="message-look" onClick={() => open.look(authorId)}>
        <span className="ui-one-line" dir="auto">
          {name}
        </span>
      </button>
      {author?.team && <span className="message-team">{t`Team`}</span>}
    </p>
  )
}

/** The time stands at the last of a group; what has not arrived says so at each. */
function Meta({ row: { shown, own, last }, open }: { row: MessageRow; open: OpenRoom }) {
  if (shown.state === 'refused') return null
  const waiting = shown.state === 'waiting'
  return (
    <span className={last || waiting ? 'message-meta' : 'message-meta ui-spoken'}>
      <time dateTime={new Date(shown.at).toISOString()} title={fullTime(shown.at)}>
        {clockTime(shown.at)}
      </time>
      {own && !shown.deleted && <Mark shown={shown} open={open} />}
    </span>
  )
}

function Mark({ shown, open }: { shown: Shown; open: OpenRoom }) {
  const reads = useStore(open.state, (state) => state.reads)
  if (shown.messageNo === null) return <SentMark state="waiting" />
  return <SentMark state="sent" by={readBy(reads, shown.messageNo)} />
}
