import type { Pixels } from './readers.ts'

export interface Sight {
  /** How far the paper leans back, in degrees. */
  lean: number
  /** How far the phone is turned, in degrees. */
  turn: number
  /** How much of the light is left, of 1, and how coarse the picture then is. */
  light: number
}

/** What a phone's camera sees of paper that does not lie straight before it, in the light there is. */
export function seen(paper: Pixels, { lean, turn, light }: Sight): Pixels {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const [upright, back] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)]
  const [width, height] = [paper.width, paper.height]
  const distance = 2.2 * Math.max(width, height)
  const data = new Uint8ClampedArray(width * height * 4)
  const noise = grain()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The ray through this pixel meets the leaning plane of the paper (a homography, written out).
      const [u, v] = [(x - width / 2) * 1.25, (y - height / 2) * 1.25]
      const depth = distance / (distance * upright - v * back)
      const [px, py] = [u * upright * depth, v * depth]
      const value = at(paper, px * cos - py * sin + width / 2, px * sin + py * cos + height / 2)
      const pixel = Math.round(value * light + 8 + noise() * (1 - light) * 12)
      data.set([pixel, pixel, pixel, 255], (y * width + x) * 4)
    }
  }
  return { data, width, height }
}

// Between four pixels, as a lens draws it; beyond the paper is a grey table.
function at({ data, width, height }: Pixels, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 150
  const grey = (dx: number, dy: number) => data[((top + dy) * width + left + dx) * 4] ?? 0
  const [right, down] = [x - left, y - top]
  const upper = grey(0, 0) * (1 - right) + grey(1, 0) * right
  const lower = grey(0, 1) * (1 - right) + grey(1, 1) * right
  return upper * (1 - down) + lower * down
}

/** The same grain each time: a test that fails sometimes proves nothing. */
function grain(): () => number {
  let state = 1
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 1073741824 - 1
  }
}
