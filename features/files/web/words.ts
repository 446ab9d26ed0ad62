/** `0:21`, `1:02:03` */
export function playTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** `640 MB`, in the reader's language. */
export function sizeInWords(bytes: number, locale: string): string {
  let value = bytes / 1000
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = value < 10 ? 1 : 0
  const style = { style: 'unit', unit: units[unit] ?? 'gigabyte', maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locale, style).format(Math.max(0.1, value))
}
