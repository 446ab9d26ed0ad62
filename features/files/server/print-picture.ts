// How a logo lies on paper; runs in the picture process.
import sharp from 'sharp'

/** PNG, with what can be seen through where paper is to be seen. */
export interface Printed {
  png: Uint8Array
  width: number
  height: number
}

interface Pixels {
  data: Buffer
  width: number
  height: number
}

const largest = 640
/** At the size of a logo on a poster, some 500 dots an inch. */
const longestPrinted = 480
/** As a share of the shorter side. */
const cornerRadius = 0.18
/** What pictures made small leave around their edges is no ink. */
const faintest = 12

/** What stands on white is cut out of it: the paper is the white. Anything else is a picture with round corners. */
export async function printPicture(webp: Uint8Array): Promise<Printed> {
  const { data, info } = await sharp(webp, { limitInputPixels: 4e6, failOn: 'error' })
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture = { data, width: info.width, height: info.height }
  const pixels = standsOnWhite(picture) ? cutOut(picture) : withRoundCorners(picture)
  const { data: png, info: made } = await sharp(pixels.data, {
    raw: { width: pixels.width, height: pixels.height, channels: 4 },
  })
    .extract(inkIn(pixels))
    .resize({ width: longestPrinted, height: longestPrinted, fit: 'inside', withoutEnlargement: true })
    .png({ palette: true, quality: 92, effort: 4 })
    .toBuffer({ resolveWithObject: true })
  return { png, width: made.width, height: made.height }
}

/** In three of its corners at least: something may reach into one. */
function standsOnWhite({ data, width, height }: Pixels): boolean {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1]
  const white = corners.filter((at) => Math.min(...data.subarray(at * 3, at * 3 + 3)) >= 243)
  return white.length >= 3
}

/** Each colour as the ink that gives it on white paper. */
function cutOut({ data, width, height }: Pixels): Pixels {
  const made = Buffer.alloc(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 3, at * 3 + 3)
    const alpha = 255 - Math.min(red, green, blue)
    if (alpha < faintest) continue
    made.set([...[red, green, blue].map((colour) => 255 - ((255 - colour) * 255) / alpha), alpha], at * 4)
  }
  return { data: made, width, height }
}

function withRoundCorners({ data, width, height }: Pixels): Pixels {
  const made = Buffer.alloc(width * height * 4)
  const radius = Math.min(width, height) * cornerRadius
  const beyond = (at: number, side: number) => Math.max(0, radius - at - 0.5, at + 0.5 - (side - radius))
  for (let at = 0; at < width * height; at++) {
    const outside = Math.hypot(beyond(at % width, width), beyond(Math.floor(at / width), height)) - radius
    const alpha = Math.round(255 * Math.min(1, Math.max(0, 0.5 - outside)))
    made.set([...data.subarray(at * 3, at * 3 + 3), alpha], at * 4)
  }
  return { data: made, width, height }
}

/** @throws where nothing is to be seen */
function inkIn({ data, width, height }: Pixels) {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let at = 0; at < width * height; at++) {
    if ((data[at * 4 + 3] ?? 0) < 2 * faintest) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0) throw new Error('nothing to be seen')
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}
