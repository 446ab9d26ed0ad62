// What of a picture is shown in a square: pure arithmetic, and the drawing of it.

/** A picture that was chosen, small enough to be moved about. */
export type Picture = HTMLCanvasElement

/** A square of the picture, in its own pixels. */
export interface Crop {
  /** Its middle. */
  x: number
  y: number
  /** 1: as much as fits. */
  zoom: number
}

export interface Sides {
  width: number
  height: number
}

const mostZoom = 8
/** Fewer pixels than these would only show how few there are. */
const fewest = 96

/** How far one can go in; 1 where the picture is too small for more. */
export const zoomMost = ({ width, height }: Sides): number =>
  Math.max(1, Math.min(mostZoom, Math.min(width, height) / fewest))

/** How far one can go out: until all of it is there, where that is wanted. */
export const zoomLeast = ({ width, height }: Sides, whole: boolean): number =>
  whole ? Math.min(width, height) / Math.max(width, height) : 1

export const sideOf = ({ width, height }: Sides, zoom: number): number => Math.min(width, height) / zoom

/** The nearest crop that shows nothing beside the picture, or all of it in the middle. */
export function kept(sides: Sides, { x, y, zoom: wanted }: Crop, whole: boolean): Crop {
  const zoom = between(zoomLeast(sides, whole), wanted, zoomMost(sides))
  const half = sideOf(sides, zoom) / 2
  const along = (value: number, length: number) =>
    2 * half >= length ? length / 2 : between(half, value, length - half)
  return { x: along(x, sides.width), y: along(y, sides.height), zoom }
}

export const middleOf = ({ width, height }: Sides): Crop => ({ x: width / 2, y: height / 2, zoom: 1 })

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))

/** Goes in or out so that what lies at `dx`, `dy` (parts of the square, from its middle) stays there. */
export function zoomed(sides: Sides, crop: Crop, zoom: number, [dx, dy]: readonly [number, number]): Crop {
  const grown = sideOf(sides, crop.zoom) - sideOf(sides, zoom)
  return { x: crop.x + dx * grown, y: crop.y + dy * grown, zoom }
}

const longest = 2048

/** Opens it upright, and makes it small enough for a phone to move about.
 * @throws when this browser cannot show it */
export async function readPicture(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file)
  try {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    const pen = penOf(canvas)
    // What can be seen through would be black on some screens, and white on others.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    bitmap.close()
  }
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.imageSmoothingQuality = 'high'
  return pen
}

/** Where there is no picture, and nothing that will be seen. */
const beside = '#4a433c'

/** Draws the picture so that the crop fills a square of `window` pixels in the middle of the canvas. */
export function drawCrop(canvas: HTMLCanvasElement, picture: Picture, crop: Crop, window: number): void {
  const pen = penOf(canvas)
  const scale = window / sideOf(picture, crop.zoom)
  const margin = (canvas.width - window) / 2
  pen.fillStyle = beside
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#fff'
  pen.fillRect(margin, margin, window, window)
  const [left, top] = [canvas.width / 2 - crop.x * scale, canvas.height / 2 - crop.y * scale]
  pen.drawImage(picture, left, top, picture.width * scale, picture.height * scale)
}

const largest = 640

/** The square alone, at most 640 pixels wide. `exact`: without a photograph's losses, for what is drawn. */
export function cut(picture: Picture, crop: Crop, exact: boolean): Promise<Blob> {
  const side = Math.max(1, Math.min(largest, Math.round(sideOf(picture, crop.zoom))))
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  drawCrop(canvas, picture, crop, side)
  return new Promise((done, failed) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : failed(new Error('nothing drawn'))),
      exact ? 'image/png' : 'image/jpeg',
      0.92,
    ),
  )
}
