/** Runs each in turn, `rounds` times, so that whatever else the machine does falls on all alike.
 * @returns what each took, in milliseconds */
export async function alternate<Name extends string>(
  rounds: number,
  works: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const began = performance.now()
      await works[name]()
      times[name].push(performance.now() - began)
    }
  }
  return times
}

/** Keeps `inFlight` of `work` going for `ms`. */
export async function keepBusy(ms: number, inFlight: number, work: () => Promise<unknown>) {
  const times: number[] = []
  const began = performance.now()
  const one = async () => {
    while (performance.now() < began + ms) {
      const start = performance.now()
      await work()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, one))
  return { perSecond: Math.round((times.length / (performance.now() - began)) * 1000), times }
}

export const percentile = (numbers: readonly number[], part: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? 0

export const rounded = (number: number, digits = 2): number => Number(number.toFixed(digits))
