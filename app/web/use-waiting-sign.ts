import { useEffect } from 'react'
import { useUnread } from '../../features/rooms/web/index.ts'
import { markTitle } from '../../ui/index.ts'

/** Says on the browser's tab, and on the installed app's icon, how much is unread. */
export function useWaitingSign(): void {
  const unread = useUnread()
  useEffect(() => {
    markTitle(unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `)
    // Only installed apps have an icon to mark.
    if (unread > 0) void navigator.setAppBadge?.(unread).catch(() => {})
    else void navigator.clearAppBadge?.().catch(() => {})
  }, [unread])
}
