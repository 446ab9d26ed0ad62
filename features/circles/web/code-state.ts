import type { Code } from '../contract.ts'

/** open: lets people in · off: a host switched it off · ended: its day is over · full: as many joined as may. */
export type CodeState = 'open' | 'off' | 'ended' | 'full'

export function codeState(code: Code, now = Date.now()): CodeState {
  if (code.revokedAt !== null) return 'off'
  if (code.expiresAt !== null && Date.parse(code.expiresAt) <= now) return 'ended'
  if (code.useLimit !== null && code.joined >= code.useLimit) return 'full'
  return 'open'
}

/** The last moment of a day as a date field gives it (`2026-03-01`), in the zone of this browser. */
export const endOfDay = (day: string): string | null => {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

/** The day of a moment as a date field wants it. */
export function dayOf(moment: string): string {
  const date = new Date(moment)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
