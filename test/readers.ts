import { scanImageData } from '@undecaf/zbar-wasm'
import jsqrModule from 'jsqr'
import sharp from 'sharp'

// The types of this package speak of a default inside the default.
const jsqr = jsqrModule as unknown as typeof jsqrModule.default

/** What two independent readers find in a picture of a code. */
export async function readCode(png: Uint8Array): Promise<{ jsqr: string | undefined; zbar: string | undefined }> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const pixels = new Uint8ClampedArray(data)
  const [symbol] = await scanImageData({ data: pixels, width, height } as ImageData)
  return { jsqr: jsqr(pixels, width, height)?.data, zbar: symbol?.decode() }
}
