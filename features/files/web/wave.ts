/** The heights of a recording's bars in percent, from its loudness over time (base64, a byte each). */
export function heightsOf(wave: string | undefined, bars: number): number[] {
  const levels = wave ? Uint8Array.from(atob(wave), (sign) => sign.charCodeAt(0)) : new Uint8Array(0)
  return Array.from({ length: bars }, (_, nr) => {
    const level = levels[Math.floor((nr * levels.length) / bars)] ?? 40
    return Math.round(14 + (level / 255) * 86)
  })
}

const kept = 64

/** So many levels as fit on a card, each the loudest of its stretch. */
export function waveOf(levels: readonly number[]): string {
  const count = Math.min(kept, levels.length)
  const loudest = Math.max(0.01, ...levels)
  const heights = Array.from({ length: count }, (_, nr) => {
    const from = Math.floor((nr * levels.length) / count)
    const part = levels.slice(from, Math.max(from + 1, Math.floor(((nr + 1) * levels.length) / count)))
    return Math.round((Math.max(...part) / loudest) * 255)
  })
  return btoa(String.fromCharCode(...heights))
}
