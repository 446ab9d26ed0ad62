import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { Row } from './rows.ts'

interface Wishes {
  rows: readonly Row[]
  /** The lowest message that is in view. */
  seen(row: Row): void
  /** The oldest rows are near. */
  nearTop(): void
}

const pinnedWithin = 48
const awayBeyond = 240
const nearTopWithin = 900
const newLineGap = 72

/** Opens at the first new message, stays at the newest while one is there, and keeps still while one reads above. */
export function useLogScroll({ rows, seen, nearTop }: Wishes) {
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const pinned = useRef(true)
  const offset = useRef(0)
  const [away, setAway] = useState(false)
  const latest = useRef({ rows, seen, nearTop })
  latest.current = { rows, seen, nearTop }

  const look = useCallback(() => {
    const list = handle.current
    const { rows, seen, nearTop } = latest.current
    if (!list || rows.length === 0) return
    const below = list.scrollSize - list.scrollOffset - list.viewportSize
    // Only somebody who moves up lets go of the newest message: what grows below is followed.
    if (below < pinnedWithin) pinned.current = true
    else if (list.scrollOffset < offset.current - 1) pinned.current = false
    offset.current = list.scrollOffset
    setAway(below > awayBeyond)
    const lowest = rows[list.findItemIndex(list.scrollOffset + list.viewportSize - 8)]
    if (lowest && document.visibilityState === 'visible') seen(pinned.current ? (rows.at(-1) ?? lowest) : lowest)
    if (list.scrollOffset < nearTopWithin) nearTop()
  }, [])

  const toNewest = useCallback(() => {
    handle.current?.scrollToIndex(latest.current.rows.length - 1, { align: 'end' })
  }, [])

  useOpening(rows, handle, pinned, look)
  useSticking(rows, { scroller, pinned, toNewest, look })
  return { scroller, handle, away, look, toNewest, shift: usePrepended(rows) }
}

/** Where the room opens: at the line above what is new, or at the newest message. */
function useOpening(
  rows: readonly Row[],
  handle: RefObject<VirtualizerHandle | null>,
  pinned: RefObject<boolean>,
  look: () => void,
) {
  const line = rows.findIndex(({ kind }) => kind === 'new')
  useLayoutEffect(() => {
    if (line < 0) return
    pinned.current = false
    handle.current?.scrollToIndex(line, { align: 'start', offset: -newLineGap })
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
    // Only when the line appears: it moves down when older messages come, and the view should not follow it.
  }, [line >= 0])
}

interface Sticking {
  scroller: RefObject<HTMLDivElement | null>
  pinned: RefObject<boolean>
  toNewest(): void
  look(): void
}

function useSticking(rows: readonly Row[], { scroller, pinned, toNewest, look }: Sticking) {
  const last = rows.at(-1)
  const own = last?.kind === 'message' && last.own && last.shown.state === 'waiting'
  useLayoutEffect(() => {
    if (pinned.current || own) toNewest()
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [last?.key])
  useEffect(() => {
    // A keyboard that opens, a composer that grows: the newest message stays above it.
    const watch = new ResizeObserver(() => pinned.current && toNewest())
    if (scroller.current) watch.observe(scroller.current)
    document.addEventListener('visibilitychange', look)
    return () => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}

/** Rows were added or let go above what was there before: the view keeps its place by its distance from the end. */
function usePrepended(rows: readonly Row[]): boolean {
  const before = useRef<string | undefined>(undefined)
  const first = rows.find(({ kind }) => kind === 'message')?.key
  const prepended = before.current !== undefined && first !== before.current
  useEffect(() => {
    before.current = first
  })
  return prepended
}
