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

type List = RefObject<VirtualizerHandle | null>

const pinnedWithin = 48
const awayBeyond = 240
const nearTopWithin = 900
const newLineGap = 72

/** Opens at the first new message, stays at the newest while one is there, and keeps still while one reads above. */
export function useLogScroll(wishes: Wishes) {
  const { rows } = wishes
  const scroller = useRef<HTMLDivElement>(null)
  const list: List = useRef(null)
  const moved = useRef({ byHand: 0, byUs: 0 })
  const { pinned, away, look } = useLooking(list, wishes, moved)
  const toNewest = useToNewest(list, rows.length - 1, moved)
  useHand(scroller, moved)
  useOpening(rows, { list, pinned, look })
  useSticking(rows, { pinned, toNewest, look })
  useKeyboard({ scroller, pinned, toNewest, look })
  return { scroller, list, away, look, toNewest, shift: usePrepended(rows) }
}

/** When the view was last moved, in milliseconds since 1970. */
type Moved = RefObject<{ byHand: number; byUs: number }>

/** Asked for a frame later, too: the newest is the one of that moment, or the view would go back to the one before. */
function useToNewest(list: List, last: number, moved: Moved) {
  const newest = useRef(last)
  useLayoutEffect(() => {
    newest.current = last
  })
  return useCallback(() => {
    moved.current.byUs = Date.now()
    list.current?.scrollToIndex(newest.current, { align: 'end' })
  }, [list, moved])
}

/** Wheel, finger, key or scrollbar. */
function useHand(scroller: RefObject<HTMLDivElement | null>, moved: Moved) {
  useEffect(() => {
    const node = scroller.current
    const signs = ['wheel', 'touchmove', 'keydown', 'pointerdown']
    const note = () => {
      moved.current.byHand = Date.now()
    }
    for (const sign of signs) node?.addEventListener(sign, note, { passive: true })
    return () => {
      for (const sign of signs) node?.removeEventListener(sign, note)
    }
  }, [scroller, moved])
}

/** Rows are measured as they are drawn, which moves the view a little for as long after a jump. */
const settleMs = 600

/** What is in view, and whether one stays at the newest message. */
function useLooking(list: List, wishes: Wishes, moved: Moved) {
  const latest = useRef(wishes)
  const pinned = useRef(true)
  const offset = useRef(0)
  const [away, setAway] = useState(false)
  useLayoutEffect(() => {
    latest.current = wishes
  })
  const look = useCallback(() => {
    const { rows, seen, nearTop } = latest.current
    const view = list.current
    if (!view || rows.length === 0) return
    const below = view.scrollSize - view.scrollOffset - view.viewportSize
    // Only somebody who moves up lets go of the newest message: what grows below is followed.
    const { byHand, byUs } = moved.current
    const byItself = Date.now() - byUs < settleMs && Date.now() - byHand > settleMs
    if (below < pinnedWithin) pinned.current = true
    else if (view.scrollOffset < offset.current - 1 && !byItself) pinned.current = false
    offset.current = view.scrollOffset
    setAway(below > awayBeyond)
    const lowest = pinned.current ? rows.at(-1) : rows[view.findItemIndex(view.scrollOffset + view.viewportSize - 8)]
    if (lowest && document.visibilityState === 'visible') seen(lowest)
    if (view.scrollOffset < nearTopWithin) nearTop()
  }, [list, moved])
  return { pinned, away, look }
}

interface Place {
  pinned: RefObject<boolean>
  look(): void
}

/** Where the room opens: at the line above what is new, or at the newest message. */
function useOpening(rows: readonly Row[], { list, pinned, look }: Place & { list: List }) {
  const line = rows.findIndex(({ kind }) => kind === 'new')
  const place = useRef(line)
  const drawn = line >= 0
  useLayoutEffect(() => {
    place.current = line
  })
  // Only when the line appears: it moves down when older messages come, and the view does not follow it.
  useLayoutEffect(() => {
    if (!drawn) return
    pinned.current = false
    list.current?.scrollToIndex(place.current, { align: 'start', offset: -newLineGap })
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [drawn, list, pinned, look])
}

/** Follows what is said while one is at the newest message, and always what one says oneself. */
function useSticking(rows: readonly Row[], { pinned, toNewest, look }: Place & { toNewest(): void }) {
  const last = rows.at(-1)
  const count = rows.length
  const written = last?.kind === 'message' && last.own && last.shown.messageNo === null ? last.key : null
  const followed = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (count === 0) return
    if (pinned.current || (written !== null && written !== followed.current)) toNewest()
    followed.current = written
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [count, written, pinned, toNewest, look])
}

type Surroundings = Place & { scroller: RefObject<HTMLDivElement | null>; toNewest(): void }

/** A keyboard that opens, a composer that grows: the newest message stays above it. */
function useKeyboard({ scroller, pinned, toNewest, look }: Surroundings) {
  useEffect(() => {
    // A frame later, when the list knows its new height too.
    const watch = new ResizeObserver(() => requestAnimationFrame(() => pinned.current && toNewest()))
    if (scroller.current) watch.observe(scroller.current)
    document.addEventListener('visibilitychange', look)
    return () => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
  }, [scroller, pinned, toNewest, look])
}

/** Rows were added or let go above what was there before: the view keeps its place by its distance from the end. */
function usePrepended(rows: readonly Row[]): boolean {
  const first = rows.find(({ kind }) => kind === 'message')?.key
  const [before, setBefore] = useState(first)
  const prepended = before !== undefined && first !== before
  useEffect(() => setBefore(first), [first])
  return prepended
}
