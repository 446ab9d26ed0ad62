import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Toast {
  says: string
  /** A way to take it back, or the next step. */
  action?: { label: string; onClick: () => void }
}

const shownFor = 5000
let current: Toast | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()

function show(toast: Toast | null) {
  clearTimeout(timer)
  current = toast
  if (toast) timer = setTimeout(() => show(null), shownFor)
  for (const watch of watchers) watch()
}

/** Says for a moment what was done. Errors stay where they happened instead. */
export const useToast = () => show as (toast: Toast) => void

const subscribe = (watch: () => void) => {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

/** Where toasts appear: once, at the end of the app. */
export function Toasts() {
  const toast = useSyncExternalStore(subscribe, () => current)
  const place = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    // Above a sheet that is open: where popovers are unknown (Safari 16) it is seen once the sheet is closed.
    if (!toast || !place.current?.showPopover) return
    place.current.hidePopover()
    place.current.showPopover()
  }, [toast])
  return (
    <output className="ui-toasts" popover="manual" ref={place}>
      {toast && (
        <span className="ui-toast">
          <span>{toast.says}</span>
          {toast.action && (
            <button
              type="button"
              onClick={() => {
                toast.action?.onClick()
                show(null)
              }}
            >
              {toast.action.label}
            </button>
          )}
        </span>
      )}
    </output>
  )
}
