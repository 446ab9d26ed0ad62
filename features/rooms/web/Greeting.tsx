import { useLingui } from '@lingui/react/macro'
import { langOf } from '../../../ui/index.ts'
import { PersonAvatar, usePersonName } from '../../people/web/index.ts'
import type { RoomGreeting } from '../contract.ts'
import { MessageText } from './MessageText.tsx'

/** What whoever gave me my code says to me, and to nobody else. */
export function Greeting({ greeting: { text, from } }: { greeting: RoomGreeting }) {
  const { t } = useLingui()
  const name = usePersonName()(from)
  return (
    <article className="message message-sent message-first message-last room-greeting">
      <span className="message-picture">
        <PersonAvatar person={{ name, picture: from?.picture ?? null }} size={32} />
      </span>
      <p className="message-author">
        <span className="ui-one-line" dir="auto">
          {name}
        </span>
        <span className="message-team">{t`To you alone`}</span>
      </p>
      <div className="bubble">
        <div dir="auto" lang={langOf(text)}>
          <MessageText text={text} />
        </div>
      </div>
    </article>
  )
}
