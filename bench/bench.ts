/** One measurement: fills what it needs, measures, and cleans up. Figures by name; times in milliseconds. */
export interface Bench {
  about: string
  run(say: (text: string) => void): Promise<Record<string, unknown>>
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
