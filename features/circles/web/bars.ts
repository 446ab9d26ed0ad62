import type { Figures, FiguresOfDay } from '../contract.ts'
import { add } from './use-figures.ts'

/** What one group of bars stands for: a day, or the days from the first to the last. */
export interface Bars extends Figures {
  first: string
  last: string
}

const weekDays = 7
/** More than so many days are shown by the week. */
const daysShown = 14

/** Whole weeks that end with the last day; the first one may be shorter. */
export function barsOf(days: readonly FiguresOfDay[]): Bars[] {
  const size = days.length > daysShown ? weekDays : 1
  const bars: Bars[] = []
  for (let end = days.length; end > 0; end -= size) {
    const part = days.slice(Math.max(0, end - size), end)
    const [first, last] = [part[0], part.at(-1)]
    if (first && last) bars.unshift({ ...add(part), first: first.day, last: last.day })
  }
  return bars
}

/** The number at which the scale ends: the first of 1, 2, 5, 10, 20, 50 … that is not below. */
export function scaleFor(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return [1, 2, 5, 10].map((step) => step * size).find((end) => end >= most) ?? 10 * size
}
