import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { scanImageData } from '@undecaf/zbar-wasm'
import jsqrModule from 'jsqr'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// The types of this package speak of a default inside the default.
const jsqr = jsqrModule as unknown as typeof jsqrModule.default

// By itself it would fetch its program from a server elsewhere.
const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } })

export type Readings = Record<'jsqr' | 'zbar' | 'zxing', string | undefined>

export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

export async function pixelsOf(png: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

/** What three independent readers find in a picture of a code. */
export async function readCode(picture: Uint8Array | Pixels): Promise<Readings> {
  const pixels = picture instanceof Uint8Array ? await pixelsOf(picture) : picture
  const { data, width, height } = pixels
  const image = { data, width, height, colorSpace: 'srgb' } as ImageData
  const [symbol] = await scanImageData(image)
  const [barcode] = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return { jsqr: jsqr(data, width, height)?.data, zbar: symbol?.decode(), zxing: barcode?.text }
}

export const allRead = (address: string): Readings => ({ jsqr: address, zbar: address, zxing: address })
