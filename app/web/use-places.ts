import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'wouter'
import { portraitAddress } from '../../features/files/web/index.ts'
import { useMyPicture } from '../../features/organizations/web/index.ts'
import { useOnTeam, useUnread } from '../../features/rooms/web/index.ts'
import type { Place } from '../../ui/index.ts'

/** Where one can go from anywhere. Only what exists. */
export function usePlaces(): Place[] {
  const { t } = useLingui()
  const [path] = useLocation()
  const unread = useUnread()
  const team = useOnTeam()
  const waiting =
    unread > 0 ? { count: unread, label: plural(unread, { one: '# unread', other: '# unread' }) } : undefined
  const picture = portraitAddress(useMyPicture())
  const mine = /^\/(me|link)(\/|$)/.test(path)
  return [
    { href: '/', icon: 'chat', label: t`Chats`, current: !mine && !path.startsWith('/work'), waiting },
    ...(team ? [{ href: '/work', icon: 'people' as const, label: t`Work`, current: path.startsWith('/work') }] : []),
    { href: '/me', icon: 'person', picture, label: t`Me`, current: mine },
  ]
}
