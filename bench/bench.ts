/** One measurement: fills what it needs, measures, and cleans up. Figures by name; times in milliseconds. */
export interface Bench {
  about: string
  /** @param options.quick a small part of the work, to see whether it runs: its figures mean nothing */
  run(say: (text: string) => void, options?: { quick?: boolean }): Promise<Record<string, unknown>>
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
