import { type RefObject, useEffect, useRef } from 'react'
import { type Crop, type Picture, sideOf, zoomed } from './crop.ts'

/** How much of the stage the part that will be seen takes; around it one sees what there is besides. */
export const windowShare = 0.84

/** In CSS pixels, as it is laid out: a sheet that is still rising is drawn at its own size. */
export const stageSide = (inside: HTMLElement): number => inside.offsetWidth

interface Moving {
  picture: Picture
  crop: Crop
  /** @returns what became of it */
  change: (crop: Crop) => Crop
}

interface Point {
  x: number
  y: number
}

/** One finger or the mouse pushes, two draw apart, the wheel goes in and out at where it points. */
export function useGestures(stage: RefObject<HTMLElement | null>, moving: Moving): void {
  const now = useRef(moving)
  useEffect(() => {
    now.current = moving
  }, [moving])
  useEffect(() => {
    const { current } = stage
    if (!current) return
    const held = new Map<number, Point>()
    // Fingers are faster than the drawing: each move goes on from the one before, seen or not.
    const go = (next: Crop) => {
      now.current = { ...now.current, crop: now.current.change(next) }
    }
    const down = (event: PointerEvent) => {
      current.setPointerCapture(event.pointerId)
      held.set(event.pointerId, pointOf(event))
    }
    const move = (event: PointerEvent) => {
      if (!held.has(event.pointerId)) return
      const before = [...held.values()]
      held.set(event.pointerId, pointOf(event))
      go(moved(current, now.current, before, [...held.values()]))
    }
    const up = (event: PointerEvent) => void held.delete(event.pointerId)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const { picture, crop } = now.current
      const zoom = crop.zoom * Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0022 : 0.06))
      go(zoomed(picture, crop, zoom, partsOf(current, pointOf(event))))
    }
    const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel }
    const heard = Object.entries(handlers) as [string, EventListener][]
    for (const [name, handler] of heard) current.addEventListener(name, handler, { passive: false })
    return () => {
      for (const [name, handler] of heard) current.removeEventListener(name, handler)
    }
  }, [stage])
}

const pointOf = ({ clientX: x, clientY: y }: PointerEvent | WheelEvent): Point => ({ x, y })

/** Where a point lies, in parts of the square that is cut, from its middle. */
function partsOf(stage: HTMLElement, { x, y }: Point): [number, number] {
  const { left, top, width, height } = stage.getBoundingClientRect()
  const side = width * windowShare
  return [(x - left - width / 2) / side, (y - top - height / 2) / side]
}

/** As far as the fingers went; twice as close where they are twice as far apart. */
function moved(stage: HTMLElement, { picture, crop }: Moving, before: Point[], after: Point[]): Crop {
  const scale = sideOf(picture, crop.zoom) / (stageSide(stage) * windowShare)
  const [from, to] = [centreOf(before), centreOf(after)]
  const pushed = { ...crop, x: crop.x - (to.x - from.x) * scale, y: crop.y - (to.y - from.y) * scale }
  const [was, is] = [spreadOf(before), spreadOf(after)]
  return was > 0 && is > 0 ? zoomed(picture, pushed, (crop.zoom * is) / was, partsOf(stage, to)) : pushed
}

const centreOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})

/** How far two fingers are apart; 0 for one. */
function spreadOf([one, other]: readonly Point[]): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0
}
