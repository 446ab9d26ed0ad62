import { useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { Room } from '../contract.ts'

/** Where somebody may only read: why, in the place where they would write. */
export function Silence({ why }: { why: NonNullable<Room['silence']> }) {
  const { t } = useLingui()
  const words = {
    circle_archived: t`This circle is archived: it is only there to be read.`,
    room_archived: t`This chat is archived: it is only there to be read.`,
    hosts_write: t`Hosts and the team write here. You read along.`,
    guests_read: t`Guests read here. To write, keep this circle first.`,
  }
  return (
    <footer className="composer composer-silent">
      <p>{words[why]}</p>
      {why === 'guests_read' && <Link href="/me">{t`Keep this circle`}</Link>}
    </footer>
  )
}
