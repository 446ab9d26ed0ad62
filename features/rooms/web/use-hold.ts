import { type PointerEvent, useRef, useState } from 'react'

/** How a recording is going on: under a finger, or by itself until it is sent or thrown away. */
export type Recording = 'none' | 'held' | 'locked'

export interface Hold {
  mode: Recording
  /** How far the finger has moved from where it was put down: towards the beginning of a line, and up; in pixels. */
  slid: { back: number; up: number }
  /** What the finger decided when it let go. */
  ends: 'send' | 'cancel' | null
}

const holdMs = 200
const clickAfterMs = 400
const cancelBeyond = 110
const lockBeyond = 76
const nothing: Hold = { mode: 'none', slid: { back: 0, up: 0 }, ends: null }

/** Held: it records while the finger stays, is thrown away when it slides back, goes on by itself when it slides up, and is
 * sent when it lets go. A tap, or a key, begins one that goes on by itself. */
export function useHold() {
  const [hold, setHold] = useState<Hold>(nothing)
  const from = useRef<{ x: number; y: number } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const heldUntil = useRef(0)
  const end = (ends: Hold['ends']) => {
    clearTimeout(timer.current)
    from.current = null
    setHold((now) => (now.mode === 'held' ? { ...nothing, mode: 'locked', ends } : now))
  }
  return {
    ...hold,
    close: () => setHold(nothing),
    hand: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        from.current = { x: event.clientX, y: event.clientY }
        event.currentTarget.setPointerCapture(event.pointerId)
        timer.current = setTimeout(() => {
          heldUntil.current = Number.POSITIVE_INFINITY
          navigator.vibrate?.(8)
          setHold({ ...nothing, mode: 'held' })
        }, holdMs)
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!from.current || hold.mode !== 'held') return
        const turned = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
        const slid = {
          back: Math.max(0, (from.current.x - event.clientX) * turned),
          up: Math.max(0, from.current.y - event.clientY),
        }
        if (slid.up > lockBeyond && slid.up > slid.back) end(null)
        else if (slid.back > cancelBeyond) end('cancel')
        else setHold((now) => (now.mode === 'held' ? { ...now, slid } : now))
      },
      onPointerUp() {
        if (heldUntil.current > Date.now()) heldUntil.current = Date.now() + clickAfterMs
        end('send')
      },
      // The system took the finger away: what was said is not lost.
      onPointerCancel() {
        heldUntil.current = 0
        end(null)
      },
      onClick() {
        // Also comes when a finger that held lets go.
        if (heldUntil.current < Date.now())
          setHold((now) => (now.mode === 'none' ? { ...nothing, mode: 'locked' } : now))
      },
    },
  }
}
