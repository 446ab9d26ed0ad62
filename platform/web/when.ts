import { i18n } from '@lingui/core'
import { useEffect } from 'react'

const day = 86_400_000
const kinds = {
  clock: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short' },
  date: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long' },
  longYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  full: { dateStyle: 'full', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

let zone: string | undefined

/** Where this device is. */
export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Clocks and days are those of this IANA zone from now on; of the device, where it is null or unknown here. */
export function setZone(chosen: string | null | undefined): void {
  const next = chosen && isKnown(chosen) ? chosen : undefined
  if (next === zone) return
  zone = next
  formats.clear()
}

/** The same, while a component stands. */
export function useZone(chosen: string | null | undefined): void {
  useEffect(() => {
    if (chosen !== undefined) setZone(chosen)
  }, [chosen])
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The language is the one spoken; whether the clock has 12 or 24 hours follows the device, if it speaks the same. */
function write(kind: keyof typeof kinds, at: number): string {
  const locale = navigator.languages.find((language) => language.startsWith(i18n.locale)) ?? i18n.locale
  const key = `${locale} ${kind}`
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...kinds[kind], ...(zone && { timeZone: zone }) })
  formats.set(key, format)
  return format.format(at)
}

/** The day as a number that two moments share exactly if they lie on one day. */
const midnight = (at: number): number => (zone ? midnightIn(zone, at) : new Date(at).setHours(0, 0, 0, 0))

function midnightIn(timeZone: string, at: number): number {
  const key = `day ${timeZone}`
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-CA', options)
  formats.set(key, format)
  return Date.parse(`${format.format(at)}T00:00:00Z`)
}
/** Days may be 23 or 25 hours long. */
const daysBetween = (earlier: number, later: number): number => Math.round((midnight(later) - midnight(earlier)) / day)

export const sameDay = (a: number, b: number): boolean => midnight(a) === midnight(b)

/** 18:02 */
export const clockTime = (at: number): string => write('clock', at)

/** Friday 20 November 2026 at 18:02 */
export const fullTime = (at: number): string => write('full', at)

/** As short as a list wants it: 18:02 today, Thu this week, 20 Nov this year. */
export function shortTime(at: number, now = Date.now()): string {
  const days = daysBetween(at, now)
  if (days <= 0) return clockTime(at)
  if (days < 7) return write('weekday', at)
  return write(sameYear(at, now) ? 'date' : 'year', at)
}

/** How many days ago it was, and how the day is called: Friday 20 November. */
export function dayName(at: number, now = Date.now()): { ago: number; name: string } {
  return { ago: daysBetween(at, now), name: write(sameYear(at, now) ? 'longDay' : 'longYear', at) }
}

const yearOf = (at: number): number => (zone ? new Date(midnight(at)).getUTCFullYear() : new Date(at).getFullYear())
const sameYear = (a: number, b: number): boolean => yearOf(a) === yearOf(b)
