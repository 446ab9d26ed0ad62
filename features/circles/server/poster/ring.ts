import { inkOf, shape } from './shape.ts'
import { circlePath, mm, type Shape, type Words } from './sheet.ts'
import type { Typeface } from './typeface.ts'

export interface Ring {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly stroke: number
  readonly colour: string
}

// Half past one, clockwise from three o'clock.
const halfPastOne = -Math.PI / 4
// As large as on a poster, whose ring has a radius of 75 mm.
const scaleOf = ({ radius }: Ring) => radius / 75
const dotRadius = 3.4

/** The ring, open at half past one, and what stands in the opening: a number, a short word, or a dot. */
export function drawRing(ring: Ring, typeface: Typeface, opening: string): { shapes: Shape[]; words: Words[] } {
  const x = ring.x + ring.radius * Math.cos(halfPastOne)
  const y = ring.y + ring.radius * Math.sin(halfPastOne)
  const run = shape(typeface, opening, opening.length > 1 ? -0.015 : 0)
  const { low, high } = inkOf(run)
  const scale = scaleOf(ring)
  const dot = dotRadius * scale
  const size = scale * Math.min(16, 56 / Math.max(run.width, 0.1), 11.8 / Math.max(high - low, 0.1))
  const half = opening
    ? { width: (run.width * size) / 2, height: ((high - low) * size) / 2 }
    : { width: dot, height: dot }
  const arc = {
    path: openArc(ring, (dx, dy) => clear(dx - x, dy - y, half, 3.6 * scale + ring.stroke / 2)),
    stroke: strokeOf(ring),
  }
  if (!opening) return { shapes: [arc, { path: circlePath(x, y, dot), fill: ring.colour }], words: [] }
  const baseline = y + half.height + low * size
  return { shapes: [arc], words: [{ run, size, left: x - half.width, baseline, colour: ring.colour }] }
}

const strokeOf = ({ colour, stroke }: Ring) => ({ colour, width: stroke })

function clear(dx: number, dy: number, half: { width: number; height: number }, room: number): boolean {
  return Math.hypot(Math.max(0, Math.abs(dx) - half.width), Math.max(0, Math.abs(dy) - half.height)) >= room
}

function openArc({ x, y, radius }: Ring, isClear: (x: number, y: number) => boolean): string {
  const at = (angle: number): [number, number] => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  const away = (direction: number) => {
    let angle = halfPastOne
    while (!isClear(...at(angle)) && Math.abs(angle - halfPastOne) < 1.2) angle += direction * 0.005
    return at(angle)
  }
  const [from, to] = [away(1), away(-1)]
  return `M${from.map(mm).join(' ')}A${mm(radius)} ${mm(radius)} 0 1 1 ${to.map(mm).join(' ')}`
}
