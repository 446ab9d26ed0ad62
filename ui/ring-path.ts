// The ring opens at half past one: 45° from the top, clockwise.
const opening = 45

interface Arc {
  size: number
  /** Half the width of the pen is kept inside the square. */
  pen: number
  /** Degrees from the top, clockwise. */
  from: number
  to: number
}

export function arcPath({ size, pen, from, to }: Arc): string {
  const radius = (size - pen) / 2
  const point = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180
    return `${round(size / 2 + radius * Math.sin(radians))} ${round(size / 2 - radius * Math.cos(radians))}`
  }
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to)}`
}

/** The ring with room in its opening for something `wide` pixels across. */
export function openPath(size: number, pen: number, wide: number): string {
  const half = (Math.atan((wide / 2 + pen + 1) / ((size - pen) / 2)) * 180) / Math.PI
  return arcPath({ size, pen, from: opening + half, to: opening + 360 - half })
}

/** From the top, clockwise; a part that is not nothing is never too thin to see. */
export function partPath(size: number, pen: number, part: number): string {
  const shown = Math.min(Math.max(part, 0.06), 0.995)
  return arcPath({ size, pen, from: 0, to: shown * 360 })
}

/** Where the middle of the opening lies, as a share of the square. */
export function openingAt(size: number, pen: number): { x: string; y: string } {
  const away = (((size - pen) / 2) * Math.SQRT1_2) / size
  return { x: `${round((0.5 + away) * 100)}%`, y: `${round((0.5 - away) * 100)}%` }
}

const round = (value: number) => Math.round(value * 100) / 100
