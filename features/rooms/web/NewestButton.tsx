import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useStore } from '../../../platform/web/index.ts'
import { Icon } from '../../../ui/index.ts'
import type { OpenRoom } from './open-room.ts'
import { rooms, unreadIn } from './rooms-held.ts'

/** Back to the newest message, from far above it; says how many came meanwhile. */
export function NewestButton({ open, onClick }: { open: OpenRoom; onClick: () => void }) {
  const { t } = useLingui()
  const unread = useStore(rooms, ({ byId }) => unreadIn(byId[open.id]))
  const label =
    unread > 0
      ? plural(unread, { one: '# new message. To the newest', other: '# new messages. To the newest' })
      : t`To the newest message`
  return (
    <button type="button" className="room-newest" aria-label={label} title={label} onClick={onClick}>
      <Icon name="down" size={22} />
      {unread > 0 && <i aria-hidden="true">{unread > 99 ? '99+' : unread}</i>}
    </button>
  )
}
