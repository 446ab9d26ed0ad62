import { useEffect } from 'react'
import { useUnread } from '../../features/rooms/web/index.ts'
import { markTitle } from '../../ui/index.ts'

/** A message that is read as it comes is never counted, and browsers draw their tabs slowly. */
const settledMs = 600

/** Says on the browser's tab, and on the installed app's icon, how much is unread. */
export function useWaitingSign(): void {
  const unread = useUnread()
  useEffect(() => {
    const timer = setTimeout(() => show(unread), settledMs)
    return () => clearTimeout(timer)
  }, [unread])
}

let shown = 0

function show(unread: number): void {
  if (unread === shown) return
  shown = unread
  markTitle(unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `)
  // Only installed apps have an icon to mark.
  if (unread > 0) void navigator.setAppBadge?.(unread).catch(() => {})
  else void navigator.clearAppBadge?.().catch(() => {})
}
