// What becomes of a logo on paper.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { printPicture } from './print-picture.ts'

const drawn = (inside: string, side = 400, ground = '#fff') =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 400 400"><rect width="400" height="400" fill="${ground}"/>${inside}</svg>`,
    ),
  )
    .webp({ quality: 80 })
    .toBuffer()

const pixelsOf = async (png: Uint8Array) => {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)]
}

describe('a logo on paper', () => {
  test('that stands on white loses the white and the room around it, whatever its shape', async () => {
    const wide = await printPicture(await drawn('<rect x="0" y="150" width="400" height="100" fill="#123a6b"/>'))
    expect(wide.width / wide.height).toBeCloseTo(4, 0)
    const tall = await printPicture(await drawn('<rect x="150" y="20" width="90" height="360" fill="#123a6b"/>'))
    expect(tall.width / tall.height).toBeCloseTo(0.25, 1)
    const round = await printPicture(await drawn('<circle cx="200" cy="200" r="150" fill="#d9486e"/>'))
    const at = await pixelsOf(round.png)
    expect(at(1, 1)[3]).toBe(0)
    const [red = 0, green = 0, blue = 0, alpha = 0] = at(round.width >> 1, round.height >> 1)
    // The ink, on white paper, is the colour that was given.
    const onWhite = [red, green, blue].map((colour) => 255 - ((255 - colour) * alpha) / 255)
    for (const [nr, colour] of [0xd9, 0x48, 0x6e].entries())
      expect(Math.abs((onWhite[nr] ?? 0) - colour)).toBeLessThan(9)
  })

  test('that fills its square keeps its ground, with round corners', async () => {
    const { png, width, height } = await printPicture(await drawn('', 640, '#a02040'))
    expect([width, height]).toEqual([480, 480])
    const at = await pixelsOf(png)
    expect([at(0, 0)[3], at(240, 240)[3], at(240, 1)[3]]).toEqual([0, 255, 255])
  })

  test('of few dots stays as it is; one in which there is nothing is refused', async () => {
    expect(await printPicture(await drawn('', 24, '#a02040'))).toMatchObject({ width: 24, height: 24 })
    await expect(printPicture(await drawn(''))).rejects.toThrow('nothing to be seen')
    await expect(printPicture(Buffer.from('no picture at all'))).rejects.toThrow()
  })
})
