import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coloursOf, contrast, presetBrands } from './accent.ts'

const hue = (degrees: number, saturation: number, value: number): string => {
  const channel = (n: number) => {
    const k = (n + degrees / 60) % 6
    return Math.round(255 * (value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1))))
  }
  return `#${[channel(5), channel(3), channel(1)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const expectReadable = (brand: string) => {
  const { light, dark } = coloursOf(brand)
  for (const ground of ['#ffffff', '#faf9f6', '#fffdf9', light.wash]) {
    expect(contrast(light.accent, ground), `${brand} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
  for (const ground of ['#151311', '#0e0c0b', '#272421', dark.wash]) {
    expect(contrast(dark.accent, ground), `${brand} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
  expect(contrast(light.onAccent, light.accent), brand).toBeGreaterThanOrEqual(4.5)
  expect(contrast(dark.onAccent, dark.accent), brand).toBeGreaterThanOrEqual(4.5)
}

describe('a circle brings any colour', () => {
  test('and can be read in all 360 hues, pale, full and dark', () => {
    for (let degrees = 0; degrees < 360; degrees++) {
      for (const [saturation, value] of [
        [1, 1],
        [0.4, 1],
        [1, 0.4],
        [0.1, 0.9],
      ] as const) {
        expectReadable(hue(degrees, saturation, value))
      }
    }
  })

  test('and can be read whatever the hex', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(byte, byte, byte, (...channels) =>
        expectReadable(`#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`),
      ),
    )
  })

  test('and the brightest yellow, white and black are no exception', () => {
    for (const brand of ['#ffff00', '#ffffff', '#000000', ...Object.values(presetBrands)]) expectReadable(brand)
  })

  test('and gets the hex that browsers derive by themselves', () => {
    expect(coloursOf('#24536f').light).toEqual({
      accent: '#24536f',
      onAccent: '#ffffff',
      wash: '#e9f2f9',
      rim: '#b9d6e9',
    })
    expect(coloursOf('#24536f').dark).toEqual({
      accent: '#87b8d8',
      onAccent: '#0d171e',
      wash: '#21313c',
      rim: '#375161',
    })
  })

  test('and what is no colour counts as ink', () => {
    expect(coloursOf('red;}body{display:none')).toEqual(coloursOf(presetBrands.ink))
  })
})
