const dayMs = 24 * 3600_000

/** The day, as 2026-11-23, that it is in this zone at this moment. */
export function dayIn(zone: string, at: Date): string {
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(at)
  return (['year', 'month', 'day'] as const).map((type) => parts.find((part) => part.type === type)?.value).join('-')
}

/** So many days that end with this one, oldest first. */
export const daysUpTo = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, nr) =>
    new Date(Date.parse(day) - (count - 1 - nr) * dayMs).toISOString().slice(0, 10),
  )
